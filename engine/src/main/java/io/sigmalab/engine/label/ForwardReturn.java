package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Direction over whole sessions: close of the session {@code days} trading days after the row's own
 * ÷ close at the decision − 1, for daily and intraday rows alike.
 *
 * <p>Trading days are those of the exchange, not those of the data: when the target session has no
 * bars, because of a halt or a hole, there is no label. The label is known at the close of the
 * target session.
 *
 * @param days trading days ahead
 * @param band how far a return must go to count
 */
public record ForwardReturn(int days, FlatBand band) implements Label {
    /** Catalogue entry. */
    public static final LabelType TYPE =
            new LabelType(
                    "forward_return",
                    "Direction over the next days",
                    Stream.concat(
                                    Stream.of(
                                            Param.wholeNumber(
                                                    "days",
                                                    5,
                                                    1,
                                                    1000,
                                                    "sessions",
                                                    "trading days ahead")),
                                    FlatBand.PARAMS.stream())
                            .toList(),
                    "close of session d+days / close(t) − 1",
                    args -> new ForwardReturn(args.wholeNumber("days"), FlatBand.of(args)));

    @Override
    public String kind() {
        return TYPE.kind();
    }

    @Override
    public int historySessions() {
        return band.historySessions(days);
    }

    @Override
    public long latestExit(Bars bars, int bar) {
        SessionCalendar calendar = SessionCalendar.nyse();
        return calendar.closeMillis(calendar.plusSessions(bars.sessionDate(bar), days));
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
        for (int i = 0; i < n; i++) {
            int session = sessions.after(sessions.of(i), days);
            int target = session < 0 ? -1 : sessions.closeBar(session);
            if (target > i) {
                returns[i] = bars.close(target) / bars.close(i) - 1;
                end[i] = sessions.closeMillis(session);
                horizon[i] = target;
            }
        }
        return band.label(bars, sessions, returns, end, horizon, false);
    }
}
