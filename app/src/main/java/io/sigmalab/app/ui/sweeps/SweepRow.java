package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.service.SweepNews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One finished variant as the screen shows it; figures that are not defined are null.
 *
 * @param cell position in the plan, from 0
 * @param kind {@code thresholds} or {@code top_pct}
 * @param value as given
 * @param hours as given; empty for those of the matrix
 * @param runId its backtest, or null when it failed
 * @param reason why it failed, or null
 * @param gate gate with its reasons
 * @param belowGuard guard rails it is below
 * @param metrics all figures by name
 * @param equity net equity, thinned out
 * @param sameAs what variants with identical trades have in common; empty when it failed
 * @param vary further settings that the sweep varies, each with its value here
 */
record SweepRow(
        int cell,
        String kind,
        String value,
        String hours,
        @Nullable String runId,
        @Nullable String reason,
        @Nullable Double score,
        Map<String, Object> gate,
        List<String> belowGuard,
        Map<String, Object> metrics,
        double[] equity,
        String sameAs,
        Map<String, String> vary) {

    @SuppressWarnings("unchecked")
    static SweepRow of(SweepNews.Variant variant) {
        Map<String, Object> row = variant.row();
        return new SweepRow(
                row.get("cell") instanceof Number n ? n.intValue() : 0,
                String.valueOf(row.get("kind")),
                String.valueOf(row.get("value")),
                String.valueOf(row.get("hours")),
                (String) row.get("run_id"),
                (String) row.get("reason"),
                row.get("score") instanceof Number n ? n.doubleValue() : null,
                row.get("gate") instanceof Map<?, ?> gate ? (Map<String, Object>) gate : Map.of(),
                row.get("below_guard") instanceof List<?> list ? (List<String>) list : List.of(),
                row.get("metrics") instanceof Map<?, ?> metrics
                        ? (Map<String, Object>) metrics
                        : Map.of(),
                variant.equity(),
                variant.sameAs(),
                settings(row.get("vary")));
    }

    private static Map<String, String> settings(@Nullable Object vary) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (vary instanceof Map<?, ?> map) {
            map.forEach((name, value) -> settings.put(String.valueOf(name), written(value)));
        }
        return settings;
    }

    private static String written(@Nullable Object value) {
        if (value instanceof Boolean is) {
            return is ? "on" : "off";
        }
        return value instanceof Number n ? SweepForm.plain(n.doubleValue()) : String.valueOf(value);
    }

    /** Further settings in one line; empty when none is varied. */
    String varyText() {
        return vary.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(" · "));
    }

    /** A figure, or null where it is not defined. */
    @Nullable Double figure(String name) {
        return metrics.get(name) instanceof Number n ? n.doubleValue() : null;
    }

    /** Trades; 0 when it failed. */
    int trades() {
        return metrics.get("trades") instanceof Number n ? n.intValue() : 0;
    }

    /** Whether it passes its gate. */
    boolean passes() {
        return Boolean.TRUE.equals(gate.get("pass"));
    }

    /** Rule for people: {@code threshold} or {@code top-%}. */
    String kindText() {
        return kind.equals("top_pct") ? "top-%" : "threshold";
    }

    /** Value for people: {@code 0.52} or {@code 5 %}. */
    String valueText() {
        return SweepTexts.value(kind, value);
    }

    /** Hours for people: {@code 12 13 14}, or {@code all}. */
    String hoursText() {
        return SweepTexts.hours(hours);
    }

    /** What it is called where there is room for one line. */
    String title() {
        return kindText()
                + " "
                + valueText()
                + " · hours "
                + hoursText()
                + (vary.isEmpty() ? "" : " · " + varyText());
    }
}
