package io.sigmalab.engine.label;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What labels with one decision a session share: the bar that decides, and how far the ticker
 * usually moves in a day.
 */
final class SessionMoves {
    /** Sessions of the average true range. */
    static final int ATR_PERIOD = 14;

    private SessionMoves() {}

    /**
     * Average true range of whole sessions (Wilder, 14, seeded with the mean of its first true
     * ranges) as it was known before each session's open: through the exchange's session before it,
     * from the model's own bars inside regular hours. NaN while the 14 are not full, and where the
     * session before has no bars: nothing is carried over a hole.
     */
    static double[] atrBefore(Bars bars, Sessions sessions) {
        int count = sessions.count();
        int[] rank = new int[count];
        Arrays.fill(rank, -1);
        double[] high = new double[count];
        double[] low = new double[count];
        double[] close = new double[count];
        int known = 0;
        for (int s = 0; s < count; s++) {
            int first = sessions.openBar(s);
            int last = sessions.closeBar(s);
            if (first < 0 || last < first) {
                continue;
            }
            high[known] = bars.high(first);
            low[known] = bars.low(first);
            for (int i = first + 1; i <= last; i++) {
                high[known] = Math.max(high[known], bars.high(i));
                low[known] = Math.min(low[known], bars.low(i));
            }
            close[known] = bars.close(last);
            rank[s] = known++;
        }
        double[] smooth = new double[known];
        Smoothing.averageTrueRange(
                Arrays.copyOf(high, known),
                Arrays.copyOf(low, known),
                Arrays.copyOf(close, known),
                ATR_PERIOD,
                smooth);
        double[] before = new double[count];
        for (int s = 0; s < count; s++) {
            int yesterday = sessions.after(s, -1);
            before[s] = yesterday < 0 || rank[yesterday] < 0 ? Double.NaN : smooth[rank[yesterday]];
        }
        return before;
    }

    /** Sessions before the first row from which on the start of the average no longer matters. */
    static int historySessions() {
        return 1 + ATR_PERIOD + Smoothing.settled(Smoothing.wilderAlpha(ATR_PERIOD), 1);
    }

    /** Whether a moment falls into a bar, whose end it may be and whose start it is not. */
    static boolean holds(Bars bars, int bar, long millis) {
        return bars.cadence().isIntraday()
                && bars.startMillis(bar) < millis
                && millis <= bars.endMillis(bar);
    }

    /** A market time on a bar's session, epoch milliseconds. */
    static long millis(Bars bars, int bar, LocalTime time) {
        return bars.sessionDate(bar)
                .atTime(time)
                .atZone(SessionCalendar.ZONE)
                .toInstant()
                .toEpochMilli();
    }

    /**
     * A time of day among the arguments of a label, {@code 10:30}.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} when it is none, or not from 09:30 to
     *     16:00
     */
    static LocalTime time(Args args, String name) {
        String text = args.text(name);
        try {
            LocalTime time = LocalTime.parse(text);
            if (!time.isBefore(SessionCalendar.OPEN) && !time.isAfter(SessionCalendar.CLOSE)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw badTime(name, text, e);
        }
        throw badTime(name, text, null);
    }

    private static LabException badTime(String name, String text, @Nullable Throwable cause) {
        return new LabException(
                Reason.INVALID_CONFIG,
                name + " \"" + text + "\" is no time of the session",
                "label." + name,
                "write a time from 09:30 to 16:00 in quotes, \"10:30\" for instance",
                cause);
    }
}
