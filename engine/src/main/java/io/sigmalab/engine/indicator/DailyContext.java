package io.sigmalab.engine.indicator;

import io.sigmalab.engine.market.Bars;

/** Brings values of completed days to bars of the days after them. */
public final class DailyContext {
    private DailyContext() {}

    /**
     * For each bar the index of the last daily bar whose session is <em>before</em> the bar's own,
     * or −1. The running session's daily bar is never used, whatever the cadence of the bars.
     */
    public static int[] previousSession(Bars bars, Bars daily) {
        int[] index = new int[bars.size()];
        int at = -1;
        for (int i = 0; i < index.length; i++) {
            int day = bars.sessionDay(i);
            while (at + 1 < daily.size() && daily.sessionDay(at + 1) < day) {
                at++;
            }
            index[i] = at;
        }
        return index;
    }

    /**
     * Spreads daily values to bars: the value of the last completed session, NaN before the first.
     */
    public static void spread(Bars bars, Bars daily, double[] dailyValues, double[] out) {
        int[] index = previousSession(bars, daily);
        for (int i = 0; i < index.length; i++) {
            out[i] = index[i] < 0 ? Double.NaN : dailyValues[index[i]];
        }
    }
}
