package io.sigmalab.app.ui.kit;

import io.sigmalab.engine.error.LabException;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands where nothing can be shown: still loading, nothing there yet, or an error. */
public final class Notice extends VBox {
    private Notice(String icon, String title, String text) {
        super(8);
        setAlignment(Pos.CENTER);
        getStyleClass().add("lab-notice");
        Label body = Ui.label(text, Styles.MUTED);
        body.setWrapText(true);
        body.setMaxWidth(480);
        getChildren().addAll(Ui.icon(icon), Ui.label(title, Styles.STRONG), body);
    }

    /** Something is being fetched. */
    public static Notice loading(String what) {
        return new Notice("fth-loader", "Loading " + what, "");
    }

    /** Nothing there yet, and what to do about it. */
    public static Notice empty(String what, String next) {
        return new Notice("fth-inbox", what, next);
    }

    /**
     * Something went wrong: what, where, what to do.
     *
     * @param retry tries again
     */
    public static Notice error(@Nullable Throwable error, Runnable retry) {
        Notice notice =
                error instanceof LabException lab
                        ? new Notice(
                                "fth-alert-octagon", lab.what(), lab.where() + ": " + lab.hint())
                        : new Notice("fth-alert-octagon", "This failed", String.valueOf(error));
        notice.getChildren().add(Ui.button("retry", "Try again", "fth-refresh-cw", retry));
        return notice;
    }
}
