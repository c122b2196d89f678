package io.sigmalab.engine.metric;

/**
 * First four moments of a series, in one pass.
 *
 * <p>Skewness {@code g3 = m3/m2^1.5} and kurtosis {@code g4 = m4/m2²} are the population ones, and
 * kurtosis is <b>not</b> excess: a normal series has 3. The standard deviation divides by {@code n
 * − 1}.
 *
 * <p>Source: P. Pébay, <i>Formulas for Robust, One-Pass Parallel Computation of Covariances and
 * Arbitrary-Order Statistical Moments</i>, Sandia SAND2008-6212, equations 1.4 to 1.6: the updates
 * do not lose digits when the mean is large beside the spread, and a constant series has a variance
 * of exactly 0.
 *
 * @param n number of values
 * @param mean NaN for no values
 * @param sd sample standard deviation; NaN for fewer than two values
 * @param skew NaN without spread
 * @param kurtosis non-excess; NaN without spread
 */
public record Moments(int n, double mean, double sd, double skew, double kurtosis) {
    /** Moments of finite values. */
    public static Moments of(double[] values) {
        Sums sums = new Sums();
        for (double value : values) {
            sums.add(value);
        }
        if (!sums.isFinite()) {
            Check.finite(values, "values");
        }
        return sums.moments();
    }

    /** What has been added up so far. */
    static final class Sums {
        private int n;
        private double mean;
        private double m2;
        private double m3;
        private double m4;

        /** One more value. */
        void add(double value) {
            int before = n++;
            double delta = value - mean;
            double step = delta / n;
            double stepSquared = step * step;
            double term = delta * step * before;
            mean += step;
            m4 +=
                    term * stepSquared * ((double) n * n - 3.0 * n + 3)
                            + 6 * stepSquared * m2
                            - 4 * step * m3;
            m3 += term * step * (n - 2) - 3 * step * m2;
            m2 += term;
        }

        /** Whether every value was: one that was not spoils the mean for good. */
        boolean isFinite() {
            return Double.isFinite(mean);
        }

        Moments moments() {
            if (n == 0) {
                return new Moments(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            }
            double sd = deviation(m2, n);
            boolean spread = m2 > 0;
            double skew = spread ? Math.sqrt(n) * m3 / (m2 * Math.sqrt(m2)) : Double.NaN;
            double kurtosis = spread ? n * m4 / (m2 * m2) : Double.NaN;
            return new Moments(n, mean, sd, skew, kurtosis);
        }
    }

    private static double deviation(double m2, int n) {
        return n < 2 ? Double.NaN : Math.sqrt(m2 / (n - 1));
    }

    /**
     * Mean and standard deviation to the last bit those of {@link #of}, without the higher moments,
     * which are NaN.
     */
    static Moments firstTwo(double[] values) {
        double mean = 0;
        double m2 = 0;
        int n = 0;
        for (double value : values) {
            int before = n++;
            double delta = value - mean;
            double step = delta / n;
            mean += step;
            m2 += delta * step * before;
        }
        if (!Double.isFinite(mean)) {
            Check.finite(values, "values");
        }
        return new Moments(n, n == 0 ? Double.NaN : mean, deviation(m2, n), Double.NaN, Double.NaN);
    }
}
