package io.sigmalab.engine.evidence;

import io.sigmalab.engine.math.Normal;
import io.sigmalab.engine.metric.Moments;
import io.sigmalab.engine.metric.SharpeRatio;

/**
 * A Sharpe ratio with what decides how far to trust it: how long, how skewed, how fat-tailed.
 *
 * <p>Everything here is <b>per period</b> (per session), never annualised, and kurtosis is
 * <b>not</b> excess. Feeding an annual ratio with daily observations, or excess kurtosis, is off by
 * multiples. The benchmark stands on the same basis as the ratio: both excess over cash, or
 * neither.
 *
 * <p>Sources: D. H. Bailey and M. López de Prado, <i>The Sharpe Ratio Efficient Frontier</i>, J. of
 * Risk 15(2), 2012; <i>The Deflated Sharpe Ratio</i>, J. of Portfolio Management 40(5), 2014; M.
 * López de Prado, A. Lipton and V. Zoonekynd, <i>How to Use the Sharpe Ratio</i>, 2025.
 *
 * @param sharpe ratio per period; NaN when undefined, which makes every result NaN
 * @param observations number of periods T
 * @param skew population skewness g3
 * @param kurtosis population kurtosis g4, 3 for normal returns
 * @param autocorrelation correlation of returns with those before, in (−1, 1); read by {@link
 *     Convention#LOPEZ_DE_PRADO_2025} only
 */
public record TrackRecord(
        double sharpe, int observations, double skew, double kurtosis, double autocorrelation) {
    /** Two conventions are in circulation; a run stores which it used. */
    public enum Convention {
        /** Variance at the observed ratio, divided by T − 1. The default. */
        BAILEY_2012,
        /** Variance under the null hypothesis, divided by T, with a term for autocorrelation. */
        LOPEZ_DE_PRADO_2025;

        /** {@code 2012} or {@code 2025}. */
        public String code() {
            return this == BAILEY_2012 ? "2012" : "2025";
        }
    }

    public TrackRecord {
        if (!(Math.abs(autocorrelation) < 1)) {
            throw new IllegalArgumentException(
                    "autocorrelation must lie in (-1, 1), was " + autocorrelation);
        }
    }

    /** Of returns that are independent of one another. */
    public TrackRecord(double sharpe, int observations, double skew, double kurtosis) {
        this(sharpe, observations, skew, kurtosis, 0);
    }

    /** From returns, with their own moments and first autocorrelation, against cash of 0. */
    public static TrackRecord of(double[] returns) {
        Moments moments = Moments.of(returns);
        double rho = SharpeRatio.autocorrelation(returns, 1)[0];
        return new TrackRecord(
                SharpeRatio.perPeriod(moments, 0),
                moments.n(),
                moments.skew(),
                moments.kurtosis(),
                Double.isNaN(rho) || Math.abs(rho) >= 1 ? 0 : rho);
    }

    /** From moments that are there already, of returns independent of one another. */
    public static TrackRecord of(Moments moments) {
        return new TrackRecord(
                SharpeRatio.perPeriod(moments, 0), moments.n(), moments.skew(), moments.kurtosis());
    }

    /** Standard error of the ratio, 2012 convention. */
    public double standardError() {
        return standardError(Double.NaN, Convention.BAILEY_2012);
    }

    /**
     * Probabilistic Sharpe ratio: probability that the true ratio exceeds {@code benchmark}.
     *
     * @return NaN when the ratio or its standard error is not defined
     */
    public double probabilistic(double benchmark, Convention convention) {
        double sigma = standardError(benchmark, convention);
        return sigma > 0 ? Normal.cdf((sharpe - benchmark) / sigma) : Double.NaN;
    }

    /** The same by the default convention. */
    public double probabilistic(double benchmark) {
        return probabilistic(benchmark, Convention.BAILEY_2012);
    }

    /**
     * Periods needed before the ratio exceeds {@code benchmark} with the given confidence.
     *
     * @param confidence in (0, 1), 0.95 for instance
     * @return infinite when the ratio does not exceed the benchmark; NaN when it is not defined
     */
    public double minimumLength(double benchmark, double confidence, Convention convention) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie in (0, 1), was " + confidence);
        }
        if (sharpe <= benchmark) {
            return Double.POSITIVE_INFINITY;
        }
        double z = Normal.quantile(confidence) / (sharpe - benchmark);
        return convention == Convention.BAILEY_2012
                ? 1 + spread(sharpe, 0) * z * z
                : spread(benchmark, autocorrelation) * z * z;
    }

    /** The same by the default convention. */
    public double minimumLength(double benchmark, double confidence) {
        return minimumLength(benchmark, confidence, Convention.BAILEY_2012);
    }

    /**
     * Deflated Sharpe ratio: probability that the true ratio exceeds what luck gives the best of
     * the trials.
     *
     * @param sharpeVariance variance of the trials' ratios per period
     * @param trials number of independent trials, at least 1
     */
    public double deflated(double sharpeVariance, double trials) {
        return probabilistic(DeflatedSharpe.luck(sharpeVariance, trials));
    }

    private double standardError(double benchmark, Convention convention) {
        if (observations < 2) {
            return Double.NaN;
        }
        return convention == Convention.BAILEY_2012
                ? SharpeRatio.standardError(sharpe, observations, skew, kurtosis)
                : Math.sqrt(spread(benchmark, autocorrelation) / observations);
    }

    /**
     * Variance of one observation's worth of the ratio at {@code ratio}. With correlation ρ the
     * three terms are stretched by {@code (1+ρ)/(1−ρ)}, {@code 1 + ρ/(1−ρ) + ρ²/(1−ρ²)} and {@code
     * (1+ρ²)/(1−ρ²)}.
     */
    private double spread(double ratio, double rho) {
        double first = rho / (1 - rho);
        double second = rho * rho / (1 - rho * rho);
        return 1
                + 2 * first
                - (1 + first + second) * skew * ratio
                + (1 + 2 * second) * (kurtosis - 1) / 4 * ratio * ratio;
    }
}
