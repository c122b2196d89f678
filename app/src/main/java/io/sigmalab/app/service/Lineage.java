package io.sigmalab.app.service;

import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixMeta;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import java.util.LinkedHashMap;
import java.util.Map;

/** What determined a run, by name: stored with it and compared by {@code replay}. */
public final class Lineage {
    private Lineage() {}

    /** Hashes and versions every run has. */
    public static Map<String, Object> of(Pack pack, ModelConfig model, Matrix matrix) {
        MatrixMeta meta = matrix.meta();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pack_sha", pack.sha256());
        map.put("indicator_set_sha", meta.indicatorSetSha());
        map.put("model_config_sha", model.sha256());
        map.put("policy_sha", pack.policyOf(model.modelId()).sha256());
        map.put("matrix_sha", meta.matrixSha());
        map.put("data_sha", meta.dataSha());
        map.put("provider", meta.providerId());
        map.put("data_source", meta.dataSource());
        map.put("simulated", meta.simulated());
        map.put("calendar_version", meta.calendarVersion());
        map.put("engine_version", EngineVersion.CURRENT);
        map.put("java", System.getProperty("java.version"));
        map.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return map;
    }
}
