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
 * How far volatility moved over night: at-the-money volatility at the end of the session's opening
 * window minus that at the end of the closing window of the exchange's session before, in
 * volatility a year (0.01 is one point).
 *
 * <p>Known from the end of the opening window on; missing on bars that end earlier, and where
 * either session has no value. With {@code days: 0} both are of one expiry where today's is listed:
 * at the close it was the next one.
 *
 * <p>Source: the catalogue's own, on the session before instead of the calendar day before.
 *
 * @param underlying empty or the model's own ticker
 * @param open window of the session
 * @param close window of the session before
 * @param smile what is read
 */
public record AtmIvOpenDelta(String underlying, Sampling open, Sampling close, AtTheMoney smile)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "atm_iv_open_delta",
                    "Overnight change of volatility",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            IvParams.window("open_sampling", "09:30-09:35"),
                            IvParams.window("close_sampling_prev", "15:55-16:00"),
                            IvParams.days(0),
                            IvParams.STRIKE_BAND),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "at-the-money volatility after the open - before the previous close",
                    "the catalogue's own",
                    args ->
                            new AtmIvOpenDelta(
                                    args.text("underlying"),
                                    IvParams.window("atm_iv_open_delta", args, "open_sampling"),
                                    IvParams.window(
                                            "atm_iv_open_delta", args, "close_sampling_prev"),
                                    IvParams.atTheMoney(args, Side.NONE)));

    @Override
    public List<Output> outputs() {
        String full =
                "atm_iv_open_delta_"
                        + smile.tag()
                        + "_"
                        + IvParams.tag(open)
                        + "_"
                        + IvParams.tag(close);
        return List.of(new Output("atm_iv_open_delta", full));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int sessionHistory() {
        return 1;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return smile.needs().withSampling(open).withSampling(close).withHistory(1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("atm_iv_open_delta", underlying, inputs.bars());
        Bars bars = inputs.bars();
        OptionBoards boards = inputs.options();
        double delta = Double.NaN;
        boolean ended = false;
        for (int i = 0; i < bars.size(); i++) {
            LocalDate session = bars.sessionDate(i);
            if (BoardValues.isFirstOfSession(bars, i)) {
                ended = false;
                delta = Double.NaN;
            }
            if (!ended && bars.endMillis(i) >= open.endMillis(session)) {
                ended = true;
                LocalDate before = BoardValues.previous(session);
                delta =
                        BoardValues.ofSession(boards, session, open, smile)
                                - BoardValues.ofSession(boards, before, close, smile);
            }
            out[0][i] = delta;
        }
    }
}
