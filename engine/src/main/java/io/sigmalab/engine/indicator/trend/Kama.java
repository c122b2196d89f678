package io.sigmalab.engine.indicator.trend;

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
import io.sigmalab.engine.indicator.kernel.Smoothing;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Kaufman's adaptive moving average: an exponential average that is fast where prices go somewhere
 * and slow where they go back and forth. The efficiency ratio is the net change over {@code
 * er_period} bars divided by the sum of the changes; the smoothing factor is the square of the
 * ratio's place between those of the two periods.
 *
 * <p>Output {@code kama_ER_FAST_SLOW} in units of the column, or the same with {@code _pct}, {@code
 * kama / x − 1}. The first value stands at index {@code er_period} and starts from the value before
 * it; a flat window has ratio 1. A missing value gives NaN for {@code er_period + 1} bars, then the
 * average starts afresh.
 *
 * <p>Source: P. Kaufman, <i>Smarter Trading</i>, 1995; TA-Lib KAMA.
 *
 * @param column column of the bars
 * @param erPeriod bars of the efficiency ratio
 * @param fast period at ratio 1
 * @param slow period at ratio 0
 * @param scale price units, or a fraction of the price
 */
public record Kama(PriceColumn column, int erPeriod, int fast, int slow, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "kama",
                    "Kaufman adaptive moving average",
                    Family.TREND,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("er_period", 10, 1, "Bars of the efficiency ratio."),
                            Params.bars("fast", 2, 1, "Period where prices go straight."),
                            Params.bars("slow", 30, 2, "Period where prices go nowhere."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "k += sc (x - k), sc = (ER (2/(F+1) - 2/(S+1)) + 2/(S+1))^2",
                    "TA-Lib KAMA",
                    args -> {
                        Params.ascending("kama", args, "fast", "slow");
                        return new Kama(
                                PriceColumn.of(args),
                                args.wholeNumber("er_period"),
                                args.wholeNumber("fast"),
                                args.wholeNumber("slow"),
                                Scale.of(args));
                    });

    public Kama {
        Params.atLeast("erPeriod", erPeriod, 1);
        Params.atLeast("fast", fast, 1);
        Params.atLeast("slow", slow, fast + 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "kama_" + erPeriod + "_" + fast + "_" + slow));
    }

    @Override
    public int lookback() {
        return erPeriod;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(factor(0.5 / Math.sqrt(erPeriod)), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] y = out[0];
        double[] change = new double[x.length];
        Arrays.fill(change, 0, Math.min(1, x.length), Double.NaN);
        for (int i = 1; i < x.length; i++) {
            change[i] = Math.abs(x[i] - x[i - 1]);
        }
        Rolling.sum(change, erPeriod, y);
        double k = Double.NaN;
        for (int i = erPeriod; i < x.length; i++) {
            double path = y[i];
            if (Double.isNaN(path)) {
                k = Double.NaN;
            } else {
                double net = Math.abs(x[i] - x[i - erPeriod]);
                double last = Double.isNaN(k) ? x[i - 1] : k;
                k = last + factor(path <= net ? 1 : net / path) * (x[i] - last);
            }
            y[i] = k;
        }
        scale.levels(y, x);
    }

    /**
     * Smoothing factor at an efficiency ratio. The start of the average is forgotten as fast as
     * prices move: {@link #warmup} reckons with half the ratio of a random walk, {@code 1 / √N}.
     */
    private double factor(double efficiency) {
        double slowest = Smoothing.emaAlpha(slow);
        double root = efficiency * (Smoothing.emaAlpha(fast) - slowest) + slowest;
        return root * root;
    }
}
