package io.sigmalab.installer;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.Desktop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Window;
import javafx.util.Duration;

/** Opens the window on an empty home until it has settled, so that its classes can be recorded. */
public final class FirstWindow {
    private static final Duration SETTLED = Duration.seconds(4);
    private static final long PATIENCE_SECONDS = 120;

    private FirstWindow() {}

    /**
     * @param args the home
     */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", args[0]), null, "desktop");
        Thread desktop = new Thread(() -> Desktop.open(lab), "desktop");
        desktop.setDaemon(true);
        desktop.start();
        while (!isStarted()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Platform.runLater(() -> wait(settled));
        boolean isSettled = settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        lab.close();
        System.exit(isSettled ? 0 : 1);
    }

    private static boolean isStarted() {
        try {
            Platform.runLater(() -> {});
            return true;
        } catch (IllegalStateException e) {
            return false; // the toolkit is still starting
        }
    }

    private static void wait(CountDownLatch settled) {
        List<Window> windows = Window.getWindows();
        PauseTransition pause =
                new PauseTransition(windows.isEmpty() ? Duration.millis(100) : SETTLED);
        pause.setOnFinished(
                event -> {
                    if (windows.isEmpty()) {
                        wait(settled);
                    } else {
                        settled.countDown();
                    }
                });
        pause.play();
    }
}
