package io.sigmalab.app.ui.create;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A starting point as the gallery shows it.
 *
 * @param problem why it cannot be used, or null
 */
public record Template(
        String packId,
        String templateId,
        String name,
        String description,
        List<String> tags,
        String modelId,
        String profile,
        String ticker,
        String asset,
        String horizon,
        String cadence,
        String variant,
        int features,
        @Nullable String problem) {
    /** A row of the gallery. */
    static Template of(Map<String, Object> row) {
        List<String> tags =
                row.get("tags") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of();
        return new Template(
                text(row, "pack_id"),
                text(row, "template_id"),
                text(row, "name"),
                text(row, "description"),
                tags,
                text(row, "model_id"),
                text(row, "risk_profile"),
                text(row, "ticker"),
                text(row, "asset_type"),
                text(row, "horizon"),
                text(row, "cadence"),
                text(row, "variant"),
                row.get("features") instanceof Number n ? n.intValue() : 0,
                (String) row.get("problem"));
    }

    private static String text(Map<String, Object> row, String name) {
        return row.get(name) instanceof String text ? text : "";
    }

    /** Whether a search for these words finds it. */
    boolean matches(String words) {
        String all =
                String.join(" ", packId, name, description, modelId, horizon, cadence, asset)
                        .concat(" " + String.join(" ", tags))
                        .toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
