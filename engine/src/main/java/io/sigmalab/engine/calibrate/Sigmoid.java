package io.sigmalab.engine.calibrate;

import java.util.List;
import java.util.Map;

/**
 * Platt's sigmoid {@code p = 1 / (1 + exp(A·f + B))}; A is negative when larger f means likelier.
 *
 * <p>Fitted by maximum likelihood to the targets {@code (N₊ + 1)/(N₊ + 2)} and {@code 1/(N₋ + 2)}
 * in place of 1 and 0, so that a separable set does not give certainty. A series of f that does not
 * vary gives A = 0 and the smoothed share of positives.
 *
 * <p>Sources: J. Platt, <i>Probabilistic Outputs for Support Vector Machines</i>, 1999; H.-T. Lin,
 * C.-J. Lin and R. C. Weng, <i>A Note on Platt's Probabilistic Outputs for Support Vector
 * Machines</i>, Machine Learning 68, 2007 (Newton's method with backtracking, and sums that cannot
 * overflow, gradient followed to 1e-5: the numbers of LibSVM).
 *
 * @param a slope
 * @param b intercept
 */
public record Sigmoid(double a, double b) implements Curve {
    private static final int MAX_ITERATIONS = 100;
    private static final double MIN_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double GRADIENT = 1e-5;

    /**
     * Fits to scores and outcomes.
     *
     * @param f finite scores
     * @param positive whether each row is of the class
     */
    public static Sigmoid fit(double[] f, boolean[] positive) {
        if (f.length == 0 || f.length != positive.length) {
            throw new IllegalArgumentException(
                    "f and positive must have the same length above 0, had "
                            + f.length
                            + " and "
                            + positive.length);
        }
        int up = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < f.length; i++) {
            if (!Double.isFinite(f[i])) {
                throw new IllegalArgumentException("f must be finite, entry " + i + " was " + f[i]);
            }
            up += positive[i] ? 1 : 0;
            low = Math.min(low, f[i]);
            high = Math.max(high, f[i]);
        }
        int down = f.length - up;
        double b = StrictMath.log((down + 1.0) / (up + 1.0));
        return low == high ? new Sigmoid(0, b) : newton(f, positive, up, down, b);
    }

    private static Sigmoid newton(double[] f, boolean[] positive, int up, int down, double start) {
        double targetUp = (up + 1.0) / (up + 2.0);
        double targetDown = 1.0 / (down + 2.0);
        double[] target = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            target[i] = positive[i] ? targetUp : targetDown;
        }
        double a = 0;
        double b = start;
        double loss = loss(f, target, a, b);
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double h11 = RIDGE;
            double h22 = RIDGE;
            double h21 = 0;
            double g1 = 0;
            double g2 = 0;
            for (int i = 0; i < f.length; i++) {
                double p = probability(a * f[i] + b);
                double curvature = p * (1 - p);
                double miss = target[i] - p;
                h11 += f[i] * f[i] * curvature;
                h22 += curvature;
                h21 += f[i] * curvature;
                g1 += f[i] * miss;
                g2 += miss;
            }
            if (Math.abs(g1) < GRADIENT && Math.abs(g2) < GRADIENT) {
                break;
            }
            double determinant = h11 * h22 - h21 * h21;
            double stepA = -(h22 * g1 - h21 * g2) / determinant;
            double stepB = -(-h21 * g1 + h11 * g2) / determinant;
            double slope = g1 * stepA + g2 * stepB;
            double step = 1;
            while (step >= MIN_STEP) {
                double newA = a + step * stepA;
                double newB = b + step * stepB;
                double newLoss = loss(f, target, newA, newB);
                if (newLoss < loss + 1e-4 * step * slope) {
                    a = newA;
                    b = newB;
                    loss = newLoss;
                    break;
                }
                step /= 2;
            }
            if (step < MIN_STEP) {
                break; // no descent left within rounding: this is the minimum
            }
        }
        return new Sigmoid(a, b);
    }

    @Override
    public double apply(double logOdds) {
        return probability(a * logOdds + b);
    }

    @Override
    public Map<String, List<Double>> numbers() {
        return Map.of("a", List.of(a), "b", List.of(b));
    }

    /** {@code 1 / (1 + e^x)} without overflow. */
    private static double probability(double x) {
        if (x >= 0) {
            double e = StrictMath.exp(-x);
            return e / (1 + e);
        }
        return 1 / (1 + StrictMath.exp(x));
    }

    /** Negative log-likelihood, without the difference of two large numbers. */
    private static double loss(double[] f, double[] target, double a, double b) {
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            double x = a * f[i] + b;
            sum +=
                    x >= 0
                            ? target[i] * x + StrictMath.log1p(StrictMath.exp(-x))
                            : (target[i] - 1) * x + StrictMath.log1p(StrictMath.exp(x));
        }
        return sum;
    }
}
