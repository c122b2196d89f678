package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.List;

/**
 * Direction over the night: open of the next session ÷ close − 1, on bars that end with the regular
 * close only.
 *
 * <p>The open is known when the next session's first bar starts, so that is when the label ends and
 * when a position closes. A session whose last bar does not reach the close has no row with a
 * label: at that bar nobody could know that it was the last. When the next trading day has no bars
 * there is no label.
 *
 * @param band how far a return must go to count
 */
public record CloseToOpen(FlatBand band) implements Label {
    /** Catalogue entry. */
    public static final LabelType TYPE =
            new LabelType(
                    "close_to_open",
                    "Direction over the night",
                    List.of(
                            Param.number(
                                    FlatBand.FIXED_BP.name(),
                                    5,
                                    FlatBand.FIXED_BP.min(),
                                    FlatBand.FIXED_BP.max(),
                                    FlatBand.FIXED_BP.unit(),
                                    "half-width of the flat band; 0 = two classes")),
                    "open of session d+1 / close of session d − 1",
                    args -> new CloseToOpen(FlatBand.ofBasisPoints(args.number("fixed_bp"))));

    @Override
    public String kind() {
        return TYPE.kind();
    }

    @Override
    public boolean decidesAt(Bars bars, int bar) {
        return !bars.cadence().isIntraday()
                || bars.endMillis(bar) == SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
    }

    @Override
    public long latestExit(Bars bars, int bar) {
        SessionCalendar calendar = SessionCalendar.nyse();
        return calendar.openMillis(calendar.next(bars.sessionDate(bar)));
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
        for (int session = 0; session < sessions.count(); session++) {
            int close = sessions.closeBar(session);
            int next = sessions.after(session, 1);
            int open = next < 0 ? -1 : sessions.openBar(next);
            if (close >= 0 && sessions.endsAtClose(close) && open > close) {
                returns[close] = bars.open(open) / bars.close(close) - 1;
                end[close] = bars.startMillis(open);
                horizon[close] = open;
            }
        }
        return band.label(bars, sessions, returns, end, horizon, true);
    }
}
