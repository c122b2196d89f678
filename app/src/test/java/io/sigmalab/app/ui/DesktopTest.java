package io.sigmalab.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
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
    private Lab lab;
    private Jobs jobs;
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
        lab =
                Wiring.open(
                        Map.of(
                                "SIGMA_LAB_HOME",
                                System.getProperty("sigmalab.demo", home.toString())),
                        2,
                        "desktop");
        jobs = new Jobs(Platform::runLater, Clock.systemUTC());
        new Desktop(lab, jobs, Clock.systemUTC()).show(window);
    }

    @Stop
    void stop() {
        jobs.close();
        lab.close();
    }

    @Test
    void theWindowOpensOnItsScreenInBothThemes(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#dashboard").<Node>query().isVisible()).isTrue();
        Thread.sleep(6000);
        save("dark");
        robot.clickOn("#theme-switch");
        WaitForAsyncUtils.waitForFxEvents();
        save("light");
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        assertThat(robot.lookup("#leaderboard-table").<Node>query().isVisible()).isTrue();
        robot.clickOn("#status-jobs");
        assertThat(robot.lookup("#jobs-drawer").<Node>query().isVisible()).isTrue();
    }

    private void save(String name) throws Exception {
        String folder = System.getProperty("sigmalab.screenshots");
        if (folder != null) {
            var image = WaitForAsyncUtils.asyncFx(() -> stage.getScene().snapshot(null)).get();
            Files.createDirectories(Path.of(folder));
            ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    Path.of(folder, name + ".png").toFile());
        }
    }
}
