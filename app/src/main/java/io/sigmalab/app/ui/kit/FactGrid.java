package io.sigmalab.app.ui.kit;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextAlignment;

/** Names at the left, values at the right, one line each. */
public final class FactGrid extends GridPane {
    private boolean wrapping;

    /** Without lines yet. */
    public FactGrid() {
        setHgap(16);
        setVgap(4);
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(names, values);
    }

    /** Gives long names two fifths of the width; names and values go on in a second line. */
    public FactGrid wrapping() {
        wrapping = true;
        getColumnConstraints().get(0).setPercentWidth(40);
        return this;
    }

    /** Adds a line. */
    public FactGrid line(String name, Node value) {
        Label label = Ui.label(name, Styles.MUTED);
        label.setMinWidth(wrapping ? 0 : USE_PREF_SIZE);
        if (wrapping) {
            wrap(label);
        }
        addRow(getRowCount(), label, value);
        return this;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
    }

    /** Adds a line of text; where there is no room for all of it, the tooltip has it. */
    public FactGrid line(String name, String value, String... classes) {
        Label label = Ui.label(value, classes);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(0);
        if (wrapping) {
            wrap(label);
            label.setTextAlignment(TextAlignment.RIGHT);
        } else if (value.length() > 18) {
            Ui.tip(label, value);
        }
        return line(name, label);
    }

    /** Adds a figure under its own name; its tooltip says what it means. */
    public FactGrid metric(String code, Node value) {
        return metric(code, Metrics.of(code).name(), value);
    }

    /** Adds a figure under another name than its own; its tooltip says what it means. */
    public FactGrid metric(String code, String name, Node value) {
        line(name, value);
        String tip = Metrics.of(code).tip();
        Ui.tip(value, tip);
        Ui.tip(getChildren().get(getChildren().size() - 2), tip);
        return this;
    }

    /** Adds a figure under another name than its own; its tooltip says what it means. */
    public FactGrid metric(String code, String name, String value) {
        return metric(code, name, Ui.label(value));
    }

    /** Adds a figure under its own name; its tooltip says what it means. */
    public FactGrid metric(String code, String value) {
        return metric(code, Ui.label(value));
    }
}
