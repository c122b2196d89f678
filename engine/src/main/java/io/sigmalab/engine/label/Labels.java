package io.sigmalab.engine.label;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every label kind, one line each. */
public final class Labels {
    /** In catalogue order. */
    public static final List<LabelType> ALL =
            List.of(
                    NextBar.TYPE,
                    ForwardReturn.TYPE,
                    CloseToOpen.TYPE,
                    HeadfakeReversal.TYPE,
                    PinDrift.TYPE,
                    TripleBarrier.TYPE);

    private static final Map<String, String> ALIASES =
            Map.of(
                    "next_bar_updown", "next_bar",
                    "overnight_close_to_open", "close_to_open",
                    "headfake", "headfake_reversal",
                    "reversal_after_window", "headfake_reversal",
                    "pin", "pin_drift");

    private static final Pattern FORWARD_DAYS = Pattern.compile("fwd_ret_(\\d+)d");

    private Labels() {}

    /**
     * The kind of this name or alias.
     *
     * @param kind as written in YAML
     * @param where place to look, for the message
     * @throws LabException {@link Reason#INVALID_CONFIG} with the nearest name
     */
    public static LabelType get(String kind, String where) {
        String name = ALIASES.getOrDefault(kind, kind);
        for (LabelType type : ALL) {
            if (type.kind().equals(name)) {
                return type;
            }
        }
        List<String> kinds = ALL.stream().map(LabelType::kind).toList();
        Matcher forward = FORWARD_DAYS.matcher(kind);
        String hint =
                forward.matches()
                        ? "write kind: forward_return, days: " + forward.group(1)
                        : Nearest.hint(kind, kinds);
        throw new LabException(
                Reason.INVALID_CONFIG, "unknown label kind \"" + kind + "\"", where, hint);
    }
}
