package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import io.sigmalab.engine.option.GammaExposure.Unit;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gamma that open contracts put on the books of dealers: {@code Σ γ · open interest · 100 · price},
 * calls for and puts against, in dollars of the underlying per dollar of move, or the same {@code ·
 * price / 100} per 1 % of move. Beside it {@code gex_coverage}, the share of open contracts whose
 * gamma is known at the end of the bar, in [0, 1]: the total is of those only.
 *
 * <p>Who holds which side is a convention, not an observation. Gammas are those that the contracts'
 * own prices imply at the end of the bar; contracts without one are left out. Missing where no open
 * contract has one. The coverage is 0 then.
 *
 * <p>Source: SqueezeMetrics, <i>The Implied Order Book</i>, 2016.
 *
 * @param unit dollars per dollar or per cent of move
 * @param tenor expiry looked at
 */
public record GexTotal(Unit unit, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "gex_total",
                    "Gamma exposure of dealers",
                    Family.OPEN_INTEREST,
                    Tenor.with(
                            Param.choice(
                                    "unit",
                                    "per_dollar",
                                    List.of("per_dollar", "per_percent"),
                                    "Dollars to trade per dollar, or per 1 % of move.")),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "sum of gamma x open interest x 100 x price, calls less puts",
                    "SqueezeMetrics 2016",
                    args ->
                            new GexTotal(
                                    Unit.valueOf(args.text("unit").toUpperCase(Locale.ROOT)),
                                    Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(
                tenor.output(unit == Unit.PER_PERCENT ? "gex_total_per_percent" : "gex_total"),
                new Output(
                        tenor.tag("gex_coverage"),
                        tenor.tag("gex_coverage_" + unit.name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.gamma(TYPE.name(), inputs, tenor, unit, (gamma, spot) -> gamma.total(), out[0]);
        ChainColumn.chain(
                TYPE.name(), inputs, tenor, (chain, at, spot) -> chain.coverage(at), out[1]);
    }
}
