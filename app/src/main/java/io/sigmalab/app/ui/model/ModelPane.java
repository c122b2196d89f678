package io.sigmalab.app.ui.model;

import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** One tab of the model screen. Made when one first opens it, kept for as long as the window. */
public interface ModelPane {
    /** Its nodes; the same for every call. */
    Parent root();

    /** Calls back whenever what is written here has become unsaved, or saved. */
    default void onEdited(Runnable told) {}

    /**
     * Called each time the tab comes to the front, or the model changes while it is there.
     *
     * @param model what to show
     * @param runId the run asked for, or null for the newest
     */
    void shown(ModelChoice model, @Nullable String runId);
}
