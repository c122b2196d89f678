package io.sigmalab.engine.metric;

/**
 * What a series of simple returns earned and risked. Returns are fractions (0.01 = 1 %), one a
 * period, and compound; a return of −1 or worse is ruin, after which equity stays 0.
 */
public final class Returns {
    /** Sessions in a year, by which every session figure is annualised. */
    public static final double SESSIONS_PER_YEAR = 252;

    private Returns() {}

    /** {@code Π(1 + r) − 1}; 0 for no returns. */
    public static double cumulative(double[] returns) {
        double equity = 1;
        // Stays 0 as long as all are finite; beside the product, which waits anyway, it is free.
        double odd = 0;
        for (double value : returns) {
            equity = grow(equity, value);
            odd += 0 * value;
        }
        if (odd != 0) {
            Check.finite(returns, "returns");
        }
        return equity - 1;
    }

    /** Value of 1 invested at the start: {@code n + 1} values, the first is 1. */
    public static double[] equity(double[] returns) {
        Check.finite(returns, "returns");
        double[] equity = new double[returns.length + 1];
        equity[0] = 1;
        for (int i = 0; i < returns.length; i++) {
            equity[i + 1] = grow(equity[i], returns[i]);
        }
        return equity;
    }

    /**
     * Each value waits for the one before: a comparison that is foretold is free, a maximum not.
     */
    static double grow(double equity, double value) {
        double next = equity * (1 + value);
        return next <= 0 ? 0 : next;
    }

    /**
     * Compound annual growth rate {@code (E_T/E_0)^(P/n) − 1}.
     *
     * @return NaN for no returns
     */
    public static double cagr(double[] returns, double periodsPerYear) {
        Check.positive(periodsPerYear, "periodsPerYear");
        return returns.length == 0
                ? Double.NaN
                : StrictMath.pow(1 + cumulative(returns), periodsPerYear / returns.length) - 1;
    }

    /** Sample standard deviation × √P; NaN for fewer than two returns. */
    public static double volatility(double[] returns, double periodsPerYear) {
        Check.positive(periodsPerYear, "periodsPerYear");
        return Moments.of(returns).sd() * Math.sqrt(periodsPerYear);
    }

    /**
     * Downside deviation per period: {@code √(mean(min(r − mar, 0)²))} over <b>all</b> n returns.
     *
     * <p>Source: F. A. Sortino and R. van der Meer, <i>Downside Risk</i>, J. of Portfolio
     * Management 17(4), 1991.
     *
     * @param mar smallest acceptable return a period
     * @return NaN for no returns
     */
    public static double downsideDeviation(double[] returns, double mar) {
        Check.finite(returns, "returns");
        double sum = 0;
        for (double value : returns) {
            double below = Math.min(value - mar, 0);
            sum += below * below;
        }
        return returns.length == 0 ? Double.NaN : Math.sqrt(sum / returns.length);
    }

    /**
     * Annual Sortino ratio {@code mean(r − mar)·P / (dd·√P)}; with P = 1 the one per period.
     *
     * @return NaN for no returns or no return below {@code mar}
     */
    public static double sortino(double[] returns, double mar, double periodsPerYear) {
        Check.positive(periodsPerYear, "periodsPerYear");
        double deviation = downsideDeviation(returns, mar);
        if (!(deviation > 0)) {
            return Double.NaN;
        }
        double excess = Moments.of(returns).mean() - mar;
        return excess * periodsPerYear / (deviation * Math.sqrt(periodsPerYear));
    }

    /**
     * Calmar ratio: {@link #cagr} over maximum drawdown.
     *
     * @return NaN for no returns or no drawdown
     */
    public static double calmar(double[] returns, double periodsPerYear) {
        double depth = Drawdown.of(returns).depth();
        return depth > 0 ? cagr(returns, periodsPerYear) / depth : Double.NaN;
    }

    /**
     * Omega ratio: what was earned above a threshold over what was lost below it (C. Keating and W.
     * F. Shadwick, 2002).
     *
     * @return NaN when nothing lies below the threshold
     */
    public static double omega(double[] returns, double threshold) {
        Check.finite(returns, "returns");
        double above = 0;
        double below = 0;
        for (double value : returns) {
            above += Math.max(value - threshold, 0);
            below += Math.max(threshold - value, 0);
        }
        return below > 0 ? above / below : Double.NaN;
    }

    /**
     * Expected shortfall at 95 %: the mean loss of the worst 5 % of periods, as a positive number
     * when it is a loss.
     *
     * <p>The worst {@code k = max(1, ⌈0.05·n⌉)} returns are averaged, so that short series have an
     * answer and never a milder one than the definition asks; periods without a trade count with
     * their 0.
     *
     * @return NaN for no returns
     */
    public static double es95(double[] returns) {
        Check.finite(returns, "returns");
        return es95OfFinite(returns);
    }

    /** {@link #es95} of returns that are known to be finite. */
    static double es95OfFinite(double[] returns) {
        int n = returns.length;
        if (n == 0) {
            return Double.NaN;
        }
        // ⌈n/20⌉ in whole numbers: 0.05 is not representable and 0.05·20 must give 1, not 2.
        int k = Math.max(1, (n + 19) / 20);
        double[] worst = Smallest.of(returns, k);
        double sum = 0;
        for (double value : worst) {
            sum += value;
        }
        return 0 - sum / k;
    }

    /**
     * Mean loss of the periods that lost, as a positive number: what {@link #es95} is held against.
     *
     * @return NaN when no period lost
     */
    public static double averageLoss(double[] returns) {
        return TradeStats.of(returns).averageLoss();
    }
}
