package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.pack.IndicatorSet;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When each feature of a decision became known, at the latest: by what its indicator looks at. A
 * run whose indicators are not those of its pack any more says nothing of it; that all were known
 * by the decision stands in what was stored.
 */
final class FeatureTimes {
    private final Map<String, Known> known;

    private FeatureTimes(Map<String, Known> known) {
        this.known = known;
    }

    static FeatureTimes of(Workbench bench, RunStore runs, Run run) {
        Object sha = Canonical.parse(run.lineageJson()).get("indicator_set_sha");
        String matrix = run.matrixSha();
        if (sha == null || matrix == null) {
            return new FeatureTimes(Map.of());
        }
        try {
            Pack pack = bench.packs().read(run.packId());
            ModelConfig model = pack.model(run.modelId());
            IndicatorSet set =
                    runs.newest(RunKind.BUILD, run.packId(), run.modelId(), matrix)
                            .map(build -> BuildPlan.set(pack, model, build))
                            .orElseGet(() -> pack.setOf(model));
            return new FeatureTimes(set.sha256().equals(sha) ? known(set) : Map.of());
        } catch (LabException e) {
            // The pack or the model is gone: what was stored with the trade still stands.
            return new FeatureTimes(Map.of());
        }
    }

    private static Map<String, Known> known(IndicatorSet set) {
        List<Indicator> indicators =
                set.members().stream().map(member -> member.type().create(member.args())).toList();
        List<List<String>> names = FeatureNames.of(indicators);
        Map<String, Known> known = new LinkedHashMap<>();
        for (int i = 0; i < indicators.size(); i++) {
            Known when = indicators.get(i).known();
            names.get(i).forEach(name -> known.put(name, when));
        }
        return known;
    }

    /** A stored trade with {@code features.known_at}, a time for each value, where it is known. */
    Map<String, Object> tell(Map<?, ?> trade) {
        Map<String, Object> told = new LinkedHashMap<>();
        trade.forEach((name, value) -> told.put(String.valueOf(name), value));
        if (!(trade.get("features") instanceof Map<?, ?> stored)
                || !(stored.get("values") instanceof Map<?, ?> values)
                || !known.keySet().equals(values.keySet())) {
            return told;
        }
        long decision = Instant.parse(String.valueOf(stored.get("known_by"))).toEpochMilli();
        int day = SessionCalendar.nyse().marketDay(decision);
        Map<String, Object> times = new LinkedHashMap<>();
        values.keySet()
                .forEach(
                        name -> {
                            long at = known.getOrDefault(name, Known.BAR_END).at(day, decision);
                            times.put(String.valueOf(name), Instant.ofEpochMilli(at).toString());
                        });
        Map<String, Object> features = new LinkedHashMap<>();
        stored.forEach((name, value) -> features.put(String.valueOf(name), value));
        features.put("known_at", times);
        told.put("features", features);
        return told;
    }
}
