package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ParameterColumn;
import io.sigmalab.app.ui.frame.SplitMemory;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Sweeps: dimensions at the left, results arriving live at the right. */
public final class SweepsView implements View {
    private static final double USUAL = 284;

    private final Desk desk;
    private final SweepsModel model;
    private final BorderPane root = new BorderPane();
    private final DimensionsPane dimensions;
    private final ResultsTable table;

    /** On a desk. */
    public SweepsView(Desk desk) {
        this.desk = desk;
        model = new SweepsModel(desk);
        dimensions = new DimensionsPane(model);
        table = new ResultsTable(model);
        root.setId("sweeps");
        root.setPadding(new Insets(12));
        root.setCenter(split());
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (Focus.isShown(root)) {
                                model.refresh();
                            }
                        });
        root.visibleProperty().addListener((property, was, is) -> model.watched(is));
        desk.theme().addListener((property, was, is) -> table.setColours(ThemeColours.of(is)));
    }

    private SplitPane split() {
        SplitPane split =
                ParameterColumn.beside(
                        dimensions.node(), results(), desk.preferences(), "sweeps.left", USUAL);
        split.getStyleClass().add("lab-split");
        return split;
    }

    private VBox results() {
        ResultCharts charts = new ResultCharts(model);
        WhatIfModel whatIf = new WhatIfModel(desk);
        model.results().selected().addListener((property, was, is) -> whatIf.show(is));
        GridPane middle = new GridPane();
        middle.setHgap(8);
        for (double share : new double[] {30, 42, 28}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setMinWidth(0);
            middle.getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        middle.getRowConstraints().add(row);
        middle.addRow(
                0,
                new MapPane(model, charts).node(),
                charts.parallel(),
                new LuckPane(model).node());
        middle.setMinHeight(120);
        SplitPane upper = new SplitPane(table.node(), middle);
        upper.setOrientation(Orientation.VERTICAL);
        upper.getStyleClass().add("lab-split");
        SplitMemory.keep(upper, desk.preferences(), "sweeps.upper", 0.47);
        VBox.setVgrow(upper, Priority.ALWAYS);
        VBox box =
                new VBox(
                        8,
                        new SweepHeader(model, dimensions::share).node(),
                        upper,
                        new WhatIfPane(desk, whatIf).node());
        box.setPadding(new Insets(0, 0, 0, 4));
        box.setMinWidth(0);
        return box;
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        model.show(destination);
    }

    /** Its model, for tests. */
    SweepsModel model() {
        return model;
    }
}
