package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Simple moving average and bands a multiple of the standard deviation of prices away.
 *
 * <p>Outputs {@code bb_mid_N}, {@code bb_upper_N}, {@code bb_lower_N} in units of the column, or
 * the same with {@code _pct} as {@code band / x − 1}. NaN while the window is not full or contains
 * a missing value.
 *
 * <p>Source: J. Bollinger; TA-Lib BBANDS: population deviation, divisor N.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param numStd distance of the bands in standard deviations
 * @param scale price units, or a fraction of the price
 */
public record BollingerBands(PriceColumn column, int window, double numStd, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "bollinger_bands",
                    "Bollinger bands",
                    Family.VOLATILITY,
                    List.of(
                            PriceColumn.PARAM,
                            Params.window(20, 2),
                            Param.number(
                                    "num_std",
                                    2.0,
                                    0.01,
                                    100,
                                    "",
                                    "Distance in standard deviations."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "sma_N -+ k std_N, divisor N",
                    "TA-Lib BBANDS",
                    args ->
                            new BollingerBands(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    args.number("num_std"),
                                    Scale.of(args)));

    public BollingerBands {
        Params.atLeast("window", window, 2);
        Params.atLeast("numStd", numStd, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("bb_mid_"), name("bb_upper_"), name("bb_lower_"));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Rolling.meanStd(x, window, 0, out[0], out[1]);
        for (int i = 0; i < x.length; i++) {
            double mid = out[0][i];
            double width = numStd * out[1][i];
            out[1][i] = mid + width;
            out[2][i] = mid - width;
        }
        for (double[] band : out) {
            scale.levels(band, x);
        }
    }

    private Output name(String band) {
        return Names.of(column, scale, band + window, numStd);
    }
}
