package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;

/**
 * How far each feature pulled the probability of a class away from what it is when no feature is
 * known.
 *
 * <p>Trees add up scores, and the softmax of the scores is the probability. The pulls divide the
 * way between both ends among the features: all scores grow from those without features to the
 * final ones in proportion, and every feature is given what the probability changes on this way
 * because of its part of the scores (R. Aumann and L. Shapley, 1974). So they add up: base plus all
 * pulls is the probability.
 *
 * @param base probability of the class when no feature is known
 * @param probability probability with all of them, before calibration
 * @param pulls of each feature, in training order; above 0 towards the class
 */
public record Pull(double base, double probability, double[] pulls) {
    /** Steps of Simpson's rule; the integrand is smooth, so more would change nothing visible. */
    private static final int STEPS = 64;

    /**
     * From the contributions to the scores.
     *
     * @param contributions as {@link FittedModel#contributions} gives them
     * @param row number of the row in them
     * @param features number of features
     */
    public static Pull of(double[] contributions, int row, int features, Direction wanted) {
        int width = features + 1;
        int from = row * Direction.COUNT * width;
        double[] start = new double[Direction.COUNT];
        double[] way = new double[Direction.COUNT];
        for (int k = 0; k < Direction.COUNT; k++) {
            start[k] = contributions[from + k * width + features];
            for (int f = 0; f < features; f++) {
                way[k] += contributions[from + k * width + f];
            }
        }
        // Mean slope of the probability in each score along the way.
        double[] slope = new double[Direction.COUNT];
        int target = wanted.ordinal();
        double[] p = new double[Direction.COUNT];
        for (int step = 0; step <= STEPS; step++) {
            softmax(start, way, (double) step / STEPS, p);
            double weight = step == 0 || step == STEPS ? 1 : step % 2 == 1 ? 4 : 2;
            for (int k = 0; k < Direction.COUNT; k++) {
                double own = k == target ? 1 : 0;
                slope[k] += weight / (3 * STEPS) * p[target] * (own - p[k]);
            }
        }
        double[] pulls = new double[features];
        for (int f = 0; f < features; f++) {
            for (int k = 0; k < Direction.COUNT; k++) {
                pulls[f] += slope[k] * contributions[from + k * width + f];
            }
        }
        softmax(start, way, 0, p);
        double base = p[target];
        softmax(start, way, 1, p);
        return new Pull(base, p[target], pulls);
    }

    private static void softmax(double[] start, double[] way, double share, double[] into) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < into.length; k++) {
            into[k] = start[k] + share * way[k];
            most = Math.max(most, into[k]);
        }
        double sum = 0;
        for (int k = 0; k < into.length; k++) {
            into[k] = Math.exp(into[k] - most);
            sum += into[k];
        }
        for (int k = 0; k < into.length; k++) {
            into[k] /= sum;
        }
    }
}
