package io.sigmalab.engine.execution;

import io.sigmalab.engine.market.Bars;
import java.util.Arrays;

/**
 * Sessions of a series by ordinal: which session a bar belongs to and what each closed at. Results
 * are added up to these.
 */
public final class Sessions {
    private final int[] ofBar;
    private final int[] day;
    private final double[] close;
    private final long[] closeMillis;
    private final int[] barsThrough;

    /** Sessions that have at least one bar. */
    public Sessions(Bars bars) {
        int count = bars.sessionCount();
        ofBar = new int[bars.size()];
        day = new int[count];
        close = new double[count];
        closeMillis = new long[count];
        barsThrough = new int[count];
        int session = -1;
        for (int i = 0; i < ofBar.length; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                session++;
                day[session] = bars.sessionDay(i);
            }
            ofBar[i] = session;
            close[session] = bars.close(i);
            closeMillis[session] = bars.endMillis(i);
            barsThrough[session] = i + 1;
        }
    }

    /** Number of sessions. */
    public int count() {
        return day.length;
    }

    /** Ordinal of the session of a bar. */
    public int ofBar(int bar) {
        return ofBar[bar];
    }

    /** Epoch day of a session. */
    public int day(int session) {
        return day[session];
    }

    /** Close of the last bar of a session. */
    public double close(int session) {
        return close[session];
    }

    /** End of the last bar of a session, epoch milliseconds. */
    public long closeMillis(int session) {
        return closeMillis[session];
    }

    /** First bar of a session. */
    public int firstBar(int session) {
        return session == 0 ? 0 : barsThrough[session - 1];
    }

    /** Last bar of a session. */
    public int lastBar(int session) {
        return barsThrough[session] - 1;
    }

    /** Ordinal of the session of an epoch day, or −1 when it has no bar. */
    public int ofDay(long epochDay) {
        int at = epochDay == (int) epochDay ? Arrays.binarySearch(day, (int) epochDay) : -1;
        return Math.max(-1, at);
    }

    /** Ordinal of the last session on or before an epoch day, or −1. */
    public int lastBy(long epochDay) {
        int at = Arrays.binarySearch(day, (int) Math.min(Integer.MAX_VALUE, epochDay));
        return at >= 0 ? at : -at - 2;
    }

    /** Bars from session {@code from} through session {@code to}. */
    public int barsBetween(int from, int to) {
        return barsThrough[to] - (from == 0 ? 0 : barsThrough[from - 1]);
    }
}
