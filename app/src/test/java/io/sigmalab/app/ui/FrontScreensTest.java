package io.sigmalab.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
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
class FrontScreensTest {
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

    private void go(FxRobot robot, Destination destination) {
        robot.interact(() -> window.desk().go(destination));
    }

    @Test
    void anEmptyHomeIsWelcomedAndEveryScreenHasItsFirstStep(FxRobot robot) {
        LabWindow.await(robot, "first-start");
        robot.clickOn("#first-start-use");
        LabWindow.await(
                "data in force",
                () -> !((Label) robot.lookup("#first-start-found").query()).getText().isEmpty());
        LabWindow.await(
                "a pipeline that can start",
                () ->
                        robot.lookup("#first-start-run")
                                .tryQuery()
                                .filter(node -> !node.isDisabled())
                                .isPresent());

        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        TextField variant = LabWindow.await(robot, "create-variant");
        LabWindow.await(
                "an id", () -> !((Label) robot.lookup("#create-id").query()).getText().equals("–"));
        robot.interact(() -> variant.setText("Not Good"));
        LabWindow.await(robot, "create-error-variant");
        assertThat(((Button) robot.lookup("#create-run").query()).isDisabled()).isTrue();

        go(robot, new Destination.Data("SPY"));
        LabWindow.await(robot, "data-calendar");
        robot.clickOn("#data-import");
        LabWindow.await(robot, "import");

        go(robot, new Destination.Pack("zerosigma"));
        TextArea text = LabWindow.await(robot, "packs-text");
        LabWindow.await("the head of the pack", () -> text.getText().contains("zerosigma"));
        assertThat(text.isEditable()).isFalse();

        go(robot, new Destination.Screen(Place.DASHBOARD));
        LabWindow.await(robot, "first-start-dismiss");
        robot.clickOn("#first-start-dismiss");
        LabWindow.await(
                "the card is gone", () -> robot.lookup("#first-start").tryQuery().isEmpty());
    }
}
