package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Middles of the highest high and the lowest low over three windows.
 *
 * <p>Outputs {@code ichimoku_tenkan}, {@code _kijun}, {@code _span_a} (middle of the two), {@code
 * _span_b} (middle of the longest window) in dollars, or with {@code _pct} as {@code line / close −
 * 1}; and {@code ichimoku_chikou}. The spans are those of this bar; with {@code shift_ahead} they
 * are those of {@code kijun} bars ago, which a chart draws under this bar.
 *
 * <p>A chart draws the chikou line as this bar's close {@code kijun} bars back, which at any
 * earlier bar is the future. What one reads off it is whether the close is above the price of back
 * then, so the output is that comparison, known now: {@code close / close(t − kijun) − 1}, a
 * fraction in either unit.
 *
 * <p>NaN while a window is not full or contains a missing value.
 *
 * <p>Source: G. Hosoda 1969; StockCharts.
 *
 * @param tenkan short window
 * @param kijun middle window, also the displacement
 * @param senkou long window
 * @param shiftAhead whether spans are those of {@code kijun} bars ago
 * @param scale price units, or a fraction of the price
 */
public record Ichimoku(int tenkan, int kijun, int senkou, boolean shiftAhead, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ichimoku",
                    "Ichimoku",
                    Family.TREND,
                    List.of(
                            Params.bars("tenkan", 9, 1, "Bars of the conversion line."),
                            Params.bars(
                                    "kijun", 26, 1, "Bars of the base line, and the displacement."),
                            Params.bars("senkou", 52, 1, "Bars of the slow span."),
                            Param.flag(
                                    "shift_ahead",
                                    false,
                                    "Spans of kijun bars ago, as a chart draws them under this bar."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "middle = (highest high + lowest low) / 2 of each window; chikou = close / close(t-26) - 1",
                    "Hosoda 1969",
                    args ->
                            new Ichimoku(
                                    args.wholeNumber("tenkan"),
                                    args.wholeNumber("kijun"),
                                    args.wholeNumber("senkou"),
                                    args.flag("shift_ahead"),
                                    Scale.of(args)));

    public Ichimoku {
        Params.atLeast("tenkan", tenkan, 1);
        Params.atLeast("kijun", kijun, 1);
        Params.atLeast("senkou", senkou, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                name(scale, "tenkan"),
                name(scale, "kijun"),
                name(scale, "span_a"),
                name(scale, "span_b"),
                name(Scale.LEVEL, "chikou"));
    }

    @Override
    public int lookback() {
        return Math.max(
                kijun, Math.max(tenkan, Math.max(kijun, senkou)) - 1 + (shiftAhead ? kijun : 0));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        double[] scratch = out[4];
        middle(bars, tenkan, out[0], scratch);
        middle(bars, kijun, out[1], scratch);
        middle(bars, senkou, out[3], scratch);
        int n = close.length;
        for (int i = 0; i < n; i++) {
            out[2][i] = 0.5 * (out[0][i] + out[1][i]);
        }
        if (shiftAhead) {
            shift(out[2]);
            shift(out[3]);
        }
        for (int k = 0; k < 4; k++) {
            scale.levels(out[k], close);
        }
        for (int i = 0; i < n; i++) {
            out[4][i] =
                    i < kijun
                            ? Double.NaN
                            : Scale.quotient(close[i] - close[i - kijun], close[i - kijun]);
        }
    }

    private static void middle(Bars bars, int window, double[] out, double[] scratch) {
        Rolling.max(bars.highsUnsafe(), window, out);
        Rolling.min(bars.lowsUnsafe(), window, scratch);
        Ranges.middle(out, scratch, out);
    }

    private void shift(double[] values) {
        int moved = Math.min(kijun, values.length);
        System.arraycopy(values, 0, values, moved, values.length - moved);
        Arrays.fill(values, 0, moved, Double.NaN);
    }

    private Output name(Scale unit, String line) {
        String name = "ichimoku_" + line;
        String full = name + "_" + tenkan + "_" + kijun + "_" + senkou;
        return new Output(unit.tag(name), unit.tag(shiftAhead ? full + "_ahead" : full));
    }
}
