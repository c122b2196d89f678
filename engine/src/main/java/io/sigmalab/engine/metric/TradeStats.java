package io.sigmalab.engine.metric;

/**
 * Wins and losses of a list of trades (or periods).
 *
 * @param trades number of trades
 * @param wins trades that earned more than 0
 * @param losses trades that lost; the rest broke even
 * @param winRate wins ÷ trades; NaN for no trades
 * @param profitFactor sum of wins ÷ sum of losses; NaN when nothing was lost
 * @param averageWin mean of the wins; NaN for none
 * @param averageLoss mean of the losses as a positive number; NaN for none
 * @param expectancy mean of all trades; NaN for none
 * @param total sum of all trades
 */
public record TradeStats(
        int trades,
        int wins,
        int losses,
        double winRate,
        double profitFactor,
        double averageWin,
        double averageLoss,
        double expectancy,
        double total) {
    /** From net results, one a trade, in any one unit. */
    public static TradeStats of(double[] results) {
        Check.finite(results, "results");
        Sums sums = new Sums();
        for (double result : results) {
            sums.add(result);
        }
        return sums.stats(results.length);
    }

    /** What has been added up so far. */
    static final class Sums {
        private int wins;
        private int losses;
        private double won;
        private double lost;
        private double total;

        /** One more result. */
        void add(double result) {
            // Whether a trade won cannot be foretold, so nothing jumps: signs are added up.
            double above = Math.max(result, 0);
            double below = Math.min(result, 0) + 0.0;
            total += result;
            won += above;
            lost -= below;
            wins += (int) (Double.doubleToRawLongBits(0.0 - above) >>> 63);
            losses += (int) (Double.doubleToRawLongBits(below) >>> 63);
        }

        /** Mean of what was lost; NaN when nothing was. */
        double averageLoss() {
            return losses == 0 ? Double.NaN : lost / losses;
        }

        TradeStats stats(int n) {
            return new TradeStats(
                    n,
                    wins,
                    losses,
                    n == 0 ? Double.NaN : (double) wins / n,
                    losses == 0 ? Double.NaN : won / lost,
                    wins == 0 ? Double.NaN : won / wins,
                    averageLoss(),
                    n == 0 ? Double.NaN : total / n,
                    total);
        }
    }
}
