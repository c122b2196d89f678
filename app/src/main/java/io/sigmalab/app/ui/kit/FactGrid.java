package io.sigmalab.app.ui.kit;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names at the left, values at the right, one line each. */
public final class FactGrid extends GridPane {
    private boolean halved;

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

    /** Gives long names no more than half the width: the tooltip has what does not fit. */
    public FactGrid halved() {
        halved = true;
        getColumnConstraints().get(0).setPercentWidth(50);
        return this;
    }

    /** Adds a line. */
    public FactGrid line(String name, Node value) {
        Label label = Ui.label(name, Styles.MUTED);
        label.setMinWidth(halved ? 0 : USE_PREF_SIZE);
        if (halved && name.length() > 18) {
            Ui.tip(label, name);
        }
        addRow(getRowCount(), label, value);
        return this;
    }

    /** Adds a line of text; where there is no room for all of it, the tooltip has it. */
    public FactGrid line(String name, String value, String... classes) {
        Label label = Ui.label(value, classes);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(0);
        if (value.length() > 18) {
            Ui.tip(label, value);
        }
        return line(name, label);
    }

    /** Adds a figure under its own name; its tooltip says what it means. */
    public FactGrid metric(String code, Node value) {
        line(Metrics.find(code).map(Metric::name).orElse(code), value);
        Metrics.find(code)
                .ifPresent(
                        metric -> {
                            Ui.tip(value, metric.tip());
                            Ui.tip(getChildren().get(getChildren().size() - 2), metric.tip());
                        });
        return this;
    }

    /** Adds a figure under its own name; its tooltip says what it means. */
    public FactGrid metric(String code, String value) {
        return metric(code, Ui.label(value));
    }
}
