package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;

/** Parameters and checks that the indicators of this shelf share. */
final class IvParams {
    /** The parameter {@code underlying}. */
    static final Param UNDERLYING =
            Param.text("underlying", "", "Empty or the model's own ticker.");

    /** The parameter {@code strike_band} around the forward. */
    static final Param STRIKE_BAND = band(5, "How far from the forward a strike may lie.");

    /** The parameter {@code sampling} at the close. */
    static final Param CLOSING = window("sampling", "15:55-16:00");

    private IvParams() {}

    /** The parameter {@code days}. */
    static Param days(int defaultValue) {
        return Param.wholeNumber(
                "days",
                defaultValue,
                0,
                1500,
                "calendar days",
                "Tenor; 0 for the session's own expiry while it lives, else the next.");
    }

    /** The parameter {@code strike_band}. */
    static Param band(double defaultValue, String help) {
        return Param.number("strike_band", defaultValue, 0.01, 10_000, "dollars", help);
    }

    /** A window such as {@code 10:00-11:00}. */
    static Param window(String name, String defaultValue) {
        return Param.text(name, defaultValue, "Window in market time; read at its end.");
    }

    /** The window of an argument. */
    static Sampling window(String owner, Args args, String name) {
        return Sampling.parse(args.text(name), owner + "." + name);
    }

    /** At-the-money volatility as the arguments ask for it. */
    static AtTheMoney atTheMoney(Args args, Side side) {
        return new AtTheMoney(args.wholeNumber("days"), args.number("strike_band"), side);
    }

    /** A window as a part of a full column name: {@code 1000_1100}. */
    static String tag(Sampling window) {
        return window.toString().replace(":", "").replace('-', '_');
    }

    /**
     * Refuses another underlying than the model's own: its options are not among the inputs.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG}
     */
    static void requireOwn(String indicator, String underlying, Bars bars) {
        if (!underlying.isEmpty() && !underlying.equals(bars.ticker())) {
            throw refused(
                    indicator + ".underlying must be the model's own, was " + underlying,
                    indicator + " on bars of " + bars.ticker(),
                    "leave it out");
        }
    }

    /** A refusal of something that a user wrote. */
    static LabException refused(String what, String where, String hint) {
        return new LabException(Reason.INVALID_CONFIG, what, where, hint);
    }
}
