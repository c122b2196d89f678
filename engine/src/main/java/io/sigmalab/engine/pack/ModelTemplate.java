package io.sigmalab.engine.pack;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A starting point offered when a model is created.
 *
 * @param id file stem
 * @param version from the file
 * @param name for people
 * @param description what it tries to capture
 * @param tags for search
 * @param modelId model config it is copied from
 * @param riskProfile profile set at first
 * @param sweepDefaults lists a sweep starts with: {@code thresholds_variants}, {@code
 *     hours_variants}, {@code top_pct_variants}
 */
public record ModelTemplate(
        String id,
        int version,
        String name,
        String description,
        List<String> tags,
        String modelId,
        RiskProfile riskProfile,
        Map<String, List<String>> sweepDefaults) {
    public ModelTemplate {
        tags = List.copyOf(tags);
        sweepDefaults = Collections.unmodifiableMap(new TreeMap<>(sweepDefaults));
    }
}
