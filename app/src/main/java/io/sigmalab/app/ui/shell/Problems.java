package io.sigmalab.app.ui.shell;

import io.sigmalab.engine.error.LabException;
import org.jspecify.annotations.Nullable;

/** Failures in a sentence for people. */
final class Problems {
    private Problems() {}

    /** What, where, what to do. */
    static String sentence(@Nullable Throwable error) {
        if (error instanceof LabException lab) {
            return capital(lab.what()) + " (" + lab.where() + "): " + lab.hint() + ".";
        }
        return error == null ? "It failed." : "It failed: " + error + ".";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
