package io.sigmalab.engine.metric;

/**
 * What {@link Returns}, {@link Moments}, {@link SharpeRatio} and {@link Drawdown} say about one
 * series of session returns, to the last bit, worked out together: equity and moments are computed
 * once. A sweep asks this of every variant.
 *
 * @param cumulative {@link Returns#cumulative}
 * @param cagr {@link Returns#cagr}
 * @param volatility {@link Returns#volatility}
 * @param moments {@link Moments#of}
 * @param sharpe {@link SharpeRatio#perPeriod}
 * @param sortino {@link Returns#sortino} against 0
 * @param calmar {@link Returns#calmar}
 * @param drawdown {@link Drawdown#of}
 * @param es95 {@link Returns#es95}
 * @param averageLoss {@link Returns#averageLoss}
 */
public record SessionStats(
        double cumulative,
        double cagr,
        double volatility,
        Moments moments,
        double sharpe,
        double sortino,
        double calmar,
        Drawdown drawdown,
        double es95,
        double averageLoss) {
    /** Of session returns, a year of {@link Returns#SESSIONS_PER_YEAR}. */
    public static SessionStats of(double[] returns) {
        double year = Returns.SESSIONS_PER_YEAR;
        int n = returns.length;
        double[] equity = new double[n + 1];
        equity[0] = 1;
        Moments.Sums shape = new Moments.Sums();
        TradeStats.Sums signs = new TradeStats.Sums();
        double grown = 1;
        double squares = 0;
        // Every sum waits for its value before: together they take little longer than the slowest.
        for (int i = 0; i < n; i++) {
            double value = returns[i];
            shape.add(value);
            signs.add(value);
            grown = Returns.grow(grown, value);
            equity[i + 1] = grown;
            double below = Math.min(value, 0);
            squares += below * below;
        }
        if (!shape.isFinite()) {
            Check.finite(returns, "returns");
        }
        Moments moments = shape.moments();
        Drawdown drawdown = Drawdown.ofEquity(equity);
        double cumulative = grown - 1;
        double cagr = n == 0 ? Double.NaN : StrictMath.pow(1 + cumulative, year / n) - 1;
        double downside = n == 0 ? Double.NaN : Math.sqrt(squares / n);
        double sortino =
                downside > 0 ? moments.mean() * year / (downside * Math.sqrt(year)) : Double.NaN;
        return new SessionStats(
                cumulative,
                cagr,
                moments.sd() * Math.sqrt(year),
                moments,
                SharpeRatio.perPeriod(moments, 0),
                sortino,
                drawdown.depth() > 0 ? cagr / drawdown.depth() : Double.NaN,
                drawdown,
                Returns.es95OfFinite(returns),
                signs.averageLoss());
    }
}
