package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The first steps in a home without anything, by clicks, up to a row of the leaderboard. */
@ExtendWith(ApplicationExtension.class)
class FirstStartWalkTest {
    @TempDir static Path home;
    private LabWindow window;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        robot = new FxRobot();
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void dataPackAndPipelineEndOnARowOfTheLeaderboard() {
        Mouse mouse = new Mouse(robot, window.stage());
        mouse.press("first-start-use");
        LabWindow.await(
                "data in force",
                () ->
                        !robot.lookup("#first-start-found")
                                .queryAs(Labeled.class)
                                .getText()
                                .isEmpty());
        mouse.press("first-start-pack-overnightsigma");
        ToggleButton pack = LabWindow.await(robot, "first-start-pack-overnightsigma");
        LabWindow.await("the pack", pack::isSelected);
        mouse.press("first-start-run");
        LabWindow.await(robot, "first-start-row");
        String best = Call.json(home, "leaderboard").at("/rows/0/run_id").asText();
        mouse.press("first-start-open");
        LabWindow.await(
                "the run",
                () ->
                        window.desk().here().get() instanceof Destination.Model model
                                && model.tab() == ModelTab.BACKTEST
                                && best.equals(model.runId()));
        assertThat(best).isNotEmpty();
    }
}
