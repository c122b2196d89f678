package io.sigmalab.engine.metric;

/**
 * Mean excess return over its standard deviation, <b>per period</b> unless the name says annual.
 *
 * <p>Everything that draws conclusions from a Sharpe ratio works on the one per period; the annual
 * one, × √P with P the periods of the series in a year, is for people. For strategies that decide
 * within the day P&amp;L is first added up to sessions, so P is {@link Returns#SESSIONS_PER_YEAR}.
 *
 * <p>Sources: W. F. Sharpe, <i>The Sharpe Ratio</i>, J. of Portfolio Management 21(1), 1994; A. W.
 * Lo, <i>The Statistics of Sharpe Ratios</i>, Financial Analysts Journal 58(4), 2002; D. H. Bailey
 * and M. López de Prado, <i>The Sharpe Ratio Efficient Frontier</i>, J. of Risk 15(2), 2012.
 */
public final class SharpeRatio {
    /** A ratio above this is rounding noise in a series that does not vary. */
    private static final double LARGEST = 1e10;

    private SharpeRatio() {}

    /**
     * {@code mean(r − riskFree) / sd(r)} with the sample standard deviation.
     *
     * @param returns simple returns a period, as fractions
     * @param riskFree return of cash a period
     * @return NaN for fewer than two returns or returns that do not vary
     */
    public static double perPeriod(double[] returns, double riskFree) {
        return perPeriod(Moments.firstTwo(returns), riskFree);
    }

    /** The same from moments that are there already. */
    public static double perPeriod(Moments moments, double riskFree) {
        double excess = moments.mean() - riskFree;
        return moments.sd() * LARGEST > Math.abs(excess) ? excess / moments.sd() : Double.NaN;
    }

    /** {@code perPeriod · √periodsPerYear}. */
    public static double annualised(double perPeriod, double periodsPerYear) {
        Check.positive(periodsPerYear, "periodsPerYear");
        return perPeriod * Math.sqrt(periodsPerYear);
    }

    /**
     * Standard error of a ratio per period when returns are independent and normal: {@code √((1 +
     * SR²/2) / n)} (Lo 2002).
     *
     * @return NaN for no observations
     */
    public static double standardErrorIid(double perPeriod, int n) {
        return n < 1 ? Double.NaN : Math.sqrt((1 + 0.5 * perPeriod * perPeriod) / n);
    }

    /**
     * Standard error of a ratio per period for skewed and fat-tailed returns: {@code √((1 − g3·SR +
     * (g4 − 1)/4·SR²) / (n − 1))} (Bailey and López de Prado 2012).
     *
     * @param skew population skewness g3
     * @param kurtosis population kurtosis g4, <b>not</b> excess: 3 for normal returns
     * @return NaN for fewer than two observations, or for moments that no series has
     */
    public static double standardError(double perPeriod, int n, double skew, double kurtosis) {
        if (n < 2) {
            return Double.NaN;
        }
        double variance = 1 - skew * perPeriod + (kurtosis - 1) / 4 * perPeriod * perPeriod;
        return Math.sqrt(variance / (n - 1));
    }

    /**
     * Factor from a ratio per period to the one over {@code q} periods when returns are serially
     * correlated: {@code η(q) = q / √(q + 2·Σ_{k=1}^{q−1} (q − k)·ρ_k)} (Lo 2002). Without
     * correlation it is √q.
     *
     * @param autocorrelation ρ_1, ρ_2, …; lags beyond the array count as 0
     * @param q periods to aggregate, at least 1
     * @return NaN when the correlations leave no variance
     */
    public static double eta(double[] autocorrelation, int q) {
        Check.positive(q, "q");
        Check.finite(autocorrelation, "autocorrelation");
        double sum = 0;
        for (int k = 1; k < q && k <= autocorrelation.length; k++) {
            sum += (q - k) * autocorrelation[k - 1];
        }
        double variance = q + 2 * sum;
        return variance > 0 ? q / Math.sqrt(variance) : Double.NaN;
    }

    /** {@link #eta} of returns whose correlation at lag k is {@code rho^k}. */
    public static double etaAr1(double rho, int q) {
        Check.positive(q, "q");
        double[] correlations = new double[q - 1];
        double power = 1;
        for (int k = 0; k < correlations.length; k++) {
            power *= rho;
            correlations[k] = power;
        }
        return eta(correlations, q);
    }

    /**
     * Autocorrelations at lags 1 to {@code lags}: {@code Σ (r_t − m)(r_{t−k} − m) / Σ (r_t − m)²}.
     *
     * @return NaN for every lag when the series does not vary or is not longer than the lag
     */
    public static double[] autocorrelation(double[] returns, int lags) {
        double mean = Moments.of(returns).mean();
        double variance = 0;
        for (double value : returns) {
            variance += (value - mean) * (value - mean);
        }
        double[] rho = new double[lags];
        for (int k = 1; k <= lags; k++) {
            double sum = 0;
            for (int t = k; t < returns.length; t++) {
                sum += (returns[t] - mean) * (returns[t - k] - mean);
            }
            rho[k - 1] = variance > 0 && returns.length > k ? sum / variance : Double.NaN;
        }
        return rho;
    }
}
