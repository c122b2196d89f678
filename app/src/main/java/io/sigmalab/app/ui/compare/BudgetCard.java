package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metric;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** How much of each limit of its own profile every run uses. */
final class BudgetCard extends Card {
    BudgetCard() {
        super("Budget used");
        setId("compare-budget");
        with(Ui.label("of each run's own profile", Styles.FAINT));
    }

    void show(List<BudgetLine> lines, int runs) {
        setVisible(!lines.isEmpty());
        setManaged(!lines.isEmpty());
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        ColumnConstraints first = new ColumnConstraints(100, 140, 200);
        grid.getColumnConstraints().add(first);
        for (int i = 0; i < runs; i++) {
            ColumnConstraints column = new ColumnConstraints(40, 90, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        for (int row = 0; row < lines.size(); row++) {
            BudgetLine line = lines.get(row);
            Label name = Ui.label(line.name(), Styles.MUTED);
            String tip = Metrics.ofReason(line.code()).map(Metric::tip).orElse(line.code());
            grid.add(Ui.tip(name, tip), 0, row);
            for (int i = 0; i < runs; i++) {
                BudgetLine.Used used = line.used().get(i);
                grid.add(used == null ? Ui.label("–", Styles.FAINT) : bar(used, i), i + 1, row);
            }
        }
        body(grid);
    }

    private static Node bar(BudgetLine.Used used, int run) {
        String text = Formats.whole(Math.round(100 * used.share())) + " %";
        ProgressBar bar = new ProgressBar(Math.max(0, Math.min(1, used.share())));
        bar.getStyleClass().addAll("lab-budget", "lab-budget-" + CurveCard.colour(run));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(0);
        bar.setPrefWidth(60);
        bar.setAccessibleText(CompareModel.letter(run) + " uses " + text);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label share = Ui.label(text, used.pass() ? Styles.MUTED : "lab-fail-text");
        share.setMinWidth(Label.USE_PREF_SIZE);
        if (!used.pass()) {
            share.setGraphic(Ui.icon("fth-x", "lab-state-failed"));
        }
        HBox box = new HBox(6, bar, share);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }
}
