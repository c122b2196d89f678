package io.sigmalab.app.ui.faults;

import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Desk;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window in a process of its own, at work on a backtest, to be killed. */
public final class AtWork {
    private AtWork() {}

    /** Arguments: home, pack, model, threshold. */
    public static void main(String[] args) {
        Platform.startup(
                () -> {
                    Desk desk = LabWindow.open(new Stage(), Path.of(args[0]), Map.of()).desk();
                    BacktestRequest request = BacktestRequest.of(args[1], args[2], args[3]);
                    desk.run(
                            "Backtest " + args[2],
                            progress -> desk.lab().backtests().run(request, progress),
                            outcome -> null,
                            (state, outcome) -> {});
                });
        Platform.setImplicitExit(false);
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
