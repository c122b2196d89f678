package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Open contracts of the tenor's expiry less their exponential average over sessions, in contracts.
 *
 * <p>Each session counts what was published before its open about the expiry that stands for the
 * tenor then; the running session is the last of the average. The same on every bar of a session. A
 * session of the exchange without published open interest starts the average afresh.
 *
 * <p>Source: TA-Lib EMA, started with the mean of its first window.
 *
 * @param window length of the average in sessions
 * @param tenor expiry looked at
 */
public record OiTrend(int window, Tenor tenor) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "oi_trend",
                    "Open interest against its average",
                    Family.OPEN_INTEREST,
                    Tenor.with(
                            Param.wholeNumber(
                                    "window", 5, 2, 500, "sessions", "Length of the average.")),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "open interest - EMA of open interest over N sessions",
                    "TA-Lib EMA",
                    args -> new OiTrend(args.wholeNumber("window"), Tenor.of(args)));

    /**
     * @throws IllegalArgumentException when the window is below 2
     */
    public OiTrend {
        Params.atLeast("oi_trend.window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("oi_trend_" + window));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return tenor.needs().withHistory(history());
    }

    /** Sessions until the start no longer moves the average. */
    private int history() {
        return window + Smoothing.settled(Smoothing.emaAlpha(window), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        tenor.requireOwn("oi_trend", bars);
        if (bars.isEmpty()) {
            return;
        }
        SessionCalendar calendar = SessionCalendar.nyse();
        LocalDate first = calendar.plusSessions(bars.sessionDate(0), -history());
        List<LocalDate> sessions = calendar.between(first, bars.sessionDate(bars.size() - 1));
        double[] open = new double[sessions.size()];
        OptionBoards boards = inputs.options();
        for (int s = 0; s < open.length; s++) {
            open[s] = Sessions.total(boards, (int) sessions.get(s).toEpochDay(), tenor);
        }
        double[] average = new double[open.length];
        Smoothing.ema(open, window, average);
        int at = 0;
        for (int i = 0; i < bars.size(); i++) {
            while (sessions.get(at).toEpochDay() < bars.sessionDay(i)) {
                at++;
            }
            out[0][i] = open[at] - average[at];
        }
    }
}
