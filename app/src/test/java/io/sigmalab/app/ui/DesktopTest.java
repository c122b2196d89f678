package io.sigmalab.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.shell.Window;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DesktopTest {
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
    void theWindowOpensOnTheDashboardAndKeysLeadElsewhere(FxRobot robot) {
        LabWindow.await(robot, "dashboard");
        for (Place place : Place.entries()) {
            KeyCode digit = KeyCode.valueOf("DIGIT" + place.digit());
            robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
            LabWindow.await(place.title(), () -> window.desk().here().get().place().equals(place));
        }
        assertThat(Place.entries()).hasSize(8);
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        LabWindow.await(robot, "palette");
        robot.write("leaderb").type(KeyCode.ENTER);
        LabWindow.await(robot, "leaderboard-table");
        robot.clickOn("#status-jobs");
        LabWindow.await(robot, "jobs-drawer");
    }

    @Test
    void aJobIsCancelledTriedAgainAndItsResultShownFromTheDrawer(FxRobot robot) {
        CountDownLatch answer = new CountDownLatch(1);
        Destination there = new Destination.Screen(Place.LEADERBOARD);
        robot.interact(
                () ->
                        window.desk()
                                .run(
                                        "Ask slowly",
                                        progress -> {
                                            while (answer.getCount() > 0) {
                                                progress.checkCancelled();
                                                LockSupport.parkNanos(1_000_000);
                                            }
                                            return new Outcome(Map.of());
                                        },
                                        outcome -> there,
                                        (state, outcome) -> {}));
        robot.clickOn("#status-jobs");
        robot.clickOn(LabWindow.<Node>await(robot, "job-cancel"));
        robot.clickOn(LabWindow.<Node>await(robot, "job-retry"));
        LabWindow.await(robot, "job-cancel");
        answer.countDown();
        robot.clickOn(LabWindow.<Node>await(robot, "job-show"));
        LabWindow.await(robot, "leaderboard-table");
    }

    @Test
    void whatAnIconDoesIsSaidWhenTheMouseRestsOnIt(FxRobot robot) {
        Node icon = LabWindow.await(robot, "theme-switch");
        robot.moveTo(icon);
        LabWindow.await(
                "the tooltip",
                () ->
                        javafx.stage.Window.getWindows().stream()
                                .anyMatch(
                                        shown ->
                                                shown instanceof Tooltip tip
                                                        && tip.getText()
                                                                .equals(icon.getAccessibleHelp())));
    }

    @Test
    void theThemeIsSwitchedAndRemembered(FxRobot robot) {
        Theme before = window.desk().theme().get();
        robot.clickOn("#theme-switch");
        assertThat(window.desk().theme().get()).isEqualTo(before.other());
        assertThat(window.desk().preferences().text("theme", "")).isEqualTo(before.other().code());
    }

    /** What a window looks like on a system that is light or dark. */
    private static Theme themeOf(Path fresh, Theme system) {
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", fresh.toString()), 2, "desktop");
                Jobs jobs = Desktop.jobs(Clock.systemUTC())) {
            return WaitForAsyncUtils.asyncFx(
                            () -> {
                                Stage stage = new Stage();
                                Clock clock = Clock.systemUTC();
                                Theme shown =
                                        new Window(lab, jobs, clock, stage, system, () -> {})
                                                .show(Desktop::screens)
                                                .theme()
                                                .get();
                                stage.hide();
                                return shown;
                            })
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFirstStartLooksLikeTheSystemAndLaterAsItWasChosen(@TempDir Path fresh) {
        assertThat(themeOf(fresh, Theme.LIGHT)).isEqualTo(Theme.LIGHT);
        assertThat(themeOf(fresh, Theme.DARK)).as("nobody chose yet").isEqualTo(Theme.DARK);
        Preferences.read(fresh, Runnable::run).put("theme", Theme.LIGHT.code());
        assertThat(themeOf(fresh, Theme.DARK)).as("as it was chosen").isEqualTo(Theme.LIGHT);
    }
}
