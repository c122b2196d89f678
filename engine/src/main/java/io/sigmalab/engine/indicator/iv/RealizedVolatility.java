package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;

/** Volatility that a price had, a year, from returns of equal length. */
final class RealizedVolatility {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double SESSIONS_A_YEAR = 252;
    private static final double HOURS_A_YEAR = SESSIONS_A_YEAR * 6.5;

    /** Returns from hour to hour in the shortest sessions. */
    private static final int FEWEST_A_SESSION = 3;

    private RealizedVolatility() {}

    /** Sessions of bars that hold so many returns from hour to hour, half days included. */
    static int sessionsOfHours(int window) {
        return window / FEWEST_A_SESSION + 2;
    }

    /**
     * From close to close of daily bars: one value a bar, NaN while one of the returns behind it
     * spans more than one session.
     */
    static double[] daily(Bars days, int window) {
        int n = days.size();
        double[] change = new double[n];
        for (int d = 0; d < n; d++) {
            boolean adjacent =
                    d > 0 && DailyContext.follows(days.sessionDay(d - 1), days.sessionDay(d));
            change[d] = adjacent ? days.close(d) / days.close(d - 1) - 1 : Double.NaN;
        }
        double[] volatility = new double[n];
        annualised(change, window, SESSIONS_A_YEAR, volatility);
        return volatility;
    }

    /**
     * From one full hour of the clock to the next inside sessions: one value a bar, of the returns
     * over at its end. A hole in the bars is a return that is not known, and so is the value until
     * it has left the window.
     */
    static void hourly(Bars bars, int window, double[] out) {
        int n = bars.size();
        Arrays.fill(out, 0, n, Double.NaN);
        if (bars.cadence() == Cadence.DAILY) {
            return;
        }
        double[] change = new double[2 * n];
        int[] known = new int[n];
        int count = 0;
        int mark = -1;
        long expected = Long.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            if (bars.endMillis(i) > expected) {
                change[count++] = Double.NaN;
                mark = -1;
                expected = Long.MAX_VALUE;
            }
            if (isMark(bars, i)) {
                if (mark >= 0 && bars.sessionDay(mark) == bars.sessionDay(i)) {
                    change[count++] = bars.close(i) / bars.close(mark) - 1;
                }
                mark = i;
                expected = markAfter(bars.endMillis(i), bars.sessionDate(i));
            }
            known[i] = count - 1;
        }
        double[] volatility = new double[count];
        annualised(Arrays.copyOf(change, count), window, HOURS_A_YEAR, volatility);
        for (int i = 0; i < n; i++) {
            out[i] = known[i] < 0 ? Double.NaN : volatility[known[i]];
        }
    }

    /** Whether a bar ends on a full hour inside its session. */
    private static boolean isMark(Bars bars, int i) {
        long end = bars.endMillis(i);
        return end % HOUR_MILLIS == 0
                && end > SessionCalendar.nyse().openMillis(bars.sessionDay(i))
                && end <= SessionCalendar.nyse().closeMillis(bars.sessionDay(i));
    }

    /** The full hour after one of a session: an hour on, or the first of the next session. */
    private static long markAfter(long mark, LocalDate session) {
        SessionCalendar calendar = SessionCalendar.nyse();
        return mark + HOUR_MILLIS <= calendar.closeMillis(session)
                ? mark + HOUR_MILLIS
                : (calendar.openMillis(calendar.next(session)) / HOUR_MILLIS + 1) * HOUR_MILLIS;
    }

    private static void annualised(double[] change, int window, double count, double[] out) {
        Rolling.std(change, window, 1, out);
        double root = Math.sqrt(count);
        for (int i = 0; i < out.length; i++) {
            out[i] *= root;
        }
    }
}
