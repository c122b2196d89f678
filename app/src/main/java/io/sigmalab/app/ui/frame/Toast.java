package io.sigmalab.app.ui.frame;

import org.jspecify.annotations.Nullable;

/**
 * A short message in the corner, for what happened without being looked at.
 *
 * @param kind how good it is
 * @param title what happened
 * @param text more about it; empty for nothing
 * @param action word on its button, {@code Undo} or {@code Show}, or null for none
 * @param run what the button does
 */
public record Toast(Kind kind, String title, String text, @Nullable String action, Runnable run) {
    /** How good it is. */
    public enum Kind {
        DONE,
        INFO,
        WARNING,
        ERROR
    }

    /** A message without a button. */
    public static Toast of(Kind kind, String title, String text) {
        return new Toast(kind, title, text, null, () -> {});
    }
}
