package io.sigmalab.app.ui.trade;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TradeLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored explanation of a trade, by name.
 *
 * @param line the trade in short
 * @param document as stored
 */
public record TradeFacts(TradeLine line, Outcome document) {
    /** A quote that a fill was made from. */
    public record Leg(
            String symbol,
            int quantity,
            double bid,
            double ask,
            String source,
            Instant time,
            long ageSeconds) {}

    /** Whether contracts were held. */
    public boolean isContract() {
        return document.document().get("contract") instanceof Map<?, ?>;
    }

    /** A number somewhere inside, {@code fold.train_rows}; null when it is not there. */
    public @Nullable Double number(String path) {
        return value(path) instanceof Number n ? n.doubleValue() : null;
    }

    /** A text somewhere inside; null when it is not there. */
    public @Nullable String text(String path) {
        Object value = value(path);
        return value == null ? null : String.valueOf(value);
    }

    /** A time somewhere inside; null when it is not there. */
    public @Nullable Instant time(String path) {
        String text = text(path);
        return text == null ? null : Instant.parse(text);
    }

    private @Nullable Object value(String path) {
        Object at = document.document();
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    /** Quotes of a fill, {@code entry} or {@code exit}; none for the underlying. */
    public List<Leg> legs(String fill) {
        List<Leg> legs = new ArrayList<>();
        if (value(fill + ".quotes") instanceof List<?> quotes) {
            for (Object quote : quotes) {
                Map<?, ?> map = (Map<?, ?>) quote;
                legs.add(
                        new Leg(
                                String.valueOf(map.get("symbol")),
                                (int) number(map, "quantity"),
                                number(map, "bid"),
                                number(map, "ask"),
                                String.valueOf(map.get("source")),
                                Instant.parse(String.valueOf(map.get("time"))),
                                (long) number(map, "age_s")));
            }
        }
        return legs;
    }

    private static double number(Map<?, ?> map, String name) {
        return map.get(name) instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** Values of the features at the decision, by name; NaN for a missing one. */
    public Map<String, Double> features() {
        Map<String, Double> features = new TreeMap<>();
        if (value("features.values") instanceof Map<?, ?> values) {
            values.forEach(
                    (name, value) ->
                            features.put(
                                    String.valueOf(name),
                                    value instanceof Number n ? n.doubleValue() : Double.NaN));
        }
        return features;
    }

    /**
     * When each feature became known, by name; nothing where the indicators of the run are not
     * those of its pack any more.
     */
    public Map<String, Instant> knownAt() {
        Map<String, Instant> known = new TreeMap<>();
        if (value("features.known_at") instanceof Map<?, ?> times) {
            times.forEach(
                    (name, time) ->
                            known.put(String.valueOf(name), Instant.parse(String.valueOf(time))));
        }
        return known;
    }

    /** What happened when, in order of time; only what is known of it. */
    public Map<String, Instant> moments() {
        Map<String, Instant> found = new LinkedHashMap<>();
        put(found, "training began", "fold.train_start");
        put(found, "last training row", "fold.train_end");
        put(found, "test block began", "fold.test_start");
        put(found, "features known", "features.known_by");
        put(found, "decision", "decision_time");
        put(found, "entry", "entry.time");
        put(found, "exit", "exit.time");
        put(found, "label known", "fold.label_known");
        Map<String, Instant> ordered = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(moment -> ordered.put(moment.getKey(), moment.getValue()));
        return ordered;
    }

    private void put(Map<String, Instant> into, String name, String path) {
        Instant time = time(path);
        if (time != null) {
            into.put(name, time);
        }
    }
}
