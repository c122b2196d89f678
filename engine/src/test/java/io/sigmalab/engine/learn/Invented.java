package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Invented rows with a little signal, for tests and benchmarks. */
public final class Invented {
    private Invented() {}

    /** Feature columns and a label of every row. */
    public record Data(Features features, byte[] labels) {
        /** All rows as a training set. */
        public TrainingSet all() {
            return features.trainingSet(labels, IntStream.range(0, labels.length).toArray());
        }
    }

    /**
     * Gaussian features of which the first five say something about the class.
     *
     * @param missing share of values that are not known
     */
    public static Data rows(int rows, int width, double missing, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[][] columns = new double[width][rows];
        byte[] labels = new byte[rows];
        for (int i = 0; i < rows; i++) {
            double score = random.nextGaussian();
            for (int j = 0; j < width; j++) {
                double value = random.nextGaussian();
                if (j < 5) {
                    score += 0.1 * value;
                }
                columns[j][i] = random.nextDouble() < missing ? Double.NaN : value;
            }
            labels[i] =
                    (score > 0.4 ? Direction.UP : score < -0.4 ? Direction.DOWN : Direction.FLAT)
                            .code();
        }
        return new Data(new Features(names(width), columns), labels);
    }

    /** Names whose order as text is their order as columns. */
    public static List<String> names(int width) {
        return IntStream.range(0, width).mapToObj(j -> "f%03d".formatted(j)).toList();
    }

    /** Positions from (inclusive) to (exclusive). */
    public static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    /** Default parameters with fewer rounds. */
    public static LearnerSpec spec(int rounds) {
        LearnerSpec d = LearnerSpec.defaults();
        return new LearnerSpec(
                rounds,
                d.maxDepth(),
                d.eta(),
                d.subsample(),
                d.colsample(),
                d.minChildWeight(),
                d.lambda(),
                d.alpha(),
                d.gamma(),
                d.maxBin(),
                d.seed());
    }

    /**
     * Area under the curve of one class against the rest, by counting every pair: the slow, obvious
     * way.
     */
    public static double auc(double[] probabilities, byte[] labels, Direction positive) {
        double wins = 0;
        long pairs = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != positive.code()) {
                continue;
            }
            double mine = probabilities[i * Direction.COUNT + positive.ordinal()];
            for (int j = 0; j < labels.length; j++) {
                if (labels[j] != positive.code()) {
                    double other = probabilities[j * Direction.COUNT + positive.ordinal()];
                    wins += mine > other ? 1 : mine == other ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    /** Mean log loss, probabilities clipped at 1e-15. */
    public static double logLoss(double[] probabilities, byte[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum -= Math.log(Math.max(1e-15, probabilities[i * Direction.COUNT + labels[i]]));
        }
        return sum / labels.length;
    }

    /** The columns with these values in place of one column. */
    public static Features replaced(Features features, int column, double[] values) {
        double[][] columns = Arrays.copyOf(features.columns(), features.columns().length);
        columns[column] = values;
        return new Features(features.names(), columns);
    }
}
