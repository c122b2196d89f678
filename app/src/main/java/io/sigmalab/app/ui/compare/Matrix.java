package io.sigmalab.app.ui.compare;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/** A few dozen values of every run, a row each. */
final class Matrix extends GridPane {
    private static final double ROW = 24;

    private final int runs;
    private int rows;

    Matrix(String id, int runs) {
        this.runs = runs;
        setId(id);
        getStyleClass().add("lab-matrix");
        // The words are whole as long as the figures are.
        ColumnConstraints first = new ColumnConstraints(runs <= 3 ? 168 : 110, 168, 260);
        first.setHgrow(Priority.SOMETIMES);
        getColumnConstraints().add(first);
        for (int i = 0; i < runs; i++) {
            ColumnConstraints column = new ColumnConstraints(40, 110, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.RIGHT);
            getColumnConstraints().add(column);
        }
        row();
        for (int i = 0; i < runs; i++) {
            Label letter =
                    Ui.label(
                            CompareModel.letter(i), Styles.STRONG, "lab-on-" + CurveCard.colour(i));
            put(letter, i + 1, 0, Pos.CENTER_RIGHT);
        }
    }

    private int row() {
        RowConstraints height = new RowConstraints(ROW, ROW, ROW);
        height.setValignment(VPos.CENTER);
        getRowConstraints().add(height);
        return rows++;
    }

    private void put(Node node, int column, int row, Pos where) {
        HBox cell = new HBox(5, node);
        cell.setAlignment(where);
        cell.getStyleClass().add("lab-matrix-cell");
        cell.setMinWidth(0);
        add(cell, column, row);
    }

    void figure(FigureLine line, String tip) {
        int row = row();
        put(Ui.tip(Ui.label(line.name()), tip), 0, row, Pos.CENTER_LEFT);
        for (int i = 0; i < runs; i++) {
            boolean best = line.best() == i;
            Label value = Ui.label(line.values().get(i), best ? "lab-best" : Styles.STRONG);
            value.setMinWidth(Label.USE_PREF_SIZE);
            HBox both = new HBox(5);
            both.setAlignment(Pos.CENTER_RIGHT);
            if (best) {
                both.getChildren()
                        .add(Ui.tip(Ui.icon("fth-star", "lab-best-star"), "Best of these runs"));
            }
            String difference = line.differences().get(i);
            if (!difference.isEmpty()) {
                Label delta = Ui.label(difference, Styles.FAINT);
                delta.setMinWidth(0);
                // Half a number is worse than none: the value itself stands beside.
                delta.widthProperty()
                        .addListener(
                                (property, was, is) ->
                                        delta.setVisible(
                                                is.doubleValue() > delta.prefWidth(-1) - 1));
                both.getChildren().add(Ui.tip(delta, "Difference to A"));
            }
            both.getChildren().add(value);
            put(both, i + 1, row, Pos.CENTER_RIGHT);
        }
    }

    void document(DocumentLine line) {
        int row = row();
        Label name = Ui.label(line.name(), Styles.MONO);
        put(Ui.tip(name, line.name()), 0, row, Pos.CENTER_LEFT);
        for (int i = 0; i < runs; i++) {
            boolean differs = line.differs().get(i);
            String text = line.values().get(i);
            Label value = Ui.label(text, differs ? "lab-differs" : Styles.MUTED);
            value.setMinWidth(0);
            Ui.tip(value, text);
            HBox both = new HBox(4, value);
            both.setAlignment(Pos.CENTER_RIGHT);
            if (differs) {
                both.getChildren()
                        .add(
                                Ui.tip(
                                        Ui.icon("fth-git-branch", "lab-differs-icon"),
                                        "Differs from A"));
            }
            put(both, i + 1, row, Pos.CENTER_RIGHT);
        }
    }
}
