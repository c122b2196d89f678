package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long one answer of the what-if sliders takes on the 23-year hourly SPY matrix: a frame is 16
 * ms.
 */
public final class WhatIfBench {
    private static final int ROUNDS = 400;

    private WhatIfBench() {}

    /** Argument: a folder to keep the home in, so that a second call trains nothing. */
    public static void main(String[] args) throws IOException {
        String bars = System.getProperty("sigmalab.root", ".") + "/../shared/data/us-equities";
        String data = Files.isDirectory(Path.of(bars)) ? "files:" + bars : "simulated";
        Path home =
                args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("sigma-lab-bench");
        String[] model = {"--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"};
        call(home, "build", model, "--data", data, "--start", "1998-01-02", "--end", "2021-03-31");
        JsonNode run = call(home, "backtest", model, "--data", data, "--thresholds", "0.40,0.44");
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "bench")) {
            long start = System.nanoTime();
            WhatIf whatIf = lab.whatIf().open(run.get("run_id").asText());
            System.out.printf(
                    Locale.ROOT,
                    "%s, opened in %.0f ms, %d trades recorded%n",
                    data,
                    (System.nanoTime() - start) / 1e6,
                    whatIf.recorded().trades());
            for (String what : List.of("threshold", "share", "share and hours")) {
                measure(whatIf, what);
            }
        }
    }

    private static void measure(WhatIf whatIf, String what) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            double at = (double) i / ROUNDS;
            List<Integer> hours =
                    what.endsWith("hours")
                            ? whatIf.hours().subList(i % 3, whatIf.hours().size())
                            : List.of();
            WhatIf.Setting setting =
                    what.equals("threshold")
                            ? new WhatIf.Setting(
                                    whatIf.low() + at * (whatIf.high() - whatIf.low()), null, hours)
                            : new WhatIf.Setting(null, 0.01 + 0.9 * at, hours);
            long start = System.nanoTime();
            whatIf.figures(setting);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-16s first %.1f ms, median %.2f ms, 99 %% %.2f ms, slowest %.1f ms%n",
                what,
                first,
                millis[ROUNDS / 2],
                millis[ROUNDS * 99 / 100],
                millis[ROUNDS - 1]);
    }

    private static JsonNode call(Path home, String command, String[] model, String... more) {
        String[] all = new String[1 + model.length + more.length];
        all[0] = command;
        System.arraycopy(model, 0, all, 1, model.length);
        System.arraycopy(more, 0, all, 1 + model.length, more.length);
        return Call.json(home, all);
    }
}
