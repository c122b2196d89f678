package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.job.Workers;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.OutOfFoldTrainer;
import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.learn.CrossFit;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.learn.XgboostLearner;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long a backtest of five folds and a sweep of forty variants take on the 23-year hourly SPY
 * matrix, and how much of a backtest is not XGBoost. The thread time of a backtest is what its
 * cores could have done: threads × wall clock. What is not inside native calls — waiting for the
 * last fit, and everything before and after the fits — is outside.
 */
public final class BacktestBench {
    private static final int VARIANTS = 40;
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };

    private final Path home;
    private final String data;

    private BacktestBench(Path home, String data) {
        this.home = home;
        this.data = data;
    }

    /**
     * Argument: data source; default the hourly bars in {@code ../shared}, else a simulated market
     * over the same years.
     */
    public static void main(String[] args) throws IOException {
        String bars = System.getProperty("sigmalab.root", ".") + "/../shared/data/us-equities";
        String data =
                args.length > 0
                        ? args[0]
                        : Files.isDirectory(Path.of(bars)) ? "files:" + bars : "simulated";
        Path home = Files.createTempDirectory("sigma-lab-bench");
        try {
            new BacktestBench(home, data).run();
        } finally {
            delete(home);
        }
    }

    private void run() {
        System.out.printf(Locale.ROOT, "load %.1f, data %s%n", load(), data);
        Timed build = call("build", "--data", data, "--start", "1998-01-02", "--end", "2021-03-31");
        print("build", build, build.document.get("rows").asInt() + " rows");
        Timed sweep = call("sweep", "--thresholds", variants(0));
        int folds = sweep.document.get("trained_folds").asInt();
        print(VARIANTS + " variants, nothing cached", sweep, folds + " folds trained");
        sweep = call("sweep", "--thresholds", variants(1));
        folds = sweep.document.get("trained_folds").asInt();
        print(
                VARIANTS + " variants, folds cached",
                sweep,
                String.format(
                        Locale.ROOT,
                        "%d folds trained, %.1f ms CPU a variant",
                        folds,
                        1000 * sweep.cpu / VARIANTS));
        call("backtest", "--thresholds", "0.40,0.44,0.48");
        Timed rest = call("backtest", "--thresholds", "0.36,0.40,0.44,0.48");
        print("backtest, folds cached", rest, "reads, evaluates, writes, records");
        train(Path.of(build.document.get("matrix_csv").asText()), rest);
        System.out.printf(Locale.ROOT, "load %.1f%n", load());
    }

    /** The folds as a backtest trains them, with a learner whose native time can be read. */
    private void train(Path csv, Timed rest) {
        int threads = Runtime.getRuntime().availableProcessors();
        XgboostLearner learner = new XgboostLearner();
        Matrix matrix = matrix(csv.resolveSibling("matrix.bin"), threads);
        Universe universe = Universe.of(matrix, List.of());
        Training training =
                new Training(
                        List.of(),
                        5,
                        0,
                        Scheme.WALK_FORWARD,
                        0,
                        Calibration.SIGMOID,
                        LearnerSpec.defaults());
        Timed fits;
        try (Workers workers = new Workers(threads)) {
            OutOfFoldTrainer trainer =
                    new OutOfFoldTrainer(
                            new CrossFit(learner, workers.pool(), threads), learner.version());
            long start = System.nanoTime();
            double cpu = cpu();
            trainer.train(universe, training, Progress.NONE);
            fits = new Timed((System.nanoTime() - start) / 1e9, cpu() - cpu, null);
        }
        double nativeSeconds = learner.nativeNanos() / 1e9;
        double wall = fits.wall + rest.wall;
        print(
                "fits of 5 folds",
                fits,
                String.format(
                        Locale.ROOT,
                        "%d threads, %.1f s inside native calls, CPU ÷ wall %.2f",
                        threads,
                        nativeSeconds,
                        fits.cpu / fits.wall));
        print(
                "whole backtest",
                new Timed(wall, fits.cpu + rest.cpu, null),
                String.format(
                        Locale.ROOT,
                        "outside native calls: %.1f %% of the wall clock a thread, fits %.1f %%",
                        100 * (1 - nativeSeconds / (threads * wall)),
                        100 * (1 - nativeSeconds / (threads * fits.wall))));
    }

    private static Matrix matrix(Path file, int threads) {
        try {
            return MatrixFiles.read(file, Sha256.of(Files.readAllBytes(file)), threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pairs of thresholds, other ones each round. */
    private static String variants(int round) {
        List<String> lists = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            double low = 0.36 + 0.002 * i + 0.001 * round;
            lists.add(String.format(Locale.ROOT, "%.3f,%.3f", low, low + 0.04));
        }
        return String.join(";", lists);
    }

    private record Timed(double wall, double cpu, JsonNode document) {}

    private Timed call(String command, String... options) {
        List<String> words = new ArrayList<>();
        words.add(command);
        words.addAll(List.of(MODEL));
        words.addAll(List.of(options));
        long start = System.nanoTime();
        double cpu = cpu();
        JsonNode document = Call.json(home, words.toArray(String[]::new));
        return new Timed((System.nanoTime() - start) / 1e9, cpu() - cpu, document);
    }

    private static void print(String what, Timed timed, String note) {
        System.out.printf(
                Locale.ROOT,
                "%-28s wall %6.2f s  CPU %6.2f s  %s%n",
                what,
                timed.wall,
                timed.cpu,
                note);
    }

    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(
                            path -> {
                                try {
                                    Files.delete(path);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }
}
