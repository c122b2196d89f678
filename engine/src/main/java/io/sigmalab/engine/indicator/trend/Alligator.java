package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Three smoothed averages of the middle of the bar, each displaced: the value of this bar is the
 * one computed {@code shift} bars ago, as a chart draws it.
 *
 * <p>Outputs {@code alligator_jaw}, {@code _teeth}, {@code _lips} in dollars, or with {@code _pct}
 * as {@code line / close − 1}. Each starts at index {@code period − 1 + shift}. A missing value
 * starts the averages afresh.
 *
 * <p>Source: B. Williams, <i>Trading Chaos</i>, 1995.
 *
 * @param jaw period of the jaw
 * @param jawShift displacement of the jaw
 * @param teeth period of the teeth
 * @param teethShift displacement of the teeth
 * @param lips period of the lips
 * @param lipsShift displacement of the lips
 * @param scale price units, or a fraction of the price
 */
public record Alligator(
        int jaw, int jawShift, int teeth, int teethShift, int lips, int lipsShift, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "alligator",
                    "Alligator",
                    Family.TREND,
                    List.of(
                            Params.bars("jaw", 13, 1, "Period of the jaw."),
                            Params.bars("jaw_shift", 8, 0, "Displacement of the jaw."),
                            Params.bars("teeth", 8, 1, "Period of the teeth."),
                            Params.bars("teeth_shift", 5, 0, "Displacement of the teeth."),
                            Params.bars("lips", 5, 1, "Period of the lips."),
                            Params.bars("lips_shift", 3, 0, "Displacement of the lips."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "smma of (high + low)/2, displaced",
                    "Williams 1995",
                    args ->
                            new Alligator(
                                    args.wholeNumber("jaw"),
                                    args.wholeNumber("jaw_shift"),
                                    args.wholeNumber("teeth"),
                                    args.wholeNumber("teeth_shift"),
                                    args.wholeNumber("lips"),
                                    args.wholeNumber("lips_shift"),
                                    Scale.of(args)));

    public Alligator {
        Params.atLeast("jaw", jaw, 1);
        Params.atLeast("teeth", teeth, 1);
        Params.atLeast("lips", lips, 1);
        Params.atLeast("jawShift", jawShift, 0);
        Params.atLeast("teethShift", teethShift, 0);
        Params.atLeast("lipsShift", lipsShift, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("jaw"), name("teeth"), name("lips"));
    }

    @Override
    public int lookback() {
        return Math.max(jaw + jawShift, Math.max(teeth + teethShift, lips + lipsShift)) - 1;
    }

    @Override
    public int warmup() {
        return lookback()
                + Smoothing.settled(Smoothing.wilderAlpha(Math.max(jaw, Math.max(teeth, lips))), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        line(bars, jaw, jawShift, out[0]);
        line(bars, teeth, teethShift, out[1]);
        line(bars, lips, lipsShift, out[2]);
        for (double[] line : out) {
            scale.levels(line, bars.closesUnsafe());
        }
    }

    private static void line(Bars bars, int period, int shift, double[] y) {
        Ranges.middle(bars.highsUnsafe(), bars.lowsUnsafe(), y);
        Smoothing.wilder(y, period, y);
        int moved = Math.min(shift, y.length);
        System.arraycopy(y, 0, y, moved, y.length - moved);
        Arrays.fill(y, 0, moved, Double.NaN);
    }

    private Output name(String line) {
        return Names.of(
                PriceColumn.CLOSE,
                scale,
                "alligator_" + line,
                jaw,
                jawShift,
                teeth,
                teethShift,
                lips,
                lipsShift);
    }
}
