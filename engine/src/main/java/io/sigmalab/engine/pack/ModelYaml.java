package io.sigmalab.engine.pack;

import io.sigmalab.engine.lineage.Canonical;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of a model config. Says every value that changes a result, so that a later default does not
 * change a model that was created before it.
 */
final class ModelYaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./:-]*[A-Za-z0-9_]");
    private static final List<String> WORDS = List.of("true", "false", "null");

    private ModelYaml() {}

    /**
     * A config as it is written to disk.
     *
     * @param comment first line, without the sign
     * @param model what to write; its hash and place are not
     */
    static String text(String comment, ModelConfig model) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# ").append(comment).append('\n');
        line(yaml, "model_id", model.modelId());
        line(yaml, "ticker", scalar(model.ticker()));
        line(yaml, "asset_type", model.asset().code());
        line(yaml, "horizon", model.horizon().code());
        line(yaml, "cadence", model.cadence().code());
        line(yaml, "indicator_set", model.indicatorSet());
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("kind", model.labelType().kind());
        label.putAll(model.labelArgs().effective());
        if (label.containsKey("fixed_bp")) {
            // It decides alone; a file with both widths would be refused.
            label.remove("k_sigma");
        }
        line(yaml, "label", entries(label));
        line(yaml, "learner", entries(model.learner().toMap()));
        if (!model.allowedHours().isEmpty()) {
            line(yaml, "allowed_hours", model.allowedHours().toString());
        }
        line(yaml, "extended_hours", Boolean.toString(model.extendedHours()));
        line(yaml, "max_missing", Double.toString(model.maxMissing()));
        if (!model.notes().isEmpty()) {
            line(yaml, "notes", scalar(model.notes()));
        }
        return yaml.toString();
    }

    /** A value as YAML; text in quotes where it could be taken for something else. */
    static String scalar(Object value) {
        if (value instanceof String text && (!PLAIN.matcher(text).matches() || isWord(text))) {
            return Canonical.json(text);
        }
        return value.toString();
    }

    private static boolean isWord(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String entries(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + scalar(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(": ").append(value).append('\n');
    }
}
