package io.sigmalab.engine.indicator.kernel;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The column of the bars an indicator works on: its parameter {@code column}. */
public enum PriceColumn {
    CLOSE,
    OPEN,
    HIGH,
    LOW,
    VOLUME;

    /** The parameter {@code column}, close unless given. */
    public static final Param PARAM =
            Param.choice(
                    "column",
                    "close",
                    Arrays.stream(values()).map(PriceColumn::code).toList(),
                    "Column of the bars to work on.");

    /** The column named by the arguments. */
    public static PriceColumn of(Args args) {
        return valueOf(args.text("column").toUpperCase(Locale.ROOT));
    }

    /** Name in YAML. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The shared column of the bars; must not be written to. */
    public double[] values(Bars bars) {
        return switch (this) {
            case CLOSE -> bars.closesUnsafe();
            case OPEN -> bars.opensUnsafe();
            case HIGH -> bars.highsUnsafe();
            case LOW -> bars.lowsUnsafe();
            case VOLUME -> bars.volumesUnsafe();
        };
    }

    /** An output name that says the column where it is not close: {@code volume_ema_20}. */
    public String tag(String name) {
        return this == CLOSE ? name : code() + "_" + name;
    }

    /** Every code, close first. */
    public static List<String> codes() {
        return PARAM.choices();
    }
}
