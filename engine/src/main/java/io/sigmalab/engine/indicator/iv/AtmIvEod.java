package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import java.util.List;
import java.util.Set;

/**
 * At-the-money volatility at the end of the last closing window that was over, a year, 0.2 for 20
 * %.
 *
 * <p>A bar that ends with the window or later has its own session's value, earlier bars that of the
 * session before. On half days the window ends with the session. With {@code days: 0} and a window
 * up to the close it is the volatility of the next expiry: the session's own has just settled.
 *
 * <p>Source: the catalogue's own, by instants instead of dates.
 *
 * @param underlying empty or the model's own ticker
 * @param sampling window at whose end the volatility is read
 * @param smile what is read
 */
public record AtmIvEod(String underlying, Sampling sampling, AtTheMoney smile)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "atm_iv_eod",
                    "At-the-money volatility near the close",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            IvParams.CLOSING,
                            IvParams.days(0),
                            IvParams.STRIKE_BAND),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "at-the-money volatility at the end of the last window that was over",
                    "the catalogue's own",
                    args ->
                            new AtmIvEod(
                                    args.text("underlying"),
                                    IvParams.window("atm_iv_eod", args, "sampling"),
                                    IvParams.atTheMoney(args, Side.NONE)));

    @Override
    public List<Output> outputs() {
        String full = "atm_iv_eod_" + smile.tag() + "_" + IvParams.tag(sampling);
        return List.of(new Output("atm_iv_eod", full));
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
        return smile.needs().withSampling(sampling).withHistory(1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("atm_iv_eod", underlying, inputs.bars());
        BoardValues.sampled(inputs, sampling, smile, out[0]);
    }
}
