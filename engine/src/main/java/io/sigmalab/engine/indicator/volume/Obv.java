package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * On-balance volume: running total of volume, added on bars that close higher, subtracted on bars
 * that close lower.
 *
 * <p>Level, in shares: starts at 0 with the first bar of the input, so it says which bar that was;
 * only its changes mean something. Ratio {@code obv_pct}: the change over the last 20 bars as a
 * share of those bars' volume, in [−1, 1], independent of the first bar. A missing price gives
 * missing and starts the total afresh.
 *
 * <p>Source: J. Granville, <i>New Key to Stock Market Profits</i>, 1963. TA-Lib OBV starts with the
 * first bar's volume instead of 0: the same curve, moved.
 *
 * @param price column whose changes give the sign
 * @param scale shares, or the share of recent volume
 */
public record Obv(PriceColumn price, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "obv",
                    "On-balance volume",
                    Family.VOLUME,
                    List.of(
                            Param.choice(
                                    "price_col",
                                    "close",
                                    List.of("close", "open", "high", "low"),
                                    "Column whose changes give the sign."),
                            IntradayVwap.VOLUME_COLUMN,
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "sum of sign(dp) v; ratio: over 20 bars / their volume",
                    "Granville 1963; TA-Lib OBV",
                    args ->
                            new Obv(
                                    PriceColumn.valueOf(
                                            args.text("price_col").toUpperCase(Locale.ROOT)),
                                    Scale.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag(price.tag("obv"))));
    }

    @Override
    public int lookback() {
        return scale == Scale.LEVEL ? 0 : MoneyFlow.RATIO_BARS;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] p = price.values(bars);
        double[] signed = scale == Scale.LEVEL ? out[0] : new double[p.length];
        for (int i = 0; i < p.length; i++) {
            // The first bar, and the first after a hole, has nothing to compare with and adds 0.
            boolean first = i == 0 || Double.isNaN(p[i - 1]);
            double sign = first ? p[i] - p[i] : Math.signum(p[i] - p[i - 1]);
            signed[i] = sign * bars.volume(i);
        }
        if (scale == Scale.LEVEL) {
            MoneyFlow.accumulate(signed);
        } else {
            MoneyFlow.shareOfVolume(signed, bars, MoneyFlow.RATIO_BARS, out[0]);
            MoneyFlow.blank(out[0], lookback());
        }
    }
}
