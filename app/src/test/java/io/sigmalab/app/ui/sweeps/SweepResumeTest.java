package io.sigmalab.app.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.CrashedSweep;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.flow.Mouse;
import io.sigmalab.app.ui.frame.Destination;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A sweep goes on after a crash and after a pause, by clicks. */
@ExtendWith(ApplicationExtension.class)
class SweepResumeTest {
    @TempDir static Path home;
    private static String crashed;
    private LabWindow window;

    @BeforeAll
    static void crash() throws SQLException {
        crashed = CrashedSweep.in(home);
    }

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private static String state(FxRobot robot) {
        return robot.lookup("#sweeps-state")
                .tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }

    private static boolean isThere(FxRobot robot, String id) {
        return robot.lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void aSweepGoesOnAfterACrashAndAfterAPause(FxRobot robot) {
        Mouse mouse = new Mouse(robot, window.stage());
        // The second button of the banner leads to what was interrupted.
        mouse.press("banner-" + crashed + "-1");
        LabWindow.await("it is shown", () -> state(robot).equals("Interrupted"));
        assertThat(window.desk().here().get())
                .isEqualTo(
                        new Destination.Sweep("momentumsigma", "spy_eq_intraday_hourly", crashed));
        assertThat(((Labeled) LabWindow.await(robot, "sweeps-luck-so-far")).getText())
                .isEqualTo("Preliminary: the sweep stopped after 1 of 2 variants.");
        mouse.press("sweeps-resume");
        LabWindow.await("finished", () -> state(robot).equals("Finished"));
        LabWindow.await(
                "the last words", () -> robot.lookup("#sweeps-luck-so-far").tryQuery().isEmpty());

        // Folds of their own for each hours list: longer than it takes to press a button.
        mouse.fill("sweeps-splits", "5");
        mouse.fill("sweeps-hours-0", "10,11");
        for (int i = 1; i < 3; i++) {
            mouse.press("sweeps-hours-add");
            mouse.fill("sweeps-hours-" + i, i + 9 + "," + (i + 10 > 15 ? 9 : i + 10) + ",12");
        }
        mouse.press("sweeps-start");
        LabWindow.await(
                "at work", () -> isThere(robot, "sweeps-pause") || state(robot).equals("Finished"));
        if (isThere(robot, "sweeps-pause")) {
            mouse.press("sweeps-pause");
        }
        LabWindow.await(
                "paused, or done before",
                () -> state(robot).equals("Paused") || state(robot).equals("Finished"));
        if (state(robot).equals("Paused")) {
            mouse.press("sweeps-resume");
        }
        LabWindow.await("all of it", () -> state(robot).equals("Finished"));
    }
}
