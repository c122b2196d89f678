package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Where the sessions of a series begin and end, and how far apart they are on the exchange's
 * calendar. Sessions are numbered from 0 in the order of the data.
 */
final class Sessions {
    private final Bars bars;
    private final int count;
    private final int[] sessionOf;
    private final int[] first;
    private final long[] closeMillis;
    private final int[] openBar;
    private final int[] closeBar;
    private final int[] position;
    private final int[] atPosition;

    Sessions(Bars bars) {
        this(bars, SessionCalendar.nyse());
    }

    Sessions(Bars bars, SessionCalendar calendar) {
        this.bars = bars;
        int n = bars.size();
        count = bars.sessionCount();
        sessionOf = new int[n];
        first = new int[count + 1];
        closeMillis = new long[count];
        openBar = new int[count];
        closeBar = new int[count];
        position = new int[count];
        int session = -1;
        for (int i = 0; i < n; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                session++;
                first[session] = i;
            }
            sessionOf[i] = session;
        }
        first[count] = n;
        int[] trading = n == 0 ? new int[0] : tradingDays(bars, calendar);
        atPosition = new int[trading.length];
        Arrays.fill(atPosition, -1);
        for (int s = 0; s < count; s++) {
            int found = Arrays.binarySearch(trading, bars.sessionDay(first[s]));
            // A day that the exchange does not know counts as part of the session before it.
            position[s] = found >= 0 ? found : -found - 2;
            if (found >= 0) {
                atPosition[found] = s;
            }
            locate(s, calendar);
        }
    }

    private static int[] tradingDays(Bars bars, SessionCalendar calendar) {
        List<LocalDate> days =
                calendar.between(bars.sessionDate(0), bars.sessionDate(bars.size() - 1));
        return days.stream().mapToInt(day -> (int) day.toEpochDay()).toArray();
    }

    private void locate(int s, SessionCalendar calendar) {
        LocalDate day = bars.sessionDate(first[s]);
        long open = calendar.openMillis(day);
        closeMillis[s] = calendar.closeMillis(day);
        openBar[s] = -1;
        closeBar[s] = -1;
        for (int i = first[s]; i < first[s + 1]; i++) {
            boolean daily = !bars.cadence().isIntraday();
            if (openBar[s] < 0 && (daily || bars.startMillis(i) >= open)) {
                openBar[s] = i;
            }
            if (daily || bars.endMillis(i) <= closeMillis[s]) {
                closeBar[s] = i;
            }
        }
        if (closeBar[s] >= 0 && !bars.cadence().isIntraday()) {
            closeMillis[s] = bars.endMillis(closeBar[s]);
        }
    }

    /** Number of sessions that have a bar. */
    int count() {
        return count;
    }

    /** Session of a bar. */
    int of(int bar) {
        return sessionOf[bar];
    }

    /** First bar of a session; of session {@link #count()}, the number of bars. */
    int firstBar(int session) {
        return first[session];
    }

    /** First bar that starts at or after the regular open, or −1. */
    int openBar(int session) {
        return openBar[session];
    }

    /** Whether this bar ends with the regular close, which the clock tells in advance. */
    boolean endsAtClose(int bar) {
        int session = sessionOf[bar];
        return closeBar[session] == bar && bars.endMillis(bar) == closeMillis[session];
    }

    /**
     * The bar whose close is the close of the session, or −1 while that is open: the last bar up to
     * the regular close, once that time has passed. It has when this bar ends with it, or when the
     * data go on to a later session.
     */
    int closeBar(int session) {
        int bar = closeBar[session];
        boolean over =
                session < count - 1 || (bar >= 0 && bars.endMillis(bar) == closeMillis[session]);
        return over ? bar : -1;
    }

    /** When the close of a session is known, epoch milliseconds. */
    long closeMillis(int session) {
        return closeMillis[session];
    }

    /** Place of a session on the exchange's calendar, counted from the first day of the data. */
    int position(int session) {
        return position[session];
    }

    /** The session that is {@code distance} trading days later, or −1 when it has no bar. */
    int after(int session, int distance) {
        int target = position[session] + distance;
        return target >= 0 && target < atPosition.length ? atPosition[target] : -1;
    }

    /** Whether every trading day from one session to a later one has bars. */
    boolean unbroken(int from, int to) {
        return position[to] - position[from] == to - from;
    }
}
