package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.model.SeededModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A model is designed by clicks and keys: forms and text are two views of one file. */
@ExtendWith(ApplicationExtension.class)
class DesignerWalkTest {
    @TempDir static Path home;
    private LabWindow window;
    private FxRobot robot;
    private Mouse mouse;

    @BeforeAll
    static void seed() {
        SeededModel.run(home, "build", "--start", "2024-11-01", "--end", "2024-12-31");
    }

    @Start
    void start(Stage stage) {
        robot = new FxRobot();
        window = LabWindow.open(stage, home, Map.of());
        window.desk()
                .go(
                        new Destination.Model(
                                SeededModel.MODEL.packId(),
                                SeededModel.MODEL.modelId(),
                                ModelTab.DESIGNER,
                                null));
    }

    @Stop
    void stop() {
        window.close();
    }

    private String text(String id) {
        return robot.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    private CodeArea yaml(String part) {
        return LabWindow.await(robot, "designer-yaml-" + part);
    }

    private static void awaitText(CodeArea area, Predicate<String> holds, String what) {
        LabWindow.await(what, () -> holds.test(area.getText()));
    }

    private void awaitLabel(String id, Predicate<String> holds) {
        LabWindow.await(id, () -> holds.test(text(id)));
    }

    @Test
    void everyFormWritesTheTextAndTheTextIsSavedComparedAndBroughtBack() {
        mouse = new Mouse(robot, window.stage());
        CodeArea set = yaml("set");
        awaitText(set, text -> text.contains("name: rsi"), "the set");
        awaitLabel("designer-features", "6 indicators make 8 features"::equals);
        indicators(set);
        theText(set);
        CodeArea model = labelAndLearner();
        policy();
        save(set, model);
    }

    private void indicators(CodeArea set) {
        ListView<?> catalogue = LabWindow.await(robot, "designer-catalogue");
        int all = catalogue.getItems().size();
        mouse.fill("designer-search", "macd");
        LabWindow.await("fewer", () -> catalogue.getItems().size() < all / 10);
        mouse.tap(KeyCode.DOWN);
        mouse.tap(KeyCode.DOWN);
        mouse.tap(KeyCode.ENTER);
        awaitText(set, text -> text.contains("{name: macd, "), "what was added");
        awaitLabel("designer-features", "7 indicators make 11 features (+3)"::equals);
        awaitLabel("designer-changes", "1 unsaved change"::equals);
        awaitLabel("model-tab-designer", "Designer *"::equals);

        // What it may be stands below the field, and what is wrong with it while it is typed.
        assertThat(below("designer-6-fast")).contains(" – ");
        mouse.fill("designer-6-fast", "0");
        LabWindow.await("the error", () -> below("designer-6-fast").contains("macd.fast"));
        LabWindow.await(
                "no saving", () -> robot.lookup("#designer-save").queryButton().isDisabled());
        assertThat(text("designer-first-error")).contains("1 error");
        mouse.fill("designer-6-fast", "10");
        awaitText(set, text -> text.contains("fast: 10"), "the value");
        LabWindow.await("no error", () -> !below("designer-6-fast").contains("macd.fast"));

        Node row = LabWindow.await(robot, "designer-row-6");
        Hand.fx(row::requestFocus);
        mouse.with(KeyCode.ALT, KeyCode.UP);
        awaitText(
                set,
                text -> text.indexOf("macd") < text.indexOf("momentum_score_total"),
                "another order");
        mouse.press("designer-remove-0");
        awaitText(set, text -> !text.contains("{name: ret, window: 1}"), "one is out");
        LabWindow.await("an offer to bring it back", () -> back() != null);
        mouse.click(this::back);
        awaitText(set, text -> text.contains("{name: ret, window: 1}"), "it is back");
        mouse.press("designer-undo");
        awaitText(set, text -> !text.contains("{name: ret, window: 1}"), "undone");
        mouse.press("designer-undo");
        awaitText(set, text -> text.contains("{name: ret, window: 1}"), "and once more");
    }

    /** What stands below a field: its range, or what is wrong. */
    private String below(String field) {
        VBox box = (VBox) robot.lookup("#" + field).query().getParent();
        return ((Label) box.getChildren().get(2)).getText();
    }

    private Hyperlink back() {
        return robot.lookup("#designer-indicators .hyperlink").queryAllAs(Hyperlink.class).stream()
                .filter(link -> link.getText().equals("bring back"))
                .findFirst()
                .orElse(null);
    }

    private void theText(CodeArea set) {
        mouse.click(() -> set);
        mouse.shortcut(KeyCode.HOME);
        "# mine".chars().forEach(letter -> mouse.type(String.valueOf((char) letter)));
        mouse.tap(KeyCode.ENTER);
        awaitText(set, text -> text.startsWith("# mine\nname:"), "a comment");
        int at = set.getText().indexOf("{name: rsi, period: 14}") + "{name: rsi, period: ".length();
        Hand.fx(() -> set.selectRange(at, at + 2));
        mouse.type("9");
        awaitText(set, text -> text.contains("{name: rsi, period: 9}"), "the text");
        mouse.press("designer-row-2");
        LabWindow.await(robot, "designer-2-period");
        mouse.fill("designer-2-period", "11");
        awaitText(
                set,
                text -> text.startsWith("# mine\n") && text.contains("{name: rsi, period: 11}"),
                "the comment survives the form");
        mouse.press("designer-mode-diff");
        ListView<?> diff = LabWindow.await(robot, "designer-diff");
        LabWindow.await(
                "what differs",
                () -> diff.getItems().stream().anyMatch(step -> step.toString().contains("macd")));
        mouse.press("designer-mode-edit");
        mouse.press("designer-rebuild");
        LabWindow.await("the build tab", () -> robot.lookup("#build").tryQuery().isPresent());
        mouse.open(ModelTab.DESIGNER);
    }

    private CodeArea labelAndLearner() {
        mouse.press("designer-form-label");
        CodeArea model = yaml("model");
        mouse.choose("designer-label-kind", "headfake_reversal");
        awaitText(model, text -> text.contains("kind: headfake_reversal"), "another label");
        mouse.choose("designer-label-kind", "next_bar");
        awaitText(model, text -> text.contains("kind: next_bar"), "the label it had");
        mouse.press("designer-form-learner");
        mouse.fill("designer-learner-rounds", "120");
        awaitText(model, text -> text.contains("rounds: 120"), "rounds");
        mouse.press("designer-hours-13");
        awaitText(model, text -> text.contains("allowed_hours"), "hours");
        return model;
    }

    private void policy() {
        mouse.press("designer-form-policy");
        CodeArea policy = yaml("policy");
        mouse.choose("designer-risk_profile", "aggressive");
        awaitText(policy, text -> text.contains("aggressive"), "a profile");
        mouse.choose("designer-risk_profile", "balanced");
    }

    private void save(CodeArea set, CodeArea model) {
        LabWindow.await(
                "it can be saved",
                () -> !robot.lookup("#designer-save").queryButton().isDisabled());
        mouse.press("designer-save");
        awaitLabel("designer-changes", "Saved"::equals);
        awaitLabel("model-tab-designer", "Designer"::equals);
        String saved = set.getText();
        mouse.press("designer-file-set");
        mouse.press("designer-mode-history");
        ListView<?> versions = LabWindow.await(robot, "designer-versions");
        LabWindow.await("what it was before", () -> versions.getItems().size() == 1);
        mouse.press("designer-bring-back");
        awaitText(set, text -> text.contains("{name: rsi, period: 14}"), "as it was");
        assertThat(set.getText()).doesNotContain("macd").doesNotContain("# mine");
        mouse.press("designer-revert");
        awaitText(set, saved::equals, "as it was saved");
        assertThat(model.getText()).contains("rounds: 120");
    }
}
