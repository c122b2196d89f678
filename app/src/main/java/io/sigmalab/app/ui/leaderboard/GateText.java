package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.Metric;
import io.sigmalab.app.ui.kit.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a gate says what it says, in words. */
public final class GateText {
    private static final Set<String> SHARES =
            Set.of("max_drawdown", "es95", "fill_rate", "spread_median");

    private GateText() {}

    /** One sentence a reason: the figure, its value, its limit. */
    public static List<String> reasons(Map<String, Object> gate) {
        return gate.get("reasons") instanceof List<?> list
                ? list.stream().map(GateText::reason).toList()
                : List.of();
    }

    /** All of it, for a tooltip. */
    public static String all(Map<String, Object> gate) {
        List<String> reasons = reasons(gate);
        String profile = Formats.text(gate.get("profile"));
        return Boolean.TRUE.equals(gate.get("pass"))
                ? "Passes every check of the profile " + profile + "."
                : "Fails the gate of the profile "
                        + profile
                        + ":\n• "
                        + String.join("\n• ", reasons);
    }

    private static String reason(@Nullable Object reason) {
        if (!(reason instanceof Map<?, ?> map)) {
            return String.valueOf(reason);
        }
        String code = String.valueOf(map.get("code"));
        Metric metric = Metrics.ofReason(code).orElse(null);
        String name = metric == null ? code : metric.name();
        boolean share = metric != null && SHARES.contains(metric.code());
        String side =
                code.contains("below") || code.contains("not_met") ? " · at least " : " · limit ";
        return name
                + " "
                + figure(map.get("value"), share)
                + side
                + figure(map.get("limit"), share)
                + " ("
                + code
                + ")";
    }

    private static String figure(@Nullable Object value, boolean share) {
        if (share) {
            return Formats.percent(value);
        }
        return value instanceof Integer || value instanceof Long
                ? Formats.whole(value)
                : Formats.number(value);
    }
}
