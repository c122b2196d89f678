package io.sigmalab.app.ui.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.ui.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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
