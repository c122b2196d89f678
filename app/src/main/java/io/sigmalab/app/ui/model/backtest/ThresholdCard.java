package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.BacktestResult.ThresholdLine;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/** What fixed thresholds would have earned, in hindsight. */
final class ThresholdCard extends Card {
    private final ObservableList<ThresholdLine> lines = FXCollections.observableArrayList();
    private final TableView<ThresholdLine> table = new TableView<>();
    private int folds;

    ThresholdCard(Preferences preferences) {
        super("By threshold");
        table.setId("backtest-thresholds");
        table.setFixedCellSize(23);
        table.getStyleClass().add("lab-dense");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(Ui.label("Made by share, not by threshold", Styles.MUTED));
        table.getColumns()
                .setAll(
                        List.<TableColumn<ThresholdLine, ?>>of(
                                Columns.sorted(
                                        "θ",
                                        38,
                                        t -> BacktestForm.cut(t.threshold()),
                                        ThresholdLine::threshold),
                                Columns.figure(
                                        "Trades",
                                        50,
                                        t -> Formats.whole(t.trades()),
                                        t -> (double) t.trades()),
                                Columns.right(
                                        Columns.sortedBy(
                                                Columns.node(
                                                        "Net",
                                                        62,
                                                        t -> ResultTabs.signed(t.net(), true)),
                                                ThresholdLine::net)),
                                Columns.right(
                                        Columns.sortedBy(
                                                Columns.node(
                                                        "Sharpe",
                                                        52,
                                                        t ->
                                                                ResultTabs.signed(
                                                                        ResultTabs.annual(
                                                                                t.sharpe()),
                                                                        false)),
                                                ThresholdLine::sharpe)),
                                Columns.figure(
                                        "Folds",
                                        52,
                                        t -> t.chosen() + " of " + folds,
                                        t -> (double) t.chosen())));
        TableMemory.rows(table, lines);
        TableMemory.of(table, preferences, "backtest.thresholds");
        Ui.tip(
                this,
                "What a fixed threshold would have earned: hindsight. Only what the folds chose"
                        + " inside their training windows could have been had, so these rows cannot"
                        + " be trained with.");
        flush(table);
        Label hint = Ui.label("Fixed θ is hindsight, not for training.", Styles.FAINT);
        BorderPane.setMargin(hint, new Insets(4, 10, 4, 10));
        setBottom(hint);
    }

    void show(BacktestResult result) {
        folds = result.folds().size();
        lines.setAll(result.thresholds());
    }
}
