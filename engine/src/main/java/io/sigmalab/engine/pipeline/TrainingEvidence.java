package io.sigmalab.engine.pipeline;

import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.calibrate.Calibrator;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.PermutationImportance.Importance;
import io.sigmalab.engine.metric.Reliability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the probabilities of a training are on rows that the models behind them never saw. The
 * calibrated ones are calibrated by the other folds' rows: a curve of a calibrator on the rows it
 * was fitted on would always look right.
 *
 * @param rows rows out of fold
 * @param raw reliability of the probabilities as the model gives them, by name: {@code top} is the
 *     most probable class, the others one class against the rest
 * @param calibrated the same after calibration
 * @param confusion rows by true class and by the most probable one after calibration, in the order
 *     of {@link Direction}
 * @param permutation rise of the log loss when a feature is shuffled, largest first
 * @param curve log loss by round of the newest fold's model
 */
public record TrainingEvidence(
        int rows,
        Map<String, Reliability> raw,
        Map<String, Reliability> calibrated,
        int[][] confusion,
        List<Importance> permutation,
        Curve curve) {
    /** Bins of a curve; there are too few rows out of fold for more. */
    static final int BINS = 10;

    /**
     * Log loss after every round.
     *
     * @param trainRows rows that were learned from
     * @param watchedRows rows that were only watched
     * @param train one a round
     * @param watched one a round
     */
    public record Curve(int trainRows, int watchedRows, double[] train, double[] watched) {}

    /**
     * From predictions fold by fold.
     *
     * @param raw rows × classes, row-major, folds one after the other
     * @param labels class of each row
     * @param sizes rows of each fold
     * @param importance of each fold
     */
    static TrainingEvidence of(
            Calibration calibration,
            double[] raw,
            byte[] labels,
            int[] sizes,
            List<List<Importance>> importance,
            Curve curve) {
        double[] calibrated = crossCalibrated(calibration, raw, labels, sizes);
        return new TrainingEvidence(
                labels.length,
                curves(raw, labels),
                curves(calibrated, labels),
                confusion(calibrated, labels),
                pooled(importance, sizes),
                curve);
    }

    /** Each fold's probabilities after the calibrator of all other folds' rows. */
    static double[] crossCalibrated(
            Calibration calibration, double[] raw, byte[] labels, int[] sizes) {
        double[] all = new double[raw.length];
        int from = 0;
        for (int size : sizes) {
            int to = from + size;
            double[] others = without(raw, from * Direction.COUNT, to * Direction.COUNT);
            byte[] otherLabels = new byte[labels.length - size];
            System.arraycopy(labels, 0, otherLabels, 0, from);
            System.arraycopy(labels, to, otherLabels, from, labels.length - to);
            double[] mine = Arrays.copyOfRange(raw, from * Direction.COUNT, to * Direction.COUNT);
            double[] done = Calibrator.fit(calibration, others, otherLabels).apply(mine);
            System.arraycopy(done, 0, all, from * Direction.COUNT, done.length);
            from = to;
        }
        return all;
    }

    private static double[] without(double[] values, int from, int to) {
        double[] rest = new double[values.length - (to - from)];
        System.arraycopy(values, 0, rest, 0, from);
        System.arraycopy(values, to, rest, from, values.length - to);
        return rest;
    }

    private static Map<String, Reliability> curves(double[] p, byte[] labels) {
        Map<String, Reliability> curves = new LinkedHashMap<>();
        curves.put(
                "top",
                Reliability.ofTopLabel(
                        p, labels, Direction.COUNT, BINS, Reliability.Binning.EQUAL_WIDTH));
        for (Direction direction : Direction.values()) {
            curves.put(
                    direction.name(),
                    Reliability.ofClass(
                            p,
                            labels,
                            Direction.COUNT,
                            direction.ordinal(),
                            BINS,
                            Reliability.Binning.EQUAL_WIDTH));
        }
        return curves;
    }

    private static int[][] confusion(double[] p, byte[] labels) {
        int[][] counts = new int[Direction.COUNT][Direction.COUNT];
        for (int row = 0; row < labels.length; row++) {
            int top = 0;
            for (int c = 1; c < Direction.COUNT; c++) {
                if (p[row * Direction.COUNT + c] > p[row * Direction.COUNT + top]) {
                    top = c;
                }
            }
            counts[labels[row]][top]++;
        }
        return counts;
    }

    /** Mean over the folds by their rows; the deviation is the folds' mean one. */
    static List<Importance> pooled(List<List<Importance>> folds, int[] sizes) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        double rows = 0;
        for (int fold = 0; fold < folds.size(); fold++) {
            int weight = sizes[fold];
            rows += folds.get(fold).isEmpty() ? 0 : weight;
            for (Importance one : folds.get(fold)) {
                double[] sum = sums.computeIfAbsent(one.feature(), name -> new double[2]);
                sum[0] += weight * one.mean();
                sum[1] += weight * one.deviation();
            }
        }
        List<Importance> pooled = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : sums.entrySet()) {
            double[] sum = entry.getValue();
            pooled.add(new Importance(entry.getKey(), sum[0] / rows, sum[1] / rows));
        }
        // Stable: equal ones stay in the order of the folds.
        pooled.sort((a, b) -> Double.compare(b.mean(), a.mean()));
        return List.copyOf(pooled);
    }

    /** JSON values; null where something is not known. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rows", rows);
        Map<String, Object> curves = new LinkedHashMap<>();
        for (String name : raw.keySet()) {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("raw", curve(raw.get(name)));
            both.put("calibrated", curve(calibrated.get(name)));
            curves.put(name, both);
        }
        map.put("reliability", curves);
        List<String> classes = Arrays.stream(Direction.values()).map(Direction::name).toList();
        map.put("classes", classes);
        map.put(
                "confusion",
                Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList());
        List<Map<String, Object>> features = new ArrayList<>();
        for (Importance one : permutation) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("feature", one.feature());
            row.put("mean", known(one.mean()));
            row.put("deviation", known(one.deviation()));
            features.add(row);
        }
        map.put("permutation", features);
        Map<String, Object> learning = new LinkedHashMap<>();
        learning.put("train_rows", curve.trainRows);
        learning.put("watched_rows", curve.watchedRows);
        learning.put("train", Arrays.stream(curve.train).boxed().toList());
        learning.put("watched", Arrays.stream(curve.watched).boxed().toList());
        map.put("learning_curve", learning);
        return map;
    }

    private static Map<String, Object> curve(@Nullable Reliability reliability) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (reliability == null) {
            return map;
        }
        map.put("ece", known(reliability.ece()));
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Reliability.Bin bin : reliability.bins()) {
            if (bin.count() > 0) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", bin.from());
                row.put("to", bin.to());
                row.put("count", bin.count());
                row.put("predicted", bin.meanConfidence());
                row.put("observed", bin.observed());
                bins.add(row);
            }
        }
        map.put("bins", bins);
        return map;
    }

    private static @Nullable Object known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
