package io.sigmalab.app.ui.model.history;

import io.sigmalab.app.service.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side.
 *
 * @param first the earlier chosen
 * @param second the later chosen
 * @param params what they were run with
 * @param metrics what came of them
 * @param lineage what they were made from
 */
record RunPair(
        Outcome first, Outcome second, Difference params, Difference metrics, Difference lineage) {
    /** Not figures: places, names of the run, tables that have a screen of their own. */
    private static final Set<String> NO_FIGURES =
            Set.of(
                    "run_id",
                    "matrix_sha",
                    "config_sha",
                    "bundle_sha",
                    "bundle",
                    "folds",
                    "details",
                    "by_threshold",
                    "plots_dir",
                    "seconds",
                    "warnings",
                    "trades_json",
                    "profile");

    /** Compares two documents of {@code run show}. */
    static RunPair of(Outcome first, Outcome second) {
        return new RunPair(
                first,
                second,
                Difference.between(params(first), params(second)),
                Difference.between(figures(first), figures(second)),
                Difference.between(first.map("lineage"), second.map("lineage")));
    }

    /** What was asked for is left out where the document also says what it came to. */
    static Map<String, Object> params(Outcome run) {
        Map<String, Object> params = new LinkedHashMap<>(run.map("params"));
        if (params.get("effective") instanceof Map<?, ?> effective) {
            params.remove("effective");
            params.remove("request");
            effective.forEach((name, value) -> params.put(String.valueOf(name), value));
        }
        return params;
    }

    static Map<String, Object> figures(Outcome run) {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> document = run.map("metrics");
        if (document.get("metrics") instanceof Map<?, ?> metrics) {
            metrics.forEach((name, value) -> figures.put(String.valueOf(name), value));
        }
        document.forEach(
                (name, value) -> {
                    if (name.equals("gate")) {
                        gate(figures, value);
                    } else if (!name.equals("metrics")
                            && !name.endsWith("_csv")
                            && !NO_FIGURES.contains(name)) {
                        figures.put(name, value);
                    }
                });
        return figures;
    }

    private static void gate(Map<String, Object> figures, @Nullable Object gate) {
        if (gate instanceof Map<?, ?> map) {
            figures.put("gate", Boolean.TRUE.equals(map.get("pass")) ? "PASS" : "FAIL");
        }
    }
}
