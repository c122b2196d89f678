package io.sigmalab.app.ui.model;

import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.engine.pack.ModelFiles;

/** Texts of a model that were written and not saved: kept as drafts, and marked by a star. */
public final class Drafts {
    private Drafts() {}

    /** Under what name a draft is kept. */
    public static String name(ModelChoice model, ModelFiles.Part part) {
        return "designer.draft." + model.packId() + "/" + model.modelId() + "." + part;
    }

    /** Whether a model has any. */
    public static boolean has(Preferences preferences, ModelChoice model) {
        for (ModelFiles.Part part : ModelFiles.Part.values()) {
            if (preferences.json(name(model, part)) != null) {
                return true;
            }
        }
        return false;
    }
}
