package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.VolatilityRank;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * At-the-money volatility at the decision among the closing ones of the sessions before.
 *
 * <p>The past is one volatility for each of the exchange's last {@code windowDays} sessions before
 * the bar's own, read at the close; sessions without one are left out. The bar's own session never
 * is part of it.
 *
 * @param windowDays sessions to look back, gaps included
 * @param minDays fewest known volatilities among them
 * @param smile what is read
 */
public record VolatilityHistory(int windowDays, int minDays, AtTheMoney smile) {
    /**
     * @throws IllegalArgumentException when fewer than 2 are wanted or more than there can be
     */
    public VolatilityHistory {
        Params.atLeast("min_days", minDays, 2);
        Params.atLeast("window_days", windowDays, minDays);
    }

    /** The parameters behind it. */
    static List<Param> params(int windowDays, int minDays) {
        return List.of(
                IvParams.UNDERLYING,
                Param.wholeNumber(
                        "window_days", windowDays, 2, 2520, "sessions", "Sessions compared with."),
                Param.wholeNumber(
                        "min_days",
                        minDays,
                        2,
                        2520,
                        "sessions",
                        "Fewest of them with a known volatility."),
                IvParams.days(30),
                IvParams.STRIKE_BAND);
    }

    /** The history that the arguments ask for. */
    static VolatilityHistory of(String owner, Args args) {
        int window = args.wholeNumber("window_days");
        int fewest = args.wholeNumber("min_days");
        if (fewest > window) {
            throw IvParams.refused(
                    owner
                            + ".min_days must not be more than window_days, was "
                            + fewest
                            + " against "
                            + window,
                    owner,
                    "correct the two");
        }
        return new VolatilityHistory(window, fewest, IvParams.atTheMoney(args, Side.NONE));
    }

    /** Option data needed. */
    OptionNeeds needs() {
        return smile.needs().withHistory(windowDays);
    }

    /** Parameters as a part of a full column name. */
    String tag() {
        return windowDays + "_" + minDays + "_" + smile.tag();
    }

    /** Fills one figure a bar. */
    void fill(Inputs inputs, ToDoubleFunction<VolatilityRank> figure, double[] out) {
        Bars bars = inputs.bars();
        if (bars.isEmpty()) {
            return;
        }
        BoardValues.atDecisions(inputs, smile, out);
        SessionCalendar calendar = SessionCalendar.nyse();
        LocalDate from = calendar.plusSessions(bars.sessionDate(0), -windowDays);
        List<LocalDate> sessions =
                calendar.between(from, BoardValues.previous(bars.sessionDate(bars.size() - 1)));
        double[] closing = new double[sessions.size()];
        for (int s = 0; s < closing.length; s++) {
            closing[s] = closing(inputs.options(), sessions.get(s));
        }
        int before = 0;
        double[] past = closing;
        for (int i = 0; i < out.length; i++) {
            if (BoardValues.isFirstOfSession(bars, i)) {
                LocalDate session = bars.sessionDate(i);
                while (before < closing.length && sessions.get(before).isBefore(session)) {
                    before++;
                }
                past = Arrays.copyOfRange(closing, Math.max(0, before - windowDays), before);
            }
            out[i] = figure.applyAsDouble(VolatilityRank.of(past, out[i], minDays));
        }
    }

    private double closing(OptionBoards boards, LocalDate session) {
        OptionBoard board = boards.of((int) session.toEpochDay());
        return board == null || board.instantCount() == 0
                ? Double.NaN
                : smile.at(board, board.instantCount() - 1);
    }
}
