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
 * Where the price is between its Bollinger bands: 0 at the lower, 1 at the upper, outside beyond.
 *
 * <p>Output {@code bb_pctb_N}, a fraction. NaN while the window is not full, contains a missing
 * value or is flat.
 *
 * <p>Source: J. Bollinger, %b; bands of {@link BollingerBands}.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param numStd distance of the bands in standard deviations
 */
public record BollingerPercent(PriceColumn column, int window, double numStd) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "bb_pctb",
                    "Bollinger %b",
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
                                    "Distance in standard deviations.")),
                    Set.of(Need.BARS),
                    "(x - lower) / (upper - lower)",
                    "J. Bollinger",
                    args ->
                            new BollingerPercent(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    args.number("num_std")));

    public BollingerPercent {
        Params.atLeast("window", window, 2);
        Params.atLeast("numStd", numStd, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, Scale.LEVEL, "bb_pctb_" + window, numStd));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] std = new double[x.length];
        Rolling.meanStd(x, window, 0, out[0], std);
        for (int i = 0; i < x.length; i++) {
            double width = numStd * std[i];
            out[0][i] = Scale.quotient(x[i] - (out[0][i] - width), 2 * width);
        }
    }
}
