package io.sigmalab.app.ui.model.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class DesignerPaneTest {
    private static final String OWN = "packs/momentumsigma/indicator_sets/momo_eq_default.yaml";

    @TempDir static Path home;
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
        window.desk()
                .go(
                        new Destination.Model(
                                "momentumsigma",
                                "spy_eq_intraday_hourly",
                                ModelTab.DESIGNER,
                                null));
    }

    @Stop
    void stop() {
        window.close();
    }

    private static String text(Node node) {
        return ((Label) node).getText();
    }

    @Test
    void typingInTheFormOrInTheTextChangesTheOtherAndTheKeyboardSaves(FxRobot robot) {
        CodeArea yaml = LabWindow.await(robot, "designer-yaml-set");
        LabWindow.await("the set", () -> yaml.getText().contains("{name: rsi, period: 14}"));
        LabWindow.await(
                "a row for it", () -> robot.lookup("#designer-row-5").tryQuery().isPresent());
        int row = 0;
        while (!robot.lookup("#designer-row-" + row)
                .queryAs(IndicatorRow.class)
                .getAccessibleText()
                .endsWith("rsi")) {
            row++;
        }
        IndicatorRow rsi = robot.lookup("#designer-row-" + row).query();
        robot.interact(rsi::requestFocus);
        robot.type(KeyCode.ENTER);
        TextField period = LabWindow.await(robot, "designer-" + row + "-period");
        assertThat(period.getText()).isEqualTo("14");

        robot.interact(() -> period.setText("1"));
        LabWindow.await("the text", () -> yaml.getText().contains("{name: rsi, period: 1}"));
        ParamField field = (ParamField) period.getParent();
        LabWindow.await("the error at the field", field::isWrong);
        Button save = robot.lookup("#designer-save").query();
        assertThat(save.isDisabled()).isTrue();
        Node first = robot.lookup("#designer-first-error").query();
        assertThat(((Labeled) first).getText()).contains("1 error").contains("rsi.period");

        int at = yaml.getText().indexOf("period: 1}") + "period: 1".length();
        robot.interact(() -> yaml.insertText(at, "2"));
        LabWindow.await("the field", () -> period.getText().equals("12") && !field.isWrong());
        assertThat(text(robot.lookup("#designer-changes").query())).isEqualTo("1 unsaved change");
        assertThat(text(robot.lookup("#designer-features").query())).contains("features");

        robot.interact(yaml::undo);
        LabWindow.await("undone", () -> period.getText().equals("1"));
        robot.interact(yaml::redo);
        LabWindow.await("done again", () -> period.getText().equals("12"));
        robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        LabWindow.await(
                "saved", () -> text(robot.lookup("#designer-changes").query()).equals("Saved"));
        assertThat(home.resolve(OWN)).content().contains("{name: rsi, period: 12}");
        assertThat(Files.exists(home.resolve("history/momentumsigma"))).isTrue();
    }
}
