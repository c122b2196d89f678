package io.sigmalab.app.ui.kit;

import java.util.Locale;
import javafx.scene.Parent;

/** How much room rows and controls take. Type sizes are the same in both. */
public enum Density {
    COMPACT,
    COZY;

    /** The one that is remembered by this code; compact when there is none of it. */
    public static Density of(String code) {
        return code.equals(COZY.code()) ? COZY : COMPACT;
    }

    /** As it is remembered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Sets it on everything below a node; the sizes are in {@code base.css}. */
    public void apply(Parent root) {
        for (Density each : values()) {
            root.getStyleClass().remove("lab-" + each.code());
        }
        root.getStyleClass().add("lab-" + code());
    }
}
