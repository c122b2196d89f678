package io.sigmalab.app.ui.kit;

import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/**
 * A hash by its name and first digits. A click copies all of them: it turns green and says "copied"
 * for a moment. The tooltip has the full value.
 */
public final class CopyChip extends Button {
    private static final Duration COPIED = Duration.millis(1500);
    private static final int DIGITS = 7;

    private final Label star = Ui.label("*", Styles.STRONG);
    private final PauseTransition back = new PauseTransition(COPIED);

    /**
     * @param id of the chip
     * @param name what it is of, {@code matrix}
     * @param value what is copied
     */
    public CopyChip(String id, String name, String value) {
        setId(id);
        getStyleClass().add("lab-copy-chip");
        String shown = value.substring(0, Math.min(DIGITS, value.length()));
        Label digits = Ui.label(shown, Styles.MONO);
        HBox hash = new HBox(digits, star);
        mark(false);
        Ui.tip(star, "There are unsaved changes.");
        HBox content = new HBox(6, Ui.label(name, Styles.MUTED), hash, Ui.icon("fth-copy"));
        content.setAlignment(Pos.CENTER);
        content.setMinWidth(HBox.USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        setGraphic(content);
        setAccessibleText("Copy the hash of the " + name + ", " + value);
        Ui.tip(this, name + " " + value + "\nClick copies it.");
        back.setOnFinished(
                event -> {
                    getStyleClass().remove("lab-copied");
                    digits.setText(shown);
                });
        setOnAction(
                event -> {
                    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, value));
                    if (!getStyleClass().contains("lab-copied")) {
                        getStyleClass().add("lab-copied");
                    }
                    digits.setText("copied");
                    back.playFromStart();
                });
    }

    /** A star behind the hash says that what it is of has unsaved changes. */
    public final void mark(boolean unsaved) {
        star.setVisible(unsaved);
        star.setManaged(unsaved);
    }
}
