package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How much worse a model predicts when one feature is shuffled among the rows: what the feature
 * tells that no other one does, on rows the model never saw.
 *
 * <p>Source: Breiman, <i>Random Forests</i>, Machine Learning 45, 2001, section 10; here with the
 * log loss. Features that say the same share their importance and can both look useless.
 */
public final class PermutationImportance {
    /** Probabilities below this count as this, so that one row cannot make the loss infinite. */
    private static final double FLOOR = 1e-15;

    private PermutationImportance() {}

    /**
     * One feature.
     *
     * @param feature name
     * @param mean mean rise of the log loss over the repeats; at or below 0 the feature did not
     *     help
     * @param deviation sample standard deviation over the repeats, NaN with one repeat
     */
    public record Importance(String feature, double mean, double deviation) {}

    /**
     * Shuffles every feature in turn. Costs one prediction of all rows a repeat and a feature that
     * the model splits on; the others are 0 without trying.
     *
     * @param rows rows the model was not trained on, in the model's feature order
     * @param repeats shuffles a feature, at least 1
     * @param seed decides the shuffles; a feature's do not depend on the other features
     * @return largest first, equal ones in feature order; empty without rows
     */
    public static List<Importance> of(
            FittedModel model, TrainingSet rows, int repeats, long seed, Progress progress) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, was " + repeats);
        }
        if (!rows.features().equals(model.features())) {
            throw new IllegalArgumentException(
                    "rows must have the model's features in its order, have " + rows.features());
        }
        if (rows.rows() == 0) {
            return List.of();
        }
        int width = rows.features().size();
        float[] values = rows.values().clone();
        double base = logLoss(model.predict(values, rows.rows()), rows.labels());
        Set<String> used = model.gain().keySet();
        List<Importance> result = new ArrayList<>(width);
        for (int j = 0; j < width; j++) {
            String feature = rows.features().get(j);
            progress.step(j, width, feature);
            if (!used.contains(feature)) {
                result.add(new Importance(feature, 0, repeats == 1 ? Double.NaN : 0));
                continue;
            }
            SplittableRandom random = new SplittableRandom(seed + 31L * feature.hashCode());
            double[] rise = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                shuffle(values, j, width, random);
                rise[r] = logLoss(model.predict(values, rows.rows()), rows.labels()) - base;
            }
            for (int at = j; at < values.length; at += width) {
                values[at] = rows.values()[at];
            }
            result.add(summary(feature, rise));
        }
        progress.report(width, width, "done");
        result.sort(Comparator.comparingDouble(Importance::mean).reversed());
        return List.copyOf(result);
    }

    /** Fisher–Yates on one column of row-major values. */
    private static void shuffle(float[] values, int column, int width, SplittableRandom random) {
        for (int i = values.length / width - 1; i > 0; i--) {
            int a = i * width + column;
            int b = random.nextInt(i + 1) * width + column;
            float swap = values[a];
            values[a] = values[b];
            values[b] = swap;
        }
    }

    private static Importance summary(String feature, double[] rise) {
        double mean = 0;
        for (double value : rise) {
            mean += value;
        }
        mean /= rise.length;
        double squares = 0;
        for (double value : rise) {
            squares += (value - mean) * (value - mean);
        }
        // With one repeat this is 0/0: not known.
        return new Importance(feature, mean, Math.sqrt(squares / (rise.length - 1)));
    }

    private static double logLoss(double[] probabilities, byte[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum -= Math.log(Math.max(FLOOR, probabilities[i * Direction.COUNT + labels[i]]));
        }
        return sum / labels.length;
    }
}
