package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.OptionType;
import java.util.List;
import java.util.Set;

/**
 * Risk reversal: volatility of the call with delta 0.25 minus that of the put with delta −0.25, in
 * volatility a year (0.01 is one point). Below 0 when protection against a fall costs more.
 *
 * <p>Each side is interpolated in delta between the two out-of-the-money contracts next to it;
 * nothing is extrapolated.
 *
 * <p>Source: the 25-delta risk reversal of currency options, J. Hull, <i>Options, Futures and Other
 * Derivatives</i>, chapter on volatility smiles.
 *
 * @param underlying empty or the model's own ticker
 * @param source when it is read
 * @param days tenor in calendar days
 * @param band how far the two strikes may lie from the one with the delta, dollars
 */
public record IvSkew25Delta(String underlying, IvSource source, int days, double band)
        implements Indicator, BoardValue {
    private static final double DELTA = 0.25;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "iv_skew25_delta",
                    "25-delta risk reversal",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            IvSource.PARAM,
                            IvSource.WINDOW,
                            IvParams.days(0),
                            IvParams.band(
                                    5,
                                    "How far the strikes used may lie from the one with the"
                                            + " delta.")),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "IV(call, delta 0.25) - IV(put, delta -0.25)",
                    "25-delta risk reversal",
                    args ->
                            new IvSkew25Delta(
                                    args.text("underlying"),
                                    IvSource.of("iv_skew25_delta", args),
                                    args.wholeNumber("days"),
                                    args.number("strike_band")));

    public IvSkew25Delta {
        Params.atLeast("iv_skew25_delta.days", days, 0);
        Params.atLeast("iv_skew25_delta.strike_band", band, Double.MIN_VALUE);
    }

    @Override
    public List<Output> outputs() {
        String full = "iv_skew_25d_" + days + "d_" + Names.plain(band) + source.tag();
        return List.of(new Output("iv_skew_25d", full));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int sessionHistory() {
        return source.history();
    }

    @Override
    public OptionNeeds optionNeeds() {
        return source.needs(this);
    }

    @Override
    public OptionNeeds needs() {
        return OptionNeeds.ofTenor(days);
    }

    @Override
    public double at(OptionBoard board, int instant) {
        int expiry = SmileReader.expiry(board, instant, days);
        return SmileReader.atDelta(board, instant, expiry, OptionType.CALL, DELTA, band)
                - SmileReader.atDelta(board, instant, expiry, OptionType.PUT, DELTA, band);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("iv_skew25_delta", underlying, inputs.bars());
        source.fill(inputs, this, out[0]);
    }
}
