package io.sigmalab.app.ui.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.ui.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacksModelTest {
    private static final String SET = "indicator_sets/momo_eq_default.yaml";

    @TempDir Path home;
    private Screen screen;
    private PacksModel model;

    @BeforeEach
    void open() {
        screen = new Screen(home, Map.of());
        model = new PacksModel(screen.desk());
        model.want("momentumsigma");
        model.refresh();
        screen.until("its files", () -> !model.files().get().isEmpty());
        model.edit(file());
        screen.until("its text", () -> model.text().get().contains("name: momo_eq_default"));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private PackFileRow file() {
        return model.files().get().stream()
                .filter(row -> row.path().equals(SET))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aShippedFileIsCopiedThenEditedAndOnlySavedWhenItIsValid() throws Exception {
        assertThat(file().isUser()).isFalse();
        model.copy();
        screen.until("the copy", () -> file().isUser());
        screen.until("it is open", () -> Objects.requireNonNull(model.file().get()).isUser());
        Path mine = home.resolve("packs/momentumsigma").resolve(SET);
        String before = Files.readString(mine);
        model.text().set(before.replace("version:", "versoin:"));
        screen.until("what is wrong", () -> model.draft().get().isChecked());
        assertThat(model.draft().get().isSavable()).isFalse();
        assertThat(model.draft().get().findings())
                .anySatisfy(
                        finding -> {
                            assertThat(finding.message()).contains("versoin");
                            assertThat(finding.line()).isPositive();
                        });
        model.save();
        assertThat(Files.readString(mine)).isEqualTo(before);
        model.text().set("# mine\n" + before);
        screen.until(
                "nothing wrong",
                () -> model.draft().get().isChecked() && model.draft().get().isSavable());
        model.save();
        screen.until("it is saved", () -> !model.draft().get().isChanged());
        assertThat(Files.readString(mine)).startsWith("# mine\n");
        assertThat(
                        Call.json(home, "pack", "validate", "--pack", "momentumsigma")
                                .get("valid")
                                .asBoolean())
                .isTrue();
        model.delete();
        screen.until("the shipped one", () -> !file().isUser());
        assertThat(mine).doesNotExist();
    }

    @Test
    void aNewPackHasEverythingOfAnotherUnderItsOwnIdAndIsValid() throws Exception {
        List<String> refused = new ArrayList<>();
        Runnable none = () -> {};
        model.create("my_momentum", "Mine: \"fast\"", "momentumsigma", none, refused::add);
        screen.until(
                "it is open",
                () -> {
                    PackRow open = model.pack().get();
                    return open != null
                            && open.packId().equals("my_momentum")
                            && !model.files().get().isEmpty();
                });
        assertThat(refused).isEmpty();
        assertThat(model.files().get()).allMatch(PackFileRow::isUser);
        JsonNode shown = Call.json(home, "pack", "show", "--pack", "my_momentum");
        assertThat(shown.get("name").asText()).isEqualTo("Mine: \"fast\"");
        JsonNode original = Call.json(home, "pack", "show", "--pack", "momentumsigma");
        for (String part : List.of("models", "indicator_sets", "policies", "templates")) {
            assertThat(shown.get(part)).as(part).isEqualTo(original.get(part)).isNotEmpty();
        }
        assertThat(
                        Call.json(home, "pack", "validate", "--pack", "my_momentum")
                                .get("valid")
                                .asBoolean())
                .isTrue();
        model.create("my_momentum", "", "momentumsigma", none, refused::add);
        model.create("No Id", "", "momentumsigma", none, refused::add);
        model.create("other", "two\nlines", "momentumsigma", none, refused::add);
        screen.until("why not", () -> refused.size() == 3);
        assertThat(refused)
                .anyMatch(text -> text.contains("there is a pack of this id"))
                .anyMatch(text -> text.contains("No Id"))
                .anyMatch(text -> text.contains("one line"));
        assertThat(ownPacks()).containsExactly("my_momentum");

        Call.json(
                home,
                "model",
                "create",
                "--pack",
                "my_momentum",
                "--from-template",
                original.get("templates").get(0).asText());
        model.deletePack();
        screen.until(
                "why not",
                () ->
                        screen.desk().toasts().stream()
                                .anyMatch(
                                        toast ->
                                                toast.text()
                                                        .contains(
                                                                "models of this pack were"
                                                                        + " created")));
        assertThat(ownPacks()).containsExactly("my_momentum");
        JsonNode created = Call.json(home, "model", "list").get("rows").get(0);
        Call.json(
                home,
                "model",
                "delete",
                "--pack",
                "my_momentum",
                "--model",
                created.get("model_id").asText());
        model.deletePack();
        screen.until("it is gone", () -> ownPacks().isEmpty());
        screen.until(
                "another is open",
                () -> {
                    PackRow open = model.pack().get();
                    return open != null && open.isShipped();
                });
        model.deletePack();
        assertThatThrownBy(
                        () ->
                                screen.desk()
                                        .lab()
                                        .packs()
                                        .deletePack(
                                                Objects.requireNonNull(model.pack().get())
                                                        .packId()))
                .hasMessageContaining("comes with the product");
    }

    private List<String> ownPacks() {
        try (Stream<Path> packs = Files.list(home.resolve("packs"))) {
            return packs.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatATextWouldBreakElsewhereIsSaidToo() {
        model.copy();
        screen.until("it is open", () -> Objects.requireNonNull(model.file().get()).isUser());
        PackFileRow config =
                model.files().get().stream()
                        .filter(
                                row ->
                                        row.path()
                                                .equals(
                                                        "model_configs/spy_eq_intraday_hourly.yaml"))
                        .findFirst()
                        .orElseThrow();
        model.edit(config);
        screen.until("its text", () -> model.text().get().contains("spy_eq_intraday_hourly"));
        model.text()
                .set(
                        model.text()
                                .get()
                                .replace(
                                        "indicator_set: momo_eq_default",
                                        "indicator_set: nowhere"));
        screen.until(
                "what is wrong",
                () -> model.draft().get().isChecked() && model.draft().get().isChanged());
        assertThat(model.draft().get().findings()).anyMatch(FindingRow::isError);
    }
}
