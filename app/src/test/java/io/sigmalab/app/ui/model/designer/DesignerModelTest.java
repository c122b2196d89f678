package io.sigmalab.app.ui.model.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.DesignService.Version;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.SeededModel;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.LintFinding.Severity;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.yaml.YamlPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignerModelTest {
    private static final ModelChoice MODEL =
            new ModelChoice("momentumsigma", "spy_eq_intraday_hourly");
    private static final Path SHIPPED =
            Path.of(System.getProperty("sigmalab.root", ".."))
                    .resolve("packs/momentumsigma/indicator_sets/momo_eq_default.yaml");
    private static final String OWN = "packs/momentumsigma/indicator_sets/momo_eq_default.yaml";

    @TempDir Path home;
    private SeededModel seeded;
    private DesignerModel model;

    @BeforeEach
    void open() {
        seeded = new SeededModel(home);
        model = new DesignerModel(seeded.desk());
        model.show(MODEL);
        seeded.until("the files", () -> model.state().get() != null);
    }

    @AfterEach
    void close() {
        seeded.close();
    }

    private DesignState state() {
        seeded.until("a look at " + model.text(Part.SET).get(), () -> isFresh(model));
        return model.state().get();
    }

    private static boolean isFresh(DesignerModel model) {
        return model.sources().get().keySet().stream()
                .allMatch(
                        part ->
                                model.text(part)
                                        .get()
                                        .equals(model.state().get().texts().get(part)));
    }

    private static int indexOf(DesignState state, String name) {
        return state.members().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow()
                .index();
    }

    @Test
    void theFormChangesTheTextInPlaceAndTheTextTheForm() throws IOException {
        String shipped = Files.readString(SHIPPED);
        assertThat(model.text(Part.SET).get()).isEqualTo(shipped);
        assertThat(state().changes()).isZero();
        assertThat(model.canSave()).isFalse();
        int rsi = indexOf(state(), "rsi");

        model.set(Part.SET, Members.LIST.with(rsi).with("period"), "9");

        assertThat(model.text(Part.SET).get())
                .isEqualTo(shipped.replace("{name: rsi, period: 14}", "{name: rsi, period: 9}"));
        assertThat(state().members().rows().get(rsi).state()).isEqualTo(Members.State.CHANGED);
        assertThat(state().changes()).isEqualTo(1);

        model.text(Part.SET)
                .set(shipped.replace("{name: rsi, period: 14}", "{name: rsi, period: 21}"));

        assertThat(state().members().rows().get(rsi).values()).containsEntry("period", "21");
        model.revert(Part.SET);
        assertThat(state().changes()).isZero();
    }

    @Test
    void anErrorIsShownAtItsFieldAndBlocksSavingButNotTyping() {
        int rsi = indexOf(state(), "rsi");
        YamlPath period = Members.LIST.with(rsi).with("period");

        model.set(Part.SET, period, "1");

        DesignState wrong = state();
        LintFinding finding = wrong.finding(Part.SET, period, "period").orElseThrow();
        assertThat(finding.message()).contains("rsi.period must be between 2 and");
        assertThat(finding.line()).isEqualTo(wrong.members().rows().get(rsi).line());
        assertThat(wrong.members().rows().get(rsi).columns()).isEqualTo(-1);
        assertThat(wrong.checked().features()).isNull();
        assertThat(wrong.count(Severity.ERROR)).isEqualTo(1);
        assertThat(model.canSave()).isFalse();
        model.save();
        assertThat(home.resolve(OWN)).doesNotExist();

        model.text(Part.SET).set(model.text(Part.SET).get() + "  - {name: [");
        assertThat(state().yaml()).doesNotContainKey(Part.SET);
        model.set(Part.SET, period, "5");
        assertThat(model.text(Part.SET).get()).contains("period: 1}").endsWith("[");
    }

    @Test
    void indicatorsAreAddedMovedTakenOutAndBroughtBack() {
        int features = state().checked().features().size();
        List<String> names = names();

        model.add(Indicators.get("cci", ""));
        assertThat(names()).startsWith(names.toArray(String[]::new)).endsWith("cci");
        assertThat(model.text(Part.SET).get()).contains("{name: cci, period: 20");
        assertThat(state().checked().features()).hasSize(features + 1);
        assertThat(state().savedFeatures()).isEqualTo(features);
        Members.Row added = state().members().rows().get(names.size());
        assertThat(added.state()).isEqualTo(Members.State.ADDED);

        model.move(names.size(), 0);
        assertThat(names().get(0)).isEqualTo("cci");
        model.move(1, 2);
        assertThat(state().members().rows().stream().map(Members.Row::state))
                .contains(Members.State.MOVED);
        model.move(2, 1);
        model.remove(0);
        assertThat(names()).isEqualTo(names);
        assertThat(state().changes()).isZero();

        model.remove(1);
        Members.Removed gone = state().members().removed().get(0);
        assertThat(gone.name()).isEqualTo(names.get(1));
        model.bringBack(gone);
        assertThat(names()).isEqualTo(names);
        assertThat(state().changes()).isZero();
    }

    private List<String> names() {
        return state().members().rows().stream().map(Members.Row::name).toList();
    }

    @Test
    void savingWritesTheUsersOwnFileKeepsTheOldOneAndNoDraft() throws IOException {
        String shipped = Files.readString(SHIPPED);
        int rsi = indexOf(state(), "rsi");
        model.set(Part.SET, Members.LIST.with(rsi).with("period"), "9");
        model.set(Part.POLICY, YamlPath.of("execution", "slippage_bps"), "2.5");
        state();
        assertThat(model.canSave()).isTrue();

        model.save();
        seeded.until("saved", () -> model.state().get().changes() == 0 && isFresh(model));

        assertThat(seeded.read(OWN)).isEqualTo(model.text(Part.SET).get()).contains("period: 9");
        assertThat(Files.readString(SHIPPED)).isEqualTo(shipped);
        assertThat(
                        seeded.desk()
                                .lab()
                                .packs()
                                .policy(MODEL.packId(), MODEL.modelId())
                                .document()
                                .toString())
                .contains("slippageBps=2.5");
        assertThat(seeded.desk().preferences().json(draft())).isNull();
        List<Version> versions = new ArrayList<>();
        boolean[] got = {false};
        model.versions(
                Part.SET,
                found -> {
                    versions.addAll(found);
                    got[0] = true;
                },
                error -> {
                    throw new AssertionError(error);
                });
        seeded.until("versions", () -> got[0]);
        assertThat(versions.stream().map(Version::text)).containsExactly(shipped);
    }

    @Test
    void whatIsNotSavedIsADraftAndAFileChangedElsewhereIsNotOverwritten() throws IOException {
        int rsi = indexOf(state(), "rsi");
        model.set(Part.SET, Members.LIST.with(rsi).with("period"), "9");
        String written = model.text(Part.SET).get();
        state();

        DesignerModel tomorrow = new DesignerModel(seeded.desk());
        tomorrow.show(MODEL);
        seeded.until("the files", () -> tomorrow.state().get() != null);
        assertThat(tomorrow.text(Part.SET).get()).isEqualTo(written);
        assertThat(tomorrow.isDraft()).isTrue();

        Path own = home.resolve(OWN);
        Files.createDirectories(own.getParent());
        Files.writeString(own, "# mine\n" + Files.readString(SHIPPED));
        model.save();
        seeded.until("the refusal", () -> model.saveProblem().get() != null);
        assertThat(model.saveProblem().get()).hasMessageContaining("changed on disk");
        assertThat(Files.readString(own)).startsWith("# mine");
        assertThat(model.text(Part.SET).get()).isEqualTo(written);
    }

    @Test
    void anotherLabelTakesTheParametersOfTheFirstWithIt() {
        model.setLabel("forward_return");
        model.set(Part.MODEL, YamlPath.of("label", "days"), "3");

        assertThat(model.text(Part.MODEL).get()).contains("label: {kind: forward_return");
        assertThat(state().findings(Part.MODEL).stream().map(LintFinding::message))
                .noneMatch(message -> message.contains("unknown key"));
        assertThat(state().value(Part.MODEL, YamlPath.of("label", "days"))).contains("3");
    }

    @Test
    void aModelUnderTheDefaultPolicyGetsATextOfItsOwn() {
        model.show(new ModelChoice("zerosigma", "spy_opt_0dte_hourly_gamma"));
        seeded.until("the files", () -> model.state().get() != null);

        assertThat(model.text(Part.POLICY).get()).contains("name: spy_opt_0dte_hourly_gamma");
        assertThat(model.sources().get().get(Part.POLICY).basedOn()).endsWith("default.yaml");
        assertThat(state().count(Severity.ERROR)).isZero();
        assertThat(state().changes()).isZero();
    }

    private static String draft() {
        return "designer.draft." + MODEL.packId() + "/" + MODEL.modelId() + "." + Part.SET;
    }
}
