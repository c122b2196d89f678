package io.sigmalab.engine.execution;

import io.sigmalab.engine.market.Bars;

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

    /** Bars from session {@code from} through session {@code to}. */
    public int barsBetween(int from, int to) {
        return barsThrough[to] - (from == 0 ? 0 : barsThrough[from - 1]);
    }
}
