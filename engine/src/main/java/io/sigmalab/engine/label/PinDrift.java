package io.sigmalab.engine.label;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.GammaExposure;
import io.sigmalab.engine.option.OpenInterest;
import io.sigmalab.engine.param.Param;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the price is drawn to the strike that holds most of the expiring options: one decision a
 * session, at the end of the bar into which {@code driftStart} falls. On days that close early the
 * start keeps its distance from the close: 15:00 becomes 12:00.
 *
 * <p>K is the strike with the most gamma × open interest of the contracts that expire that session,
 * from what was known at the decision; where no gamma is known, the strike with the most open
 * interest. With {@code pull} = |close of the deciding bar − K| − |close of the session − K|: when
 * the pull reaches its multiple of the daily ATR, the class is the direction towards K, UP when K
 * lies above; otherwise FLAT. The ATR is Wilder's over 14 completed sessions, through the one
 * before. K is a price of the day and is brought to the scale of adjusted bars.
 *
 * <p>There is no label where no contract expires that session or none of those that do has a known
 * open interest, where the deciding bar or the session before is missing, while the session is
 * open, and without option data.
 *
 * @param driftStart market time of the decision on a full day
 * @param minPull smallest pull in ATR
 */
public record PinDrift(LocalTime driftStart, double minPull) implements Label {
    /** Catalogue entry. */
    public static final LabelType TYPE =
            new LabelType(
                    "pin_drift",
                    "Drift towards the strike with most gamma",
                    List.of(
                            Param.text("drift_start_time", "15:00", "time of the decision"),
                            Param.number(
                                    "min_pull_atr",
                                    0.2,
                                    0,
                                    100,
                                    "daily ATR",
                                    "smallest gain in nearness to the strike")),
                    "distance from the strike with most gamma at drift_start_time less the distance"
                            + " at the close",
                    args ->
                            new PinDrift(
                                    SessionMoves.time(args, "drift_start_time"),
                                    args.number("min_pull_atr")));

    /** Deltas, gammas and money count a hundred units of the underlying for a contract. */
    private static final double MULTIPLIER = 100;

    @Override
    public String kind() {
        return TYPE.kind();
    }

    @Override
    public OptionNeeds optionNeeds() {
        return OptionNeeds.SAME_DAY;
    }

    @Override
    public int historySessions() {
        return SessionMoves.historySessions();
    }

    @Override
    public boolean decidesAt(Bars bars, int bar) {
        long close = SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
        long full = SessionMoves.millis(bars, bar, SessionCalendar.CLOSE);
        long start = SessionMoves.millis(bars, bar, driftStart) - (full - close);
        return SessionMoves.holds(bars, bar, start) && bars.endMillis(bar) < close;
    }

    @Override
    public long latestExit(Bars bars, int bar) {
        return SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
    }

    /** No bar has a label without option data. */
    @Override
    public LabelColumns compute(Bars bars) {
        return compute(bars, null);
    }

    @Override
    public LabelColumns compute(Bars bars, @Nullable OptionBoards boards) {
        LabelRows rows = new LabelRows(bars.size());
        if (boards == null) {
            return rows.columns();
        }
        Sessions sessions = new Sessions(bars);
        double[] atr = SessionMoves.atrBefore(bars, sessions);
        for (int i = 0; i < bars.size(); i++) {
            int session = sessions.of(i);
            int close = sessions.closeBar(session);
            if (!decidesAt(bars, i) || close <= i || Double.isNaN(atr[session])) {
                continue;
            }
            double strike = pin(bars, boards.of(bars.sessionDay(i)), i) * bars.factor(i);
            if (Double.isNaN(strike)) {
                continue;
            }
            double from = bars.close(i);
            double to = bars.close(close);
            double pull = Math.abs(from - strike) - Math.abs(to - strike);
            boolean drawn = pull >= minPull * atr[session] && strike != from;
            rows.set(
                    i,
                    !drawn ? Direction.FLAT : strike > from ? Direction.UP : Direction.DOWN,
                    to / from - 1,
                    sessions.closeMillis(session),
                    close);
        }
        return rows.columns();
    }

    /** The strike in raw dollars, or NaN. */
    private static double pin(Bars bars, @Nullable OptionBoard board, int bar) {
        if (board == null) {
            return Double.NaN;
        }
        int instant = board.instantAt(bars.endMillis(bar));
        int expiry = board.expiries().indexOf(board.session());
        if (instant < 0 || expiry < 0) {
            return Double.NaN;
        }
        double[] strikes = board.strikes(expiry);
        double[][] gamma = new double[2][strikes.length];
        double[][] open = new double[2][strikes.length];
        for (int k = 0; k < strikes.length; k++) {
            for (OptionType type : OptionType.values()) {
                int contract = board.contract(expiry, type, strikes[k]);
                gamma[type.ordinal()][k] =
                        contract < 0 ? Double.NaN : board.get(Column.GAMMA, instant, contract);
                open[type.ordinal()][k] = contract < 0 ? Double.NaN : board.openInterest(contract);
            }
        }
        int call = OptionType.CALL.ordinal();
        int put = OptionType.PUT.ordinal();
        OpenInterest interest = new OpenInterest(strikes, open[call], open[put]);
        // Of two strikes with the same most, the one nearer to the price.
        double spot = bars.close(bar) / bars.factor(bar);
        double peak =
                new GammaExposure(
                                interest,
                                gamma[call],
                                gamma[put],
                                spot,
                                MULTIPLIER,
                                GammaExposure.Unit.PER_DOLLAR)
                        .peakStrike();
        return Double.isNaN(peak) ? interest.peakStrike(spot) : peak;
    }
}
