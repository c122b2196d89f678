package io.sigmalab.app.ui.kit;

import io.sigmalab.engine.error.LabException;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What stands where nothing can be shown: still loading, nothing there yet, or an error. */
public final class Notice extends VBox {
    private static final Duration PATIENCE = Duration.millis(150);
    private static final int ROWS = 5;

    /** Widths of the blocks of a row; the widest takes the room there is. */
    private static final double[] BLOCKS = {10, 180, 48, 30, 60};

    /** Rows to come. */
    private Notice(String what) {
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("lab-skeleton");
        for (int row = 0; row < ROWS; row++) {
            HBox line = new HBox(16);
            line.getStyleClass().add("lab-skeleton-row");
            for (double width : BLOCKS) {
                Region block = new Region();
                block.getStyleClass().add("lab-skeleton-block");
                block.setPrefWidth(width);
                block.setMaxWidth(width);
                line.getChildren().add(block);
                if (width > 100) {
                    line.getChildren().add(Ui.spring());
                }
            }
            getChildren().add(line);
        }
        Label words = Ui.label("Loading " + what, Styles.MUTED);
        words.getStyleClass().add("lab-skeleton-words");
        getChildren().add(words);
        setMinHeight(0);
    }

    private Notice(String icon, String title, String text) {
        super(8);
        setAlignment(Pos.CENTER);
        getStyleClass().add("lab-notice");
        Label body = Ui.label(text, Styles.MUTED);
        body.setWrapText(true);
        body.setTextAlignment(TextAlignment.CENTER);
        body.setMaxWidth(480);
        body.setTextAlignment(TextAlignment.CENTER);
        getChildren().addAll(Ui.icon(icon), Ui.label(title, Styles.STRONG), body);
    }

    /**
     * Something is being fetched: rows without words in place of those to come. For the first 150
     * ms nothing is to be seen, so that what is quick does not flicker.
     */
    public static Notice loading(String what) {
        Notice notice = new Notice(what);
        notice.setOpacity(0);
        PauseTransition wait = new PauseTransition(PATIENCE);
        wait.setOnFinished(event -> notice.setOpacity(1));
        wait.play();
        return notice;
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
