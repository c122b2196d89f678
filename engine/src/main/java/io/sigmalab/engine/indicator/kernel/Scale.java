package io.sigmalab.engine.indicator.kernel;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;

/**
 * Whether an indicator that is measured in prices gives dollars or a share of the price: its
 * parameter {@code output}.
 *
 * <p>A price level is a date in disguise: a model that sees that SPY is at 430 knows which year it
 * is. The ratio carries the same information without that, its column name ends in {@code _pct},
 * and it is a fraction (0.01 = 1 %).
 */
public enum Scale {
    /** In the units of the column. */
    LEVEL,
    /** Levels as {@code value / price − 1}, differences as {@code value / price}. */
    RATIO;

    /** The parameter {@code output}, level unless given. */
    public static final Param PARAM =
            Param.choice(
                    "output",
                    "level",
                    List.of("level", "ratio"),
                    "Price units, or a fraction of the price (column name ends in _pct).");

    /** The scale named by the arguments. */
    public static Scale of(Args args) {
        return valueOf(args.text("output").toUpperCase(Locale.ROOT));
    }

    /** The output name with {@code _pct} where it is a ratio. */
    public String tag(String name) {
        return this == LEVEL ? name : name + "_pct";
    }

    /** Turns price levels into {@code level / price − 1} where that is asked for. */
    public void levels(double[] values, double[] price) {
        if (this == LEVEL) {
            return;
        }
        for (int i = 0; i < price.length; i++) {
            values[i] = quotient(values[i] - price[i], price[i]);
        }
    }

    /** Turns price differences into {@code difference / price} where that is asked for. */
    public void differences(double[] values, double[] price) {
        if (this == LEVEL) {
            return;
        }
        for (int i = 0; i < price.length; i++) {
            values[i] = quotient(values[i], price[i]);
        }
    }

    /** {@code a / b}, NaN where {@code b} is 0: a share of nothing is not known. */
    public static double quotient(double a, double b) {
        return b == 0 ? Double.NaN : a / b;
    }
}
