package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.param.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Relative change over {@code window} bars: {@code p / p[t − window] − 1}.
 *
 * <p>Three names of one quantity: {@code momentum} and {@code ret} are fractions (0.01 = 1 %),
 * {@code roc} is in percent. Bars are counted, not hours: over the open of a day the change
 * includes the night. NaN where the earlier value is 0 (a bar without volume) or either is missing.
 *
 * <p>Source: TA-Lib ROCP and ROC.
 *
 * @param column what changes
 * @param window distance in bars
 * @param name name and unit of the output
 */
public record RateOfChange(PriceColumn column, int window, Name name) implements Indicator {
    /** Under which name the change is known. */
    public enum Name {
        /** {@code close_mom_N}, a fraction. */
        MOMENTUM,
        /** {@code ret_Nh}, a fraction. */
        RET,
        /** {@code roc_N}, percent. */
        ROC
    }

    /** {@code momentum}: column {@code close_mom_N}, a fraction. */
    public static final IndicatorType MOMENTUM =
            type("momentum", "Momentum", "p / p[t-N] - 1", 1, Name.MOMENTUM);

    /** {@code ret}: column {@code ret_Nh}, a fraction; N counts bars of any cadence. */
    public static final IndicatorType RET =
            type("ret", "Return over bars", "p / p[t-N] - 1", 1, Name.RET);

    /** {@code roc}: column {@code roc_N}, percent. */
    public static final IndicatorType ROC =
            type("roc", "Rate of change", "100 (p / p[t-N] - 1)", 10, Name.ROC);

    public RateOfChange {
        Params.atLeast("window", window, 1);
    }

    private static IndicatorType type(
            String name, String title, String formula, int window, Name kind) {
        Function<Args, Indicator> factory =
                args -> new RateOfChange(PriceColumn.of(args), args.wholeNumber("window"), kind);
        return new IndicatorType(
                name,
                title,
                IndicatorType.Family.MOMENTUM,
                List.of(
                        PriceColumn.PARAM,
                        Params.bars("window", window, 1, "Distance to look back.")),
                Set.of(IndicatorType.Need.BARS),
                formula,
                "TA-Lib " + (kind == Name.ROC ? "ROC" : "ROCP"),
                factory);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Output.of(
                        switch (name) {
                            case MOMENTUM -> column.code() + "_mom_" + window;
                            case RET -> column.tag("ret_" + window + "h");
                            case ROC -> column.tag("roc_" + window);
                        }));
    }

    @Override
    public int lookback() {
        return window;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        change(column.values(inputs.bars()), window, out[0]);
        if (name == Name.ROC) {
            double[] values = out[0];
            for (int i = 0; i < values.length; i++) {
                values[i] *= 100;
            }
        }
    }

    /** {@code x / x[t − window] − 1}; NaN before there is one, and where it is 0. */
    public static void change(double[] x, int window, double[] out) {
        Arrays.fill(out, 0, Math.min(window, out.length), Double.NaN);
        for (int i = window; i < x.length; i++) {
            out[i] = Scale.quotient(x[i], x[i - window]) - 1;
        }
    }
}
