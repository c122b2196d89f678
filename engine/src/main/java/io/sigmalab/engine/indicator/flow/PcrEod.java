package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Puts traded per call over the whole of the last session that is over, open to close, all strikes
 * of the expiry.
 *
 * <p>That is the exchange's session before the bar's own, and for a bar that ends with the close,
 * every daily bar among them, the bar's own. With 0 days it is that session's same-day expiry.
 * Missing where that session has no option data or no call traded; nothing older takes its place.
 *
 * <p>Source: the put/call ratio as the exchanges publish it, for one expiry; the catalogue took the
 * running day's, which no row of the day knows.
 *
 * @param tenor expiry looked at
 */
public record PcrEod(Tenor tenor) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "pcr_eod",
                    "Put/call ratio of the last completed session",
                    Family.FLOW,
                    Tenor.with(),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "puts / calls traded from open to close of the last completed session",
                    "Cboe put/call ratio",
                    args -> new PcrEod(Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("pcr_eod"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return tenor.needs().withHistory(1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        tenor.requireOwn("pcr_eod", bars);
        SessionCalendar calendar = SessionCalendar.nyse();
        OptionBoards boards = inputs.options();
        double before = Double.NaN;
        long close = 0;
        for (int i = 0; i < bars.size(); i++) {
            int day = bars.sessionDay(i);
            if (i == 0 || bars.sessionDay(i - 1) != day) {
                LocalDate previous = calendar.previous(LocalDate.ofEpochDay(day));
                before = wholeDay(boards, (int) previous.toEpochDay());
                close = calendar.closeMillis(day);
            }
            out[0][i] = bars.endMillis(i) == close ? wholeDay(boards, day) : before;
        }
    }

    private double wholeDay(OptionBoards boards, int day) {
        OptionBoard board = boards.of(day);
        int expiry = board == null ? -1 : tenor.ofSession(board);
        return board == null || expiry < 0
                ? Double.NaN
                : new ExpiryFlow(board, expiry).putCallRatio(0, board.instantCount() - 1);
    }
}
