package io.sigmalab.app.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Controls of a backtest in words, for terminal and screen. */
public final class ControlText {
    private ControlText() {}

    /**
     * A sentence for each control that was asked for, in order.
     *
     * @param details of a backtest, by name
     */
    public static List<String> of(Map<String, ?> details) {
        List<String> sentences = new ArrayList<>();
        if (details.get("null_labels") instanceof Map<?, ?> nulls) {
            sentences.add(
                    "null control: "
                            + Formats.whole(nulls.get("runs"))
                            + " trainings on labels shuffled among sessions reach a Sharpe of "
                            + spread(nulls.get("sharpe_annual"), false)
                            + "; one as good as ours comes by luck with p = "
                            + Formats.number(nulls.get("p_value")));
        }
        if (details.get("seeds") instanceof Map<?, ?> seeds) {
            sentences.add(
                    "seeds: "
                            + Formats.whole(seeds.get("runs"))
                            + " of the learner, ours among them, reach a Sharpe of "
                            + spread(seeds.get("sharpe_annual"), false)
                            + " and a net return of "
                            + spread(seeds.get("cum_ret"), true));
        }
        return sentences;
    }

    /** Mean and deviation. */
    private static String spread(@Nullable Object given, boolean isShare) {
        if (!(given instanceof Map<?, ?> spread)) {
            return "–";
        }
        Object mean = spread.get("mean");
        Object sd = spread.get("sd");
        return isShare
                ? Formats.signedPercent(mean) + " ± " + Formats.percent(sd)
                : Formats.number(mean) + " ± " + Formats.number(sd);
    }
}
