package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import java.util.List;
import java.util.Set;

/**
 * Chande momentum oscillator: {@code 100 · (Σ gains − Σ losses) / (Σ gains + Σ losses)} of the last
 * {@code period} changes, in [−100, 100]; 0 where nothing moved.
 *
 * <p>The sums are Chande's plain ones. TA-Lib smooths them by Wilder's method, which makes its CMO
 * {@code 2 · RSI − 100}: the same column twice.
 *
 * <p>Source: T. Chande and S. Kroll, <i>The New Technical Trader</i>, 1994.
 *
 * @param column what the changes are of
 * @param period changes summed
 */
public record Cmo(PriceColumn column, int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "cmo",
                    "Chande momentum oscillator",
                    IndicatorType.Family.MOMENTUM,
                    List.of(PriceColumn.PARAM, Params.bars("period", 14, 1, "Changes summed.")),
                    Set.of(IndicatorType.Need.BARS),
                    "100 (gains - losses) / (gains + losses), plain sums",
                    "Chande and Kroll 1994",
                    args -> new Cmo(PriceColumn.of(args), args.wholeNumber("period")));

    public Cmo {
        Params.atLeast("cmo.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("cmo_" + period)));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] gains = new double[x.length];
        double[] losses = new double[x.length];
        double previous = Double.NaN;
        for (int i = 0; i < x.length; i++) {
            double change = x[i] - previous;
            previous = x[i];
            gains[i] = change > 0 ? change : change - change;
            losses[i] = change < 0 ? -change : change - change;
        }
        double[] gained = out[0];
        double[] lost = new double[x.length];
        Rolling.sum(gains, period, gained);
        Rolling.sum(losses, period, lost);
        for (int i = 0; i < x.length; i++) {
            double both = gained[i] + lost[i];
            gained[i] = both == 0 ? 0 : 100 * ((gained[i] - lost[i]) / both);
        }
    }
}
