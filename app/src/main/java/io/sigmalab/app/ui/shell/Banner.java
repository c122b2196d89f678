package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Toast.Kind;
import java.util.List;

/**
 * Something that stays in sight until it is dealt with.
 *
 * @param id a later banner of the same id takes its place
 * @param kind how bad it is
 * @param title what happened
 * @param text what it means
 * @param actions what can be done about it, the likeliest first
 * @param dismiss what remembers that it was put away; nobody shows it again for now
 */
record Banner(
        String id, Kind kind, String title, String text, List<Action> actions, Runnable dismiss) {
    Banner {
        actions = List.copyOf(actions);
    }

    /**
     * A button.
     *
     * @param label word on it
     * @param icon of the Feather pack
     * @param run what it does
     */
    record Action(String label, String icon, Runnable run) {}
}
