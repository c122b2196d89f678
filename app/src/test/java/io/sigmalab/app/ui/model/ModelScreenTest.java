package io.sigmalab.app.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class ModelScreenTest {
    @TempDir static Path home;
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void withoutAModelItOffersToCreateOneAndWithOneItShowsIt(FxRobot robot) {
        robot.interact(() -> window.desk().go(Place.MODEL));
        LabWindow.await(robot, "model-create-first");

        Call.json(
                home,
                "model",
                "create",
                "--pack",
                "momentumsigma",
                "--ticker",
                "SPY",
                "--asset",
                "eq",
                "--horizon",
                "intraday",
                "--cadence",
                "hourly");
        robot.interact(() -> window.desk().changed());
        robot.interact(
                () ->
                        window.desk()
                                .go(
                                        new Destination.Model(
                                                "momentumsigma",
                                                "spy_eq_intraday_hourly",
                                                ModelTab.BUILD,
                                                null)));
        robot.interact(() -> window.desk().go(Place.SETTINGS));
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        LabWindow.await(robot, "palette");
        robot.write("spy_eq_intraday");
        LabWindow.await(
                "the palette knows the model",
                () ->
                        robot.lookup("#palette-list .list-cell").queryAllAs(ListCell.class).stream()
                                .anyMatch(
                                        cell ->
                                                String.valueOf(cell.getAccessibleText())
                                                        .contains("spy_eq_intraday_hourly")));
        robot.type(KeyCode.ENTER);
        LabWindow.await(
                "the model",
                () ->
                        window.desk().here().get() instanceof Destination.Model model
                                && model.modelId().equals("spy_eq_intraday_hourly"));
        robot.clickOn("#model-tab-build");
        Button chip = LabWindow.await(robot, "model-hash-config");
        robot.interact(chip::fire);
        assertThat(chip.getStyleClass()).contains("lab-copied");
        robot.interact(
                () ->
                        assertThat(Clipboard.getSystemClipboard().getString())
                                .matches("[0-9a-f]{64}"));
        ToggleButton build = LabWindow.await(robot, "model-tab-build");
        assertThat(build.isSelected()).isTrue();
        robot.press(KeyCode.CONTROL, KeyCode.TAB).release(KeyCode.TAB, KeyCode.CONTROL);

        robot.clickOn("#model-picker");
        LabWindow.await(robot, "model-search");
        robot.write("spy_eq");
        robot.type(KeyCode.ENTER);
        robot.clickOn("#model-delete");
        LabWindow.await(robot, "model-delete-no");
        robot.type(KeyCode.ESCAPE);
        Button delete = LabWindow.await(robot, "model-delete");
        LabWindow.await("the keyboard is back at the button that asked", delete::isFocused);
    }
}
