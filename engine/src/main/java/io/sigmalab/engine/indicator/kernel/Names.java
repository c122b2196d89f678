package io.sigmalab.engine.indicator.kernel;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.sigmalab.engine.indicator.Indicator.Output;

/** Builds output names: column in front where it is not close, parameters behind, unit last. */
public final class Names {
    private Names() {}

    /** A name that already carries its parameters: {@code ema_20}, {@code open_ema_20_pct}. */
    public static Output of(PriceColumn column, Scale scale, String name) {
        return Output.of(scale.tag(column.tag(name)));
    }

    /**
     * A short name and the full one with the parameters it leaves out: {@code macd_line} and {@code
     * macd_line_12_26_9}.
     */
    public static Output of(PriceColumn column, Scale scale, String name, double... parameters) {
        StringBuilder full = new StringBuilder(name);
        for (double parameter : parameters) {
            full.append('_').append(plain(parameter));
        }
        return new Output(scale.tag(column.tag(name)), scale.tag(column.tag(full.toString())));
    }

    /** A number as people write it: {@code 2}, {@code 0.02}; the same on every Java version. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : NumberOutput.toString(value, true);
    }
}
