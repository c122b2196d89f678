package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.ModelTemplate;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackInfo;
import io.sigmalab.engine.pack.PackReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a new model can start from, pack by pack. */
final class TemplateGallery {
    private TemplateGallery() {}

    static Outcome of(PackReader packs) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Map<String, Object>> heads = new ArrayList<>();
        for (PackInfo info : packs.list()) {
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("pack_id", info.id());
            head.put("name", info.name());
            head.put("description", info.description());
            try {
                Pack pack = packs.read(info.id());
                head.put("models", pack.models().size());
                head.put(
                        "indicator_sets",
                        List.copyOf(new TreeMap<>(pack.indicatorSets()).keySet()));
                head.put("problem", null);
                pack.templates().values().forEach(template -> rows.add(row(pack, template)));
            } catch (LabException e) {
                head.put("models", 0);
                head.put("indicator_sets", List.of());
                head.put("problem", e.getMessage());
            }
            heads.add(head);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("packs", heads);
        document.put("rows", rows);
        return new Outcome(document);
    }

    private static Map<String, Object> row(Pack pack, ModelTemplate template) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pack_id", pack.id());
        row.put("template_id", template.id());
        row.put("name", template.name());
        row.put("description", template.description());
        row.put("tags", template.tags());
        row.put("model_id", template.modelId());
        row.put("risk_profile", template.riskProfile().code());
        try {
            ModelConfig model = pack.model(template.modelId());
            row.put("ticker", model.ticker());
            row.put("asset_type", model.asset().code());
            row.put("horizon", model.horizon().code());
            row.put("cadence", model.cadence().code());
            row.put("variant", model.variant());
            row.put("indicator_set", model.indicatorSet());
            row.put("features", FeatureNames.of(pack.setOf(model)).size());
            row.put("problem", null);
        } catch (LabException e) {
            // A template whose model is broken is shown with the reason, not hidden.
            row.put("problem", e.getMessage());
        }
        return row;
    }
}
