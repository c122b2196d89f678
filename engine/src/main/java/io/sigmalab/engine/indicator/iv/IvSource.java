package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a volatility is read: at the decision ({@code iv_source: snapshot}), or once a session at
 * the end of a window ({@code quotes}), on earlier rows that of the session before.
 *
 * @param window null for the decision
 */
public record IvSource(@Nullable Sampling window) {
    /** At every decision. */
    public static final IvSource SNAPSHOT = new IvSource(null);

    /** The parameter {@code iv_source}. */
    static final Param PARAM =
            Param.choice(
                    "iv_source",
                    "snapshot",
                    List.of("snapshot", "quotes"),
                    "At each decision, or once a session at the end of quote_window.");

    /** The parameter {@code quote_window}. */
    static final Param WINDOW = IvParams.window("quote_window", "10:00-11:00");

    /**
     * The source named by the arguments.
     *
     * @throws io.sigmalab.engine.error.LabException when a window is given that nobody would look
     *     at
     */
    static IvSource of(String owner, Args args) {
        Sampling window = IvParams.window(owner, args, "quote_window");
        if (args.text("iv_source").equals("quotes")) {
            return new IvSource(window);
        }
        if (!args.text("quote_window").equals(WINDOW.defaultValue())) {
            throw IvParams.refused(
                    owner + ".quote_window is looked at with iv_source: quotes only",
                    owner,
                    "write iv_source: quotes, or leave the window out");
        }
        return SNAPSHOT;
    }

    /** Fills one value a bar. */
    void fill(Inputs inputs, BoardValue value, double[] out) {
        if (window == null) {
            BoardValues.atDecisions(inputs, value, out);
        } else {
            BoardValues.sampled(inputs, window, value, out);
        }
    }

    /** Option data needed for a value read this way. */
    OptionNeeds needs(BoardValue value) {
        return window == null ? value.needs() : value.needs().withSampling(window).withHistory(1);
    }

    /** Sessions of bars needed before the first row. */
    int history() {
        return window == null ? 0 : 1;
    }

    /** Behind a full column name: empty at the decision. */
    String tag() {
        return window == null ? "" : "_" + IvParams.tag(window);
    }
}
