package io.sigmalab.app.ui.sweeps;

import java.util.Map;

/** A model by its name. */
record ModelRef(String packId, String modelId) {
    static ModelRef of(Map<String, Object> row) {
        return new ModelRef(
                String.valueOf(row.get("pack_id")), String.valueOf(row.get("model_id")));
    }
}
