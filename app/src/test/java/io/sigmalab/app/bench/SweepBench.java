package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import io.sigmalab.app.Call;
import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.OutOfFoldFile;
import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.backtest.SelectBy;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.pack.PackFamily;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.RiskBudget;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.policy.DecisionRule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long the variants of a sweep take: worked out from cached probabilities on the 23-year hourly
 * SPY matrix, the same through the product with every variant stored, and the grid of forty on a
 * month of hourly 0DTE rows with its training.
 */
public final class SweepBench {
    private static final int THREADS = 2;
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };

    private final Path home;
    private final String root = System.getProperty("sigmalab.root", ".") + "/../shared/data/";

    private SweepBench(Path home) {
        this.home = home;
    }

    /**
     * Arguments: a folder to keep the home in, so that a second call trains nothing, and which of
     * {@code variants}, {@code stored}, {@code month}; all without.
     */
    public static void main(String[] args) throws Exception {
        Path home =
                args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("sigma-lab-bench");
        SweepBench bench = new SweepBench(home);
        List<String> wanted =
                args.length > 1
                        ? List.of(args).subList(1, args.length)
                        : List.of("variants", "stored", "month");
        if (wanted.contains("variants")) {
            bench.variants();
        }
        if (wanted.contains("stored")) {
            bench.stored();
        }
        if (wanted.contains("month")) {
            bench.month();
        }
    }

    private void variants() throws Exception {
        String bars = root + "us-equities";
        String data = Files.isDirectory(Path.of(bars)) ? "files:" + bars : "simulated";
        JsonNode build =
                call("build", "--data", data, "--start", "1998-01-02", "--end", "2021-03-31");
        call("backtest", "--data", data, "--thresholds", "0.40,0.44");
        Path file = Path.of(build.get("matrix_csv").asText()).resolveSibling("matrix.bin");
        Matrix matrix = MatrixFiles.read(file, Sha256.of(Files.readAllBytes(file)), THREADS);
        Universe universe = Universe.of(matrix, List.of());
        OutOfFold folds = folds(universe);
        for (int count : new int[] {1_000, 1_000, 1_000, 10_000, 10_000}) {
            List<BacktestSpec> specs = specs(count);
            long before = used();
            double cpu = cpu();
            long start = System.nanoTime();
            Evaluator base = Backtester.evaluator(universe, folds, specs.get(0));
            BacktestReport.Figures[] figures = new BacktestReport.Figures[count];
            Thread[] threads = new Thread[THREADS];
            for (int t = 0; t < THREADS; t++) {
                int from = t * count / THREADS;
                int to = (t + 1) * count / THREADS;
                threads[t] =
                        new Thread(
                                () -> {
                                    Fills fills = new Fills();
                                    Evaluator at = base;
                                    for (int v = from; v < to; v++) {
                                        at =
                                                at.with(
                                                        specs.get(v).execution(),
                                                        specs.get(v).alerting(),
                                                        specs.get(v).budget().dailyLossCap(),
                                                        specs.get(v).selectBy());
                                        figures[v] =
                                                Backtester.variant(at, specs.get(v), fills)
                                                        .figures();
                                    }
                                });
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            cpu = cpu() - cpu;
            long after = used();
            print(
                    "%,d variants with every figure, %d threads: %.3f s (target %s), CPU %.2f s, %+d"
                            + " MB kept (target < 100); %,d rows, %,d sessions, trades %,d to %,d",
                    count,
                    THREADS,
                    seconds,
                    count == 1_000 ? "0.5" : "5",
                    cpu,
                    (after - before) >> 20,
                    folds.testRows(),
                    figures[0].sessions(),
                    Stream.of(figures).mapToInt(f -> f.trades()).min().orElse(0),
                    Stream.of(figures).mapToInt(f -> f.trades()).max().orElse(0));
        }
    }

    private OutOfFold folds(Universe universe) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("cache").resolve("oof"))) {
            for (Path file : files.sorted().toList()) {
                String key = file.getFileName().toString().replace(".oof", "");
                OutOfFold folds = OutOfFoldFile.read(file.getParent(), key).orElseThrow();
                int[] last = folds.folds().get(folds.folds().size() - 1).fold().test();
                if (folds.folds().size() == 5 && last[last.length - 1] == universe.size() - 1) {
                    return folds;
                }
            }
        }
        throw new IllegalStateException("the backtest has left no probabilities of five folds");
    }

    /** Cuts from 0.360 up and shares from 2 % up. */
    private static List<DecisionRule> rules() {
        List<DecisionRule> rules = new ArrayList<>();
        for (int cut = 0; cut < 35; cut++) {
            rules.add(DecisionRule.thresholds(BigDecimal.valueOf(360 + 4 * cut, 3).toString(), ""));
        }
        for (int share = 1; share <= 15; share++) {
            rules.add(DecisionRule.topShare(BigDecimal.valueOf(2 * share, 2).toString(), ""));
        }
        return rules;
    }

    /** Gates × sizes × costs × cuts and shares. */
    private static List<BacktestSpec> specs(int count) {
        List<BacktestSpec> specs = new ArrayList<>();
        List<DecisionRule> rules = rules();
        for (int v = 0; v < count; v++) {
            int policy = v / rules.size();
            Policy.Execution execution =
                    new Policy.Execution(
                            Policy.Instrument.UNDERLYING,
                            1 + policy / 20,
                            0,
                            Policy.Entry.NEXT_OPEN,
                            policy % 2 == 1,
                            1,
                            policy % 20 >= 2,
                            -1 + 0.1 * (policy % 20),
                            "momentum_score_total",
                            null,
                            null);
            specs.add(
                    new BacktestSpec(
                            rules.get(v % rules.size()),
                            new Training(
                                    List.of(),
                                    5,
                                    0,
                                    Scheme.WALK_FORWARD,
                                    0,
                                    Calibration.SIGMOID,
                                    LearnerSpec.defaults()),
                            List.of(),
                            execution,
                            new Policy.Alerting(5, 10),
                            SelectBy.SHARPE,
                            PackFamily.MOMENTUM,
                            RiskProfile.BALANCED,
                            RiskBudget.of(Map.of("min_trades", 30, "sharpe_min", 0.5), "bench"),
                            2025));
        }
        return specs;
    }

    /** The same through the product: computed, judged and stored one by one. */
    private void stored() {
        String cuts =
                String.join(
                        ";",
                        IntStream.range(0, 50)
                                .mapToObj(i -> String.format(Locale.ROOT, "%.3f", 0.36 + 0.004 * i))
                                .toList());
        long start = System.nanoTime();
        JsonNode sweep =
                call(
                        "sweep",
                        "--thresholds",
                        cuts,
                        "--vary",
                        "momentum_min=off;-1;-0.5;-0.2;0;0.1;0.2;0.3;0.5;1",
                        "--vary",
                        "size_by_conf=on;off");
        double seconds = (System.nanoTime() - start) / 1e9;
        print(
                "%d variants stored one by one: %.1f s, %.1f ms each, PBO %s, N effective %s of %s",
                sweep.get("done").asInt(),
                seconds,
                1000 * seconds / sweep.get("done").asInt(),
                sweep.get("pbo"),
                sweep.get("evidence").get("n_effective"),
                sweep.get("evidence").get("variants"));
    }

    /**
     * Forty variants on a month of hourly 0DTE rows, training included. Simulated: the month of
     * real option data has no volatility index, which the model reads.
     */
    private void month() {
        String[] model = {"--pack", "zerosigma", "--model", "spy_opt_0dte_hourly"};
        JsonNode build =
                Call.json(
                        home,
                        words(
                                "build",
                                model,
                                "--data",
                                "simulated",
                                "--start",
                                "2024-07-01",
                                "--end",
                                "2024-07-31",
                                "--hours",
                                "9,10,11,12,13,14,15"));
        long start = System.nanoTime();
        JsonNode sweep =
                Call.json(
                        home,
                        words(
                                "sweep",
                                model,
                                "--data",
                                "simulated",
                                "--thresholds",
                                "0.50,0.52,0.54;0.55,0.60,0.65;0.45;0.50;0.55;0.60",
                                "--top-pct",
                                "0.10;0.15;0.20;0.30",
                                "--hours",
                                "9,10,11,12,13,14;10,11,12,13,14;12,13,14;13,14"));
        print(
                "%d rows x %d features of a month: %d variants, %d folds trained, %d failed: %.2f s",
                build.get("rows").asInt(),
                build.get("features").size(),
                sweep.get("done").asInt(),
                sweep.get("trained_folds").asInt(),
                sweep.get("failed").asInt(),
                (System.nanoTime() - start) / 1e9);
    }

    private JsonNode call(String command, String... more) {
        return Call.json(home, words(command, MODEL, more));
    }

    private static String[] words(String command, String[] model, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(model));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Processor seconds of this process so far: what a busy machine does not change much. */
    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** What is reachable: collected first, so that it is no guess. */
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
