package io.sigmalab.installer;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.Desktop;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens the window on an empty home until it has settled, so that its classes can be recorded. */
public final class FirstWindow {
    private static final long SETTLED_SECONDS = 6;

    private FirstWindow() {}

    /**
     * @param args the home
     */
    public static void main(String[] args) {
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", args[0]), null, "desktop")) {
            Desktop.open(lab, FirstWindow::settle);
        }
        System.exit(0);
    }

    /** Begins when the window is shown. */
    private static void settle() {
        try {
            TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
