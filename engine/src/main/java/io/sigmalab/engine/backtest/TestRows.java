package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.BacktestReport.OofRow;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.execution.Decisions;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.math.RadixSort;
import io.sigmalab.engine.matrix.LeakScan;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.ProbabilityScores;
import io.sigmalab.engine.metric.Reliability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the folds test, pooled in order, with their probabilities and how good those are:
 * everything of a report that no policy changes. All variants of a sweep that share probabilities
 * share this. Thread-safe; nobody writes to the arrays.
 */
final class TestRows {
    /** Sets of trading hours whose sorted confidences are kept side by side. */
    private static final int MOST_HOURS = 32;

    private final Universe universe;
    private final OutOfFold outOfFold;
    private final int[] pooled;
    private final int[] foldOf;
    private final double[] probabilities;
    private final double[] raw;
    private final byte[] labels;
    private final Decisions decisions;
    private final Decisions[] inner;
    private final Map<Integer, double[][]> sorted = new ConcurrentHashMap<>();
    private @Nullable Quality quality;
    private @Nullable List<String> shortages;
    private @Nullable List<OofRow> oof;
    private final Object scanning = new Object();
    private int leaks = -1;

    /** How good the probabilities of some rows are. */
    record Scores(double logLoss, double brier, double auc, double accuracy) {
        static Scores of(double[] p, byte[] y) {
            return new Scores(
                    ProbabilityScores.logLoss(p, y, Direction.COUNT),
                    ProbabilityScores.brier(p, y, Direction.COUNT),
                    ProbabilityScores.aucMacro(p, y, Direction.COUNT),
                    ProbabilityScores.accuracy(p, y, Direction.COUNT));
        }
    }

    /**
     * How good the probabilities are.
     *
     * @param pooled of all test rows
     * @param byFold of each fold's
     * @param ece expected calibration error of the likeliest class
     * @param reliability calibrated probabilities against what happened, by bin
     * @param reliabilityRaw the same before calibration
     */
    record Quality(
            Scores pooled,
            List<Scores> byFold,
            double ece,
            List<Map<String, Object>> reliability,
            List<Map<String, Object>> reliabilityRaw) {}

    TestRows(Universe universe, OutOfFold outOfFold) {
        this.universe = universe;
        this.outOfFold = outOfFold;
        int rows = outOfFold.testRows();
        int folds = outOfFold.folds().size();
        pooled = new int[rows];
        foldOf = new int[rows];
        probabilities = new double[rows * 3];
        raw = new double[rows * 3];
        inner = new Decisions[folds];
        int[] borders = new int[folds + 1];
        int at = 0;
        for (int f = 0; f < folds; f++) {
            FoldProbabilities fold = outOfFold.folds().get(f);
            int[] test = fold.fold().test();
            System.arraycopy(test, 0, pooled, at, test.length);
            Arrays.fill(foldOf, at, at + test.length, f);
            System.arraycopy(fold.testProbabilities(), 0, probabilities, 3 * at, 3 * test.length);
            System.arraycopy(fold.testRaw(), 0, raw, 3 * at, 3 * test.length);
            at += test.length;
            borders[f + 1] = at;
            int[] within = fold.inner();
            inner[f] =
                    new Decisions(
                            within,
                            fold.innerProbabilities(),
                            hours(within),
                            new int[] {0, within.length});
        }
        labels = at(universe.labels(), pooled);
        decisions = new Decisions(pooled, probabilities, hours(pooled), borders);
    }

    private byte[] hours(int[] candidates) {
        Matrix matrix = universe.matrix();
        byte[] hours = new byte[candidates.length];
        for (int k = 0; k < hours.length; k++) {
            hours[k] = (byte) matrix.hourEt(universe.rows()[candidates[k]]);
        }
        return hours;
    }

    private static byte[] at(byte[] values, int[] positions) {
        byte[] picked = new byte[positions.length];
        for (int k = 0; k < picked.length; k++) {
            picked[k] = values[positions[k]];
        }
        return picked;
    }

    Universe universe() {
        return universe;
    }

    OutOfFold outOfFold() {
        return outOfFold;
    }

    /** Candidates decided in the test blocks, in order. */
    int[] pooled() {
        return pooled;
    }

    /** Fold of each decision, from 0. */
    int[] foldOf() {
        return foldOf;
    }

