package io.sigmalab.app.ui.frame;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/** One screen of the workbench. Made when one first goes there, kept for as long as the window. */
public interface View {
    /** Its nodes; the same for every call. */
    Parent root();

    /** What has the keyboard when one comes here: Tab leads to the first field in it. */
    default Node entrance() {
        return root();
    }

    /**
     * What can be made of it before anybody goes there: each step makes one part, in a moment when
     * nothing else happens.
     */
    default List<Runnable> parts() {
        return List.of();
    }

    /**
     * Called each time it comes to the front, and when it is asked for something else while in
     * front: it shows what is asked for and fetches what may have changed.
     *
     * @param destination always of the place of this view
     */
    void shown(Destination destination);
}
