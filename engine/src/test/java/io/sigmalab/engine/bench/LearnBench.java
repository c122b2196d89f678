package io.sigmalab.engine.bench;

import io.sigmalab.engine.learn.CrossFit;
import io.sigmalab.engine.learn.FitTask;
import io.sigmalab.engine.learn.FittedModel;
import io.sigmalab.engine.learn.Invented;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.learn.XgboostLearner;
import io.sigmalab.engine.progress.Progress;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How long the fits of a backtest take, how much of that is XGBoost's own, and whether the cores
 * overlap. {@code openmp} fits one after the other with two OpenMP threads each, as Python's
 * XGBoost does on two cores: the time to be compared with. Run it on a quiet machine; on a busy one
 * OpenMP's threads wait for each other and {@code openmp} takes ten times as long.
 */
public final class LearnBench {
    private static final int ROWS = 10_000;
    private static final int WIDTH = 45;
    private static final int FOLDS = 5;

    private LearnBench() {}

    /** Arguments: any of {@code small}, {@code fits}, {@code openmp}; all without. */
    public static void main(String[] args) throws XGBoostError {
        List<String> wanted = args.length == 0 ? List.of("small", "fits", "openmp") : List.of(args);
        new XgboostLearner()
                .fit(Invented.rows(200, 5, 0, 1).all(), Invented.spec(20), Progress.NONE)
                .close();
        System.out.println("load " + load());
        if (wanted.contains("small")) {
            small();
        }
        if (wanted.contains("fits")) {
            backtest(0);
            backtest(256);
        }
        if (wanted.contains("openmp")) {
            openMp(256);
        }
        System.out.println("load " + load());
    }

    private static void small() {
        Invented.Data data = Invented.rows(440, 82, 0.02, 3);
        for (int bins : new int[] {256, 64}) {
            long start = System.nanoTime();
            try (FittedModel model =
                    new XgboostLearner().fit(data.all(), spec(bins), Progress.NONE)) {
                System.out.printf(
                        "440 rows x 82 features, 300 rounds, %d bins: %.2f s%n",
                        model.maxBin(), seconds(start));
            }
        }
    }

    private static void backtest(int bins) {
        Invented.Data data = Invented.rows(ROWS, WIDTH, 0.02, 3);
        List<FitTask<double[]>> tasks = tasks(data, spec(bins));
        System.out.printf(
                "%d rows x %d features, %d folds, %d fits, max_bin %s%n",
                ROWS, WIDTH, FOLDS, tasks.size(), bins == 0 ? "by rows" : bins);
        List<double[]> first = null;
        for (int threads : new int[] {1, 2}) {
            XgboostLearner learner = new XgboostLearner();
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            long start = System.nanoTime();
            double cpu = cpu();
            List<double[]> result = new CrossFit(learner, pool, threads).run(tasks, Progress.NONE);
            double wall = seconds(start);
            cpu = cpu() - cpu;
            pool.shutdown();
            boolean same = first == null;
            if (first != null) {
                same = true;
                for (int i = 0; i < result.size(); i++) {
                    same &= Arrays.equals(first.get(i), result.get(i));
                }
            }
            first = result;
            System.out.printf(
                    "  %d thread(s): %.1f s, inside native calls %.1f %% of all threads' time,"
                            + " CPU / wall %.2f, same bits %s%n",
                    threads,
                    wall,
                    100 * learner.nativeNanos() / 1e9 / (threads * wall),
                    cpu / wall,
                    same);
        }
    }

    private static void openMp(int bins) throws XGBoostError {
        long start = System.nanoTime();
        double cpu = cpu();
        for (FitTask<double[]> task : tasks(Invented.rows(ROWS, WIDTH, 0.02, 3), spec(bins))) {
            openMp(task);
        }
        double wall = seconds(start);
        System.out.printf(
                "the same fits with max_bin %d, one after the other, two OpenMP threads each:"
                        + " %.1f s, CPU / wall %.2f%n",
                bins, wall, (cpu() - cpu) / wall);
    }

    /** Three fits of two thirds of the window for the calibrators, then the whole window. */
    private static List<FitTask<double[]>> tasks(Invented.Data data, LearnerSpec spec) {
        List<FitTask<double[]>> tasks = new ArrayList<>();
        int block = ROWS / (FOLDS + 1);
        for (int fold = 1; fold <= FOLDS; fold++) {
            int window = fold * block;
            for (int inner = 0; inner < 3; inner++) {
                int from = window * inner / 3;
                int to = window * (inner + 1) / 3;
                int[] train = new int[window - (to - from)];
                for (int i = 0, row = 0; row < window; row++) {
                    if (row < from || row >= to) {
                        train[i++] = row;
                    }
                }
                tasks.add(task("inner", data, train, Invented.range(from, to), spec));
            }
            int[] test = Invented.range(window, window + block);
            tasks.add(task("fold", data, Invented.range(0, window), test, spec));
        }
        return tasks;
    }

    private static FitTask<double[]> task(
            String name, Invented.Data data, int[] train, int[] predict, LearnerSpec spec) {
        return FitTask.predicting(name, data.features(), data.labels(), train, predict, spec);
    }

    private static void openMp(FitTask<double[]> task) throws XGBoostError {
        Map<String, Object> p = new HashMap<>();
        p.put("objective", "multi:softprob");
        p.put("num_class", 3);
        p.put("tree_method", "hist");
        p.put("max_bin", task.spec().effectiveMaxBin(task.trainRows().length));
        p.put("max_depth", task.spec().maxDepth());
        p.put("eta", task.spec().eta());
        p.put("subsample", task.spec().subsample());
        p.put("colsample_bytree", task.spec().colsample());
        p.put("seed", task.spec().seed());
        p.put("nthread", 2);
        p.put("verbosity", 0);
        int rows = task.trainRows().length;
        DMatrix matrix =
                new DMatrix(task.features().gather(task.trainRows()), rows, WIDTH, Float.NaN);
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = task.labels()[task.trainRows()[i]];
        }
        matrix.setLabel(labels);
        Booster booster = XGBoost.train(matrix, p, 0, new HashMap<>(), null, null);
        for (int round = 0; round < task.spec().rounds(); round++) {
            booster.update(matrix, round);
        }
        booster.dispose();
        matrix.dispose();
    }

    private static LearnerSpec spec(int bins) {
        LearnerSpec d = LearnerSpec.defaults();
        return new LearnerSpec(
                d.rounds(),
                d.maxDepth(),
                d.eta(),
                d.subsample(),
                d.colsample(),
                d.minChildWeight(),
                d.lambda(),
                d.alpha(),
                d.gamma(),
                bins,
                d.seed());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
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
}
