package io.sigmalab.app.ui.faults;

import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.engine.progress.Progress;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window in a process of its own, at work on a backtest that never ends, to be killed. Once the
 * work has begun, and so is recorded, it says so in a file.
 */
public final class AtWork {
    private static final String BEGUN = "at-work.begun";

    private AtWork() {}

    /** Arguments: home, pack, model, threshold. */
    public static void main(String[] args) {
        Platform.startup(
                () -> {
                    Desk desk = LabWindow.open(new Stage(), Path.of(args[0]), Map.of()).desk();
                    BacktestRequest request = BacktestRequest.of(args[1], args[2], args[3]);
                    desk.run(
                            "Backtest " + args[2],
                            progress ->
                                    desk.lab()
                                            .backtests()
                                            .run(request, new Endless(Path.of(args[0]))),
                            outcome -> null,
                            (state, outcome) -> {});
                });
        Platform.setImplicitExit(false);
    }

    /** Whether the work in this home has begun. */
    static boolean hasBegun(Path home) {
        return Files.exists(home.resolve(BEGUN));
    }

    /** Keeps whoever reports to it, for good. */
    private record Endless(Path home) implements Progress {
        @Override
        public void report(long done, long total, String text) {
            try {
                Files.writeString(home.resolve(BEGUN), text);
                new CountDownLatch(1).await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    /** Starts it, with the display that this process has. */
    static Process start(Path home, String... what) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("-X"))
                .forEach(line::add);
        line.add("-Dsigmalab.packs=" + System.getProperty("sigmalab.packs", "packs"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), AtWork.class.getName()));
        line.add(home.toString());
        line.addAll(List.of(what));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(new File(home.toFile(), "at-work.txt"))
                .start();
    }
}
