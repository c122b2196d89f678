package io.sigmalab.app.ui;

import javafx.scene.Parent;

/** One screen of the workbench. */
public interface View {
    /** Its nodes; the same for every call. */
    Parent root();

    /** Called each time it comes to the front: it fetches what may have changed. */
    void shown();
}
