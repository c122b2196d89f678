package io.sigmalab.engine.indicator;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;

/** Brings values of completed days to bars of the days after them. */
public final class DailyContext {
    private DailyContext() {}

    /**
     * For each bar the index of the last daily bar whose session is <em>before</em> the bar's own,
     * or −1. The running session's daily bar is never used, whatever the cadence of the bars. The
     * answer may be days old where the daily series has a hole or has ended: {@link #yesterday}
     * says when.
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
     * As {@link #previousSession}, but −1 where the daily series has no bar for the exchange's last
     * session before the bar's own: nothing is carried over a hole, and a series that ended in
     * March says nothing about June.
     */
    public static int[] yesterday(Bars bars, Bars daily) {
        int[] index = previousSession(bars, daily);
        int day = Integer.MIN_VALUE;
        boolean fresh = false;
        for (int i = 0; i < index.length; i++) {
            if (bars.sessionDay(i) != day) {
                day = bars.sessionDay(i);
                fresh = index[i] >= 0 && follows(daily.sessionDay(index[i]), day);
            }
            if (!fresh) {
                index[i] = -1;
            }
        }
        return index;
    }

    /** Whether the exchange has no session strictly between two days, given as epoch days. */
    public static boolean follows(int earlierDay, int laterDay) {
        LocalDate later = LocalDate.ofEpochDay(laterDay);
        return earlierDay < laterDay
                && earlierDay >= SessionCalendar.nyse().previous(later).toEpochDay();
    }

    /**
     * Spreads daily values to bars: the value of the exchange's last session before the bar's own,
     * NaN before the first and where that session has no daily bar ({@link #yesterday}).
     */
    public static void spread(Bars bars, Bars daily, double[] dailyValues, double[] out) {
        int[] index = yesterday(bars, daily);
        for (int i = 0; i < index.length; i++) {
            out[i] = index[i] < 0 ? Double.NaN : dailyValues[index[i]];
        }
    }
}