    /** Calibrated probabilities of the decisions, × 3. */
    double[] probabilities() {
        return probabilities;
    }

    /** Uncalibrated probabilities of the decisions, × 3. */
    double[] raw() {
        return raw;
    }

    /** Side and confidence of every decision; one block a fold. */
    Decisions decisions() {
        return decisions;
    }

    /** The same inside the training window of a fold. */
    Decisions inner(int fold) {
        return inner[fold];
    }

    /** Features that know the label too well. */
    int leaks() {
        // Whoever wants the quality meanwhile need not wait for this.
        synchronized (scanning) {
            if (leaks < 0) {
                leaks = LeakScan.suspects(universe.matrix());
            }
            return leaks;
        }
    }

    /** Classes that folds are short of, in sentences. */
    synchronized List<String> shortages() {
        List<String> known = shortages;
        if (known == null) {
            known = List.copyOf(ClassWarnings.of(universe, outOfFold));
            shortages = known;
        }
        return known;
    }

    /**
     * Confidences of each training window in some trading hours, ascending: no policy changes them.
     *
     * @param open trading hours as {@link Hours} packs them
     */
    double[][] sorted(int open) {
        if (sorted.size() > MOST_HOURS) {
            sorted.clear();
        }
        return sorted.computeIfAbsent(
                open,
                hours -> {
                    double[][] byFold = new double[inner.length][];
                    Arrays.setAll(byFold, fold -> confidences(inner[fold], hours));
                    return byFold;
                });
    }

    private static double[] confidences(Decisions inner, int open) {
        double[] confidences = new double[inner.size()];
        int count = 0;
        for (int k = 0; k < confidences.length; k++) {
            double confidence = inner.confidence(k);
            if (!Double.isNaN(confidence) && Hours.isOpen(inner.hour(k), open)) {
                confidences[count++] = confidence;
            }
        }
        return RadixSort.sorted(confidences, count);
    }

    /** How good the probabilities are, worked out when it is first asked. */
    synchronized Quality quality() {
        Quality known = quality;
        if (known == null) {
            List<Scores> byFold = new ArrayList<>();
            for (int f = 0; f < decisions.blocks(); f++) {
                int from = decisions.blockStart(f);
                int to = decisions.blockEnd(f);
                byFold.add(
                        Scores.of(
                                Arrays.copyOfRange(probabilities, 3 * from, 3 * to),
                                Arrays.copyOfRange(labels, from, to)));
            }
            known =
                    new Quality(
                            Scores.of(probabilities, labels),
                            List.copyOf(byFold),
                            topLabel(probabilities, labels).ece(),
                            reliability(probabilities, labels),
                            reliability(raw, labels));
            quality = known;
        }
        return known;
    }

    /** Every test row with its probabilities. */
    synchronized List<OofRow> oof() {
        List<OofRow> known = oof;
        if (known == null) {
            List<OofRow> rows = new ArrayList<>(pooled.length);
            for (int k = 0; k < pooled.length; k++) {
                rows.add(
                        new OofRow(
                                universe.matrix().timestamp(universe.rows()[pooled[k]]),
                                foldOf[k] + 1,
                                Direction.of(labels[k]).name(),
                                probabilities[3 * k],
                                probabilities[3 * k + 2],
                                probabilities[3 * k + 1],
                                raw[3 * k],
                                raw[3 * k + 2],
                                raw[3 * k + 1]));
            }
            known = List.copyOf(rows);
            oof = known;
        }
        return known;
    }

    private static List<Map<String, Object>> reliability(double[] p, byte[] labels) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Reliability.Bin bin : topLabel(p, labels).bins()) {
            if (bin.count() > 0) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", bin.from());
                row.put("to", bin.to());
                row.put("count", bin.count());
                row.put("predicted", BacktestReport.known(bin.meanConfidence()));
                row.put("observed", BacktestReport.known(bin.observed()));
                bins.add(Collections.unmodifiableMap(row));
            }
        }
        return List.copyOf(bins);
    }

    private static Reliability topLabel(double[] p, byte[] labels) {
        return Reliability.ofTopLabel(
                p,
                labels,
                Direction.COUNT,
                Reliability.DEFAULT_BINS,
                Reliability.Binning.EQUAL_WIDTH);
    }
}
