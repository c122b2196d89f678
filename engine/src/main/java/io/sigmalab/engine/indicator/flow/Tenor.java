package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.List;

/**
 * Which expiry of which underlying an indicator looks at: its parameters {@code underlying} and
 * {@code days}.
 *
 * @param underlying empty or the model's own ticker; options of others are not among the inputs
 * @param days calendar days to expiry wanted; 0 for the session's own expiry
 */
public record Tenor(String underlying, int days) {
    /** The session's own expiry of the model's ticker. */
    public static final Tenor SAME_DAY = new Tenor("", 0);

    private static final List<Param> PARAMS =
            List.of(
                    Param.text("underlying", "", "Empty or the model's own ticker."),
                    Param.wholeNumber(
                            "days", 0, 0, 1100, "days", "Days to expiry; 0 for the same day."));

    /**
     * @throws IllegalArgumentException when {@code days} is negative
     */
    public Tenor {
        Params.atLeast("days", days, 0);
    }

    /** The parameters of an indicator: its own, then those of the tenor. */
    public static List<Param> with(Param... own) {
        List<Param> all = new ArrayList<>(List.of(own));
        all.addAll(PARAMS);
        return all;
    }

    /** The tenor named by the arguments. */
    public static Tenor of(Args args) {
        return new Tenor(args.text("underlying"), args.wholeNumber("days"));
    }

    /** The option data it takes. */
    public OptionNeeds needs() {
        return OptionNeeds.ofTenor(days);
    }

    /** A name with the tenor where it is not the same day: {@code pcr_oi_30d}. */
    public String tag(String name) {
        return days == 0 ? name : name + "_" + days + "d";
    }

    /** An output whose name needs nothing but the tenor. */
    public Output output(String name) {
        return Output.of(tag(name));
    }

    /**
     * The expiry that carries a session's flow: for 0 days the session's own and no other,
     * otherwise the one that stands for the tenor; −1 where the board has none.
     */
    public int ofSession(OptionBoard board) {
        return days == 0 ? board.expiries().indexOf(board.session()) : board.expiryAt(0, days);
    }

    /**
     * Refuses another underlying than the ticker of the bars.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG}
     */
    public void requireOwn(String indicator, Bars bars) {
        if (!underlying.isEmpty() && !underlying.equals(bars.ticker())) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    indicator + ".underlying must be the model's own, was " + underlying,
                    indicator + " on bars of " + bars.ticker(),
                    "leave it out");
        }
    }
}
