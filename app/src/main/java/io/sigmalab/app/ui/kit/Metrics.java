package io.sigmalab.app.ui.kit;

import io.sigmalab.engine.gate.GateReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every figure that a screen shows: what it is, how it is worked out, what is good. The one place
 * for these texts: tooltips, the help page and column headers read them here. Codes are those of
 * the JSON documents.
 */
public final class Metrics {
    private static final Map<String, List<Metric>> GROUPS = MetricTexts.groups();
    private static final Map<String, Metric> BY_CODE = byCode();

    /** Reason codes of a gate, and the figure each holds against its limit. */
    private static final Map<String, String> GATE =
            Map.ofEntries(
                    Map.entry("min_trades_not_met", "trades"),
                    Map.entry("max_dd_exceeds", "max_drawdown"),
                    Map.entry("es95_exceeds", "es95"),
                    Map.entry("sharpe_below_min", "sharpe_annual"),
                    Map.entry("dsr_below_min", "dsr"),
                    Map.entry("calmar_below_min", "calmar"),
                    Map.entry("spread_above_limit", "spread_median"),
                    Map.entry("oi_below_min", "oi_least"),
                    Map.entry("volume_below_min", "volume_least"),
                    Map.entry("fill_rate_below_min", "fill_rate"),
                    Map.entry("turnover_exceeds", "turnover"),
                    Map.entry("trades_per_year_below_min", "trades_per_year"),
                    Map.entry("calibration_poor", "ece"));

    private Metrics() {}

    /**
     * A figure by its code.
     *
     * @throws IllegalArgumentException when there is none: it is missing in this class
     */
    public static Metric of(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException("no metric \"" + code + "\""));
    }

    /** A figure by its code, when it is explained here. */
    public static Optional<Metric> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The figure behind a reason of the gate, {@code max_dd_exceeds}, when there is one. */
    public static Optional<Metric> ofReason(String reason) {
        return Optional.ofNullable(GATE.get(reason)).flatMap(Metrics::find);
    }

    /** Name for people of what a reason of the gate, {@code max_dd_exceeds}, looks at. */
    public static String nameOfReason(String reason) {
        return switch (reason) {
            // Shorter than the metric: the gate shows it beside its limit.
            case "es95_exceeds" -> "Expected shortfall";
            case "hours_not_allowed" -> "Outside the hours";
            case "leak_suspected" -> "Suspected leaks";
            default -> ofReason(reason).map(Metric::name).orElseGet(() -> words(reason));
        };
    }

    /** Of one that this program does not know, by a run of another version: as it is stored. */
    private static String words(String reason) {
        return Stream.of(GateReason.values())
                .filter(known -> known.name().equalsIgnoreCase(reason))
                .map(GateReason::text)
                .findFirst()
                .orElse(reason);
    }

    /** All of them under the headings of the help page, in its order. */
    public static Map<String, List<Metric>> grouped() {
        return GROUPS;
    }

    private static Map<String, Metric> byCode() {
        Map<String, Metric> all = new LinkedHashMap<>();
        GROUPS.values().forEach(group -> group.forEach(metric -> all.put(metric.code(), metric)));
        return Map.copyOf(all);
    }
}
