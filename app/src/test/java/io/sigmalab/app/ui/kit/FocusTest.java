package io.sigmalab.app.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FocusTest {
    private final VBox box = new VBox();
    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
        stage.setScene(new Scene(box, 400, 300));
        Focus.arrowsPress(stage.getScene());
        stage.show();
    }

    private static Button button(String id) {
        Button button = new Button(id);
        button.setId(id);
        return button;
    }

    private void awaitOwner(Node node) {
        LabWindow.await(
                node.getId() + " has the keyboard", () -> stage.getScene().getFocusOwner() == node);
    }

    @Test
    void whatGoesAwayOrIsDisabledHandsTheKeyboardOn(FxRobot robot) {
        Button other = button("other");
        Button run = button("run");
        Button cancel = button("cancel");
        cancel.setVisible(false);
        Focus.handOver(run, cancel);
        Focus.handOver(cancel, run);
        robot.interact(
                () -> {
                    box.getChildren().setAll(other, run, cancel);
                    run.requestFocus();
                });
        robot.interact(
                () -> {
                    run.setVisible(false);
                    cancel.setVisible(true);
                });
        awaitOwner(cancel);
        robot.interact(
                () -> {
                    cancel.setDisable(true);
                    run.setVisible(true);
                });
        awaitOwner(run);
        robot.interact(
                () -> {
                    cancel.setDisable(false);
                    other.requestFocus();
                    run.setVisible(false);
                });
        robot.interact(() -> {});
        assertThat(stage.getScene().getFocusOwner()).as("who is elsewhere stays").isSameAs(other);
    }

    @Test
    void whatIsMadeAnewKeepsTheKeyboardByItsNameOrItsPlace(FxRobot robot) {
        robot.interact(
                () -> {
                    box.getChildren().setAll(button("a"), button("b"), button("c"));
                    box.getChildren().get(1).requestFocus();
                    Focus.keep(box, () -> box.getChildren().setAll(button("b"), button("a")));
                });
        awaitOwner(box.getChildren().get(0));
        robot.interact(
                () -> Focus.keep(box, () -> box.getChildren().setAll(button("x"), button("y"))));
        awaitOwner(box.getChildren().get(0));
        robot.interact(
                () -> {
                    box.getChildren().get(1).requestFocus();
                    Focus.keep(box, () -> box.getChildren().setAll(button("z")));
                });
        awaitOwner(box.getChildren().get(0));
    }

    @Test
    void arrowsPressTheNextOfAGroupAsAClickDoes(FxRobot robot) {
        List<String> pressed = new ArrayList<>();
        ToggleGroup group = new ToggleGroup();
        for (String id : List.of("one", "two", "three")) {
            ToggleButton button = new ToggleButton(id);
            button.setId(id);
            button.setToggleGroup(group);
            button.setOnAction(event -> pressed.add(id));
            robot.interact(() -> box.getChildren().add(button));
        }
        robot.interact(
                () -> {
                    group.selectToggle(group.getToggles().get(0));
                    box.getChildren().get(0).requestFocus();
                    box.getChildren().get(1).setDisable(true);
                });
        robot.type(KeyCode.RIGHT);
        assertThat(pressed).as("over the one that cannot be pressed").containsExactly("three");
        awaitOwner(box.getChildren().get(2));
        robot.type(KeyCode.DOWN);
        assertThat(pressed).as("not around the end").hasSize(1);
        robot.interact(() -> box.getChildren().get(1).setDisable(false));
        robot.type(KeyCode.LEFT);
        assertThat(pressed).containsExactly("three", "two");
    }

    @Test
    void aClockRunsOnlyWhileItsWindowIsOpen(FxRobot robot) {
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(60)));
        clock.setCycleCount(Animation.INDEFINITE);
        Button button = button("there");
        robot.interact(() -> Focus.whileShown(button, clock));
        assertThat(clock.getStatus()).isEqualTo(Animation.Status.STOPPED);
        robot.interact(() -> box.getChildren().setAll(button));
        assertThat(clock.getStatus()).isEqualTo(Animation.Status.RUNNING);
        robot.interact(() -> box.getChildren().clear());
        assertThat(clock.getStatus()).as("another screen").isEqualTo(Animation.Status.STOPPED);
        robot.interact(() -> box.getChildren().setAll(button));
        robot.interact(stage::hide);
        assertThat(clock.getStatus()).as("no window").isEqualTo(Animation.Status.STOPPED);
    }
}
