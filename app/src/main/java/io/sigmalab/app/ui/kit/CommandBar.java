package io.sigmalab.app.ui.kit;

import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The command line that would do the same as the form above it, with a button that copies it. */
public final class CommandBar extends HBox {
    /**
     * @param id of the bar; the button is {@code id-copy}
     * @param command the line, as the form stands
     */
    public CommandBar(String id, ObservableValue<String> command) {
        super(8);
        setId(id);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lab-command");
        Label line = Ui.label("", Styles.MONO, Styles.MUTED);
        line.textProperty().bind(command);
        line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        line.setMinWidth(0);
        line.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Ui.icon("fth-terminal"),
                        line,
                        Ui.iconButton(
                                id + "-copy",
                                "fth-copy",
                                "Copy the command line that does the same",
                                () ->
                                        Clipboard.getSystemClipboard()
                                                .setContent(
                                                        Map.of(
                                                                DataFormat.PLAIN_TEXT,
                                                                command.getValue()))));
    }
}
