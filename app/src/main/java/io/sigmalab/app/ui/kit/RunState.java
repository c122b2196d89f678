package io.sigmalab.app.ui.kit;

import org.kordamp.ikonli.javafx.FontIcon;

/** How the state of a run looks. */
public final class RunState {
    private RunState() {}

    /** Its sign, in its colour. */
    public static FontIcon icon(String state) {
        String name =
                switch (state) {
                    case "succeeded" -> "fth-check";
                    case "failed" -> "fth-x";
                    case "cancelled" -> "fth-slash";
                    case "interrupted" -> "fth-pause";
                    case "queued" -> "fth-clock";
                    default -> "fth-loader";
                };
        return Ui.icon(name, "lab-state-" + state);
    }
}
