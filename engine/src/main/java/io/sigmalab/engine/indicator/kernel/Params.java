package io.sigmalab.engine.indicator.kernel;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;

/** Parameters and checks that many indicators have. */
public final class Params {
    /** Longest window accepted; a year of daily bars is 252, a month of minutes 8190. */
    public static final int MAX_BARS = 10_000;

    private Params() {}

    /** A number of bars of at least {@code min}. */
    public static Param bars(String name, int defaultValue, int min, String help) {
        return Param.wholeNumber(name, defaultValue, min, MAX_BARS, "bars", help);
    }

    /** The parameter {@code window} of at least {@code min} bars. */
    public static Param window(int defaultValue, int min) {
        return bars("window", defaultValue, min, "Bars looked at.");
    }

    /** The parameter {@code period} of at least {@code min} bars. */
    public static Param period(int defaultValue, int min) {
        return bars("period", defaultValue, min, "Bars looked at.");
    }

    /** The parameter {@code multiplier}, a width in average ranges. */
    public static Param multiplier(double defaultValue) {
        return Param.number(
                "multiplier", defaultValue, 0.01, 100, "", "Distance in average true ranges.");
    }

    /**
     * Refuses arguments of which the first is not less than the second.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} naming both
     */
    public static void ascending(String owner, Args args, String small, String large) {
        int a = args.wholeNumber(small);
        int b = args.wholeNumber(large);
        if (a >= b) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    owner
                            + "."
                            + small
                            + " must be less than "
                            + large
                            + ", was "
                            + a
                            + " against "
                            + b,
                    owner,
                    "exchange or correct the two");
        }
    }

    /** Refuses a programmer's window below {@code min}. */
    public static void atLeast(String name, double value, double min) {
        if (!(value >= min)) {
            throw new IllegalArgumentException(
                    name + " must be at least " + Names.plain(min) + ", was " + value);
        }
    }
}
