package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Slope of the term structure: at-the-money volatility of the far tenor minus that of the near one,
 * in volatility a year (0.01 is one point). Above 0 when time costs more volatility.
 *
 * <p>Each tenor is the listed expiry nearest to it; missing where none is near it ({@link
 * SmileReader#expiry}) or where both are the same.
 *
 * <p>Source: the catalogue's own; the far date need not be an expiry.
 *
 * @param underlying empty or the model's own ticker
 * @param source when it is read
 * @param near near tenor
 * @param far far tenor
 */
public record IvTermSlope(String underlying, IvSource source, AtTheMoney near, AtTheMoney far)
        implements Indicator, BoardValue {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "iv_term_slope",
                    "Slope of the volatility term structure",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            Param.wholeNumber(
                                    "days_fwd", 30, 1, 1500, "calendar days", "The far tenor."),
                            IvParams.days(0),
                            IvSource.PARAM,
                            IvSource.WINDOW,
                            IvParams.STRIKE_BAND),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "at-the-money volatility of days_fwd - of days",
                    "the catalogue's own",
                    IvTermSlope::of);

    /**
     * @throws IllegalArgumentException when the far tenor is not beyond the near one
     */
    public IvTermSlope {
        Params.atLeast("iv_term_slope.days_fwd", far.days(), near.days() + 1.0);
    }

    private static IvTermSlope of(Args args) {
        Params.ascending("iv_term_slope", args, "days", "days_fwd");
        double band = args.number("strike_band");
        return new IvTermSlope(
                args.text("underlying"),
                IvSource.of("iv_term_slope", args),
                IvParams.atTheMoney(args, Side.NONE),
                new AtTheMoney(args.wholeNumber("days_fwd"), band, Side.NONE));
    }

    @Override
    public List<Output> outputs() {
        String full = "iv_term_slope_" + far.days() + "_" + near.tag() + source.tag();
        return List.of(new Output("iv_term_slope", full));
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
        return near.needs().withTenor(far.days());
    }

    @Override
    public double at(OptionBoard board, int instant) {
        int nearExpiry = SmileReader.expiry(board, instant, near.days());
        int farExpiry = SmileReader.expiry(board, instant, far.days());
        return nearExpiry == farExpiry
                ? Double.NaN
                : far.at(board, instant) - near.at(board, instant);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("iv_term_slope", underlying, inputs.bars());
        source.fill(inputs, this, out[0]);
    }
}
