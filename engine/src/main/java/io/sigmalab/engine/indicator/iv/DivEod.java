package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Change of the closing at-the-money volatility from one session to the next: {@link AtmIvEod}
 * minus what it was the session before, in volatility a year (0.01 is one point).
 *
 * <p>Missing where either of the two sessions has no value: a change over more than one session is
 * another quantity.
 *
 * <p>Source: the catalogue's own, by instants instead of dates.
 *
 * @param underlying empty or the model's own ticker
 * @param sampling window at whose end the volatility is read
 * @param smile what is read
 */
public record DivEod(String underlying, Sampling sampling, AtTheMoney smile) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "div_eod",
                    "Change of the closing volatility",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            IvParams.CLOSING,
                            IvParams.days(0),
                            IvParams.STRIKE_BAND),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "atm_iv_eod - the one of the session before",
                    "the catalogue's own",
                    args ->
                            new DivEod(
                                    args.text("underlying"),
                                    IvParams.window("div_eod", args, "sampling"),
                                    IvParams.atTheMoney(args, Side.NONE)));

    @Override
    public List<Output> outputs() {
        String full = "div_eod_" + smile.tag() + "_" + IvParams.tag(sampling);
        return List.of(new Output("div_eod", full));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int sessionHistory() {
        return 2;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return smile.needs().withSampling(sampling).withHistory(2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("div_eod", underlying, inputs.bars());
        Bars bars = inputs.bars();
        OptionBoards boards = inputs.options();
        double change = Double.NaN;
        boolean ended = false;
        for (int i = 0; i < bars.size(); i++) {
            LocalDate session = bars.sessionDate(i);
            if (BoardValues.isFirstOfSession(bars, i)) {
                ended = false;
                change = change(boards, BoardValues.previous(session));
            }
            if (!ended && bars.endMillis(i) >= sampling.endMillis(session)) {
                ended = true;
                change = change(boards, session);
            }
            out[0][i] = change;
        }
    }

    private double change(OptionBoards boards, LocalDate session) {
        return BoardValues.ofSession(boards, session, sampling, smile)
                - BoardValues.ofSession(boards, BoardValues.previous(session), sampling, smile);
    }
}
