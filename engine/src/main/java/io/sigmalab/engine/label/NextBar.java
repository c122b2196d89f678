package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Direction of the next bar of the same session: {@code close(t+1) / close(t) − 1}.
 *
 * <p>The last bar of a session has no label, and no label crosses a session; daily bars therefore
 * have none at all. The next bar is the next one there is: where bars are missing inside a session
 * the span is longer, and {@code labelEnd} says so.
 *
 * <p>With {@code toClose} a bar's label is its return to the close of its session instead, known at
 * that close. The last bar still has none, for nothing is left of its session. Bars of a session
 * that is not over have none either.
 *
 * @param band how far a return must go to count
 * @param toClose whether the span runs to the close of the session
 */
public record NextBar(FlatBand band, boolean toClose) implements Label {
    /** Catalogue entry. */
    public static final LabelType TYPE =
            new LabelType(
                    "next_bar",
                    "Direction of the next bar",
                    Stream.concat(
                                    FlatBand.PARAMS.stream(),
                                    Stream.of(
                                            Param.flag(
                                                    "to_close",
                                                    false,
                                                    "return to the close of the session instead of"
                                                            + " the next bar")))
                            .toList(),
                    "close(t+1) / close(t) − 1 inside the session",
                    args -> new NextBar(FlatBand.of(args), args.flag("to_close")));

    @Override
    public String kind() {
        return TYPE.kind();
    }

    @Override
    public int historySessions() {
        return band.historySessions(0);
    }

    @Override
    public boolean decidesAt(Bars bars, int bar) {
        return bars.cadence().isIntraday()
                && bars.endMillis(bar) < SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
    }

    @Override
    public long latestExit(Bars bars, int bar) {
        long close = SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
        long next = bars.endMillis(bar) + bars.cadence().minutes() * 60_000L;
        return toClose ? close : Math.min(close, next);
    }

    @Override
    public LabelColumns compute(Bars bars) {
        Sessions sessions = new Sessions(bars);
        int n = bars.size();
        double[] returns = new double[n];
        long[] end = new long[n];
        int[] horizon = new int[n];
        Arrays.fill(returns, Double.NaN);
        Arrays.fill(end, Long.MIN_VALUE);
        Arrays.fill(horizon, -1);
        for (int i = 0; i + 1 < n; i++) {
            int session = sessions.of(i);
            int target = toClose ? sessions.closeBar(session) : i + 1;
            if (target > i && sessions.of(target) == session) {
                returns[i] = bars.close(target) / bars.close(i) - 1;
                end[i] = toClose ? sessions.closeMillis(session) : bars.endMillis(target);
                horizon[i] = target;
            }
        }
        return band.label(bars, sessions, returns, end, horizon, false);
    }
}
