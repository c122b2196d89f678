package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Wilder's parabolic stop: it closes in on the price, the faster the more new extremes the trend
 * makes, and changes sides when the price touches it.
 *
 * <p>Output {@code psar} in dollars, or {@code psar_pct = psar / close − 1}. Starts long at the
 * second bar, from the first bar's low. On a change of sides the stop is the extreme price of the
 * trend that ended. A missing value starts it afresh.
 *
 * <p>Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i>, 1978, section II.
 * TA-Lib also keeps the stop of the very bar of a change beyond the last two bars, and differs
 * where those reach further than the extreme.
 *
 * @param step acceleration at the start and for every new extreme
 * @param maxStep largest acceleration
 * @param scale price units, or a fraction of the price
 */
public record ParabolicSar(double step, double maxStep, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "psar",
                    "Parabolic stop and reverse",
                    Family.TREND,
                    List.of(
                            Param.number(
                                    "step",
                                    0.02,
                                    0.0001,
                                    1,
                                    "",
                                    "Acceleration at the start and for every new extreme."),
                            Param.number("max_step", 0.2, 0.0001, 1, "", "Largest acceleration."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "sar += af (extreme - sar), not beyond the two bars before",
                    "Wilder 1978",
                    args -> {
                        if (args.number("step") > args.number("max_step")) {
                            throw new LabException(
                                    Reason.INVALID_CONFIG,
                                    "psar.step must be no more than max_step, was "
                                            + args.number("step")
                                            + " against "
                                            + args.number("max_step"),
                                    "psar",
                                    "exchange or correct the two");
                        }
                        return new ParabolicSar(
                                args.number("step"), args.number("max_step"), Scale.of(args));
                    });

    public ParabolicSar {
        if (!(step > 0 && step <= maxStep)) {
            throw new IllegalArgumentException(
                    "step must be above 0 and no more than maxStep, was " + step);
        }
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(PriceColumn.CLOSE, scale, "psar", step, maxStep));
    }

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public int warmup() {
        return lookback() + RatchetStop.BARS_UNTIL_SIDES_AGREE;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] high = inputs.bars().highsUnsafe();
        double[] low = inputs.bars().lowsUnsafe();
        double[] y = out[0];
        int start = 0;
        boolean rising = true;
        double sar = 0;
        double extreme = 0;
        double speed = step;
        for (int i = 0; i < y.length; i++) {
            double h = high[i];
            double l = low[i];
            if (Double.isNaN(h) || Double.isNaN(l)) {
                y[i] = Double.NaN;
                start = i + 1;
                continue;
            }
            if (i == start) {
                y[i] = Double.NaN;
                rising = true;
                sar = l;
                extreme = h;
                speed = step;
                continue;
            }
            sar += speed * (extreme - sar);
            boolean two = i - start >= 2;
            if (rising) {
                sar = two ? Math.min(sar, Math.min(low[i - 1], low[i - 2])) : sar;
                if (l <= sar) {
                    rising = false;
                    sar = extreme;
                    extreme = l;
                    speed = step;
                } else if (h > extreme) {
                    extreme = h;
                    speed = Math.min(speed + step, maxStep);
                }
            } else {
                sar = two ? Math.max(sar, Math.max(high[i - 1], high[i - 2])) : sar;
                if (h >= sar) {
                    rising = true;
                    sar = extreme;
                    extreme = h;
                    speed = step;
                } else if (l < extreme) {
                    extreme = l;
                    speed = Math.min(speed + step, maxStep);
                }
            }
            y[i] = sar;
        }
        scale.levels(y, inputs.bars().closesUnsafe());
    }
}
