package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * How much the smile turns up: mean of the volatilities {@code wing_points} dollars above and below
 * the forward minus the at-the-money one, in volatility a year (0.01 is one point).
 *
 * <p>The upper wing is read from calls, the lower from puts, each interpolated linearly in strike;
 * missing where one of the three is. Read once a session at the end of the window; bars that end
 * earlier have the value of the session before, which is known.
 *
 * <p>Source: the catalogue's own, at the end of the window instead of before it.
 *
 * @param underlying empty or the model's own ticker
 * @param sampling window at whose end it is read
 * @param wing distance from the forward, dollars
 * @param smile tenor, and how far from the forward a strike may lie
 */
public record IvSmileWings(String underlying, Sampling sampling, double wing, AtTheMoney smile)
        implements Indicator, BoardValue {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "iv_smile_wings",
                    "Wings of the volatility smile",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            IvParams.window("sampling", "10:00-11:00"),
                            Param.number(
                                    "wing_points",
                                    10,
                                    0.01,
                                    10_000,
                                    "dollars",
                                    "Distance of the wings from the forward."),
                            IvParams.band(20, IvParams.STRIKE_BAND.help()),
                            IvParams.days(0)),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "mean IV(forward +- wing_points) - at-the-money IV",
                    "the catalogue's own",
                    IvSmileWings::of);

    /**
     * @throws IllegalArgumentException when the wings lie outside the band
     */
    public IvSmileWings {
        Params.atLeast("iv_smile_wings.wing_points", wing, Double.MIN_VALUE);
        Params.atLeast("iv_smile_wings.strike_band", smile.band(), wing);
    }

    private static IvSmileWings of(Args args) {
        double wing = args.number("wing_points");
        AtTheMoney smile = IvParams.atTheMoney(args, Side.NONE);
        if (wing > smile.band()) {
            throw IvParams.refused(
                    "iv_smile_wings.wing_points must lie within strike_band, was "
                            + Names.plain(wing)
                            + " against "
                            + Names.plain(smile.band()),
                    "iv_smile_wings",
                    "widen strike_band or bring the wings in");
        }
        return new IvSmileWings(
                args.text("underlying"),
                IvParams.window("iv_smile_wings", args, "sampling"),
                wing,
                smile);
    }

    @Override
    public List<Output> outputs() {
        String full =
                "iv_smile_wings_"
                        + Names.plain(wing)
                        + "_"
                        + smile.tag()
                        + "_"
                        + IvParams.tag(sampling);
        return List.of(new Output("iv_smile_wings", full));
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
        return needs().withSampling(sampling).withHistory(1);
    }

    @Override
    public OptionNeeds needs() {
        return smile.needs();
    }

    @Override
    public double at(OptionBoard board, int instant) {
        int expiry = SmileReader.expiry(board, instant, smile.days());
        double band = smile.band();
        double up = SmileReader.atStrike(board, instant, expiry, wing, Side.CALL, band);
        double down = SmileReader.atStrike(board, instant, expiry, -wing, Side.PUT, band);
        return 0.5 * (up + down) - smile.at(board, instant);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("iv_smile_wings", underlying, inputs.bars());
        BoardValues.sampled(inputs, sampling, this, out[0]);
    }
}
