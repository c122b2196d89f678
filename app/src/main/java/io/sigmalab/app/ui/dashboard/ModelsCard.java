package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Ages;
import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Sparkline;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The models that were worked on last, each with its best backtest. */
final class ModelsCard extends Card {
    private final Desk desk;
    private final TableView<Facts.Recent> table = new TableView<>();
    private final ObservableList<Facts.Recent> rows = TableMemory.rows(table);
    private final Notice none =
            Notice.empty(
                    "No models yet",
                    "Your models will be listed here, what was worked on last first.");

    ModelsCard(Desk desk) {
        super("Recent models");
        this.desk = desk;
        Hyperlink all = new Hyperlink("Leaderboard");
        all.setId("dashboard-models-all");
        all.setOnAction(event -> desk.go(Place.LEADERBOARD));
        with(all);
        table.setId("dashboard-models");
        table.getStyleClass().add("dashboard-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        none.getChildren()
                .add(
                        Ui.button(
                                "dashboard-models-create",
                                "Create model",
                                "fth-plus",
                                () -> desk.go(new Destination.Create(null))));
        table.setPlaceholder(Notice.loading("the models"));
        TableColumn<Facts.Recent, Facts.Recent> sharpe =
                Columns.figure(
                        "",
                        70,
                        row -> Formats.number(sharpe(row)),
                        (Facts.Recent row) -> sharpe(row));
        Label head = new Label("Sharpe");
        Ui.tip(head, "Of the best backtest. " + Metrics.of("sharpe_annual").tip());
        sharpe.setGraphic(head);
        table.getColumns()
                .setAll(
                        List.<TableColumn<Facts.Recent, ?>>of(
                                Columns.named(
                                        "model",
                                        Columns.sortedBy(
                                                Columns.whole(
                                                        Columns.node(
                                                                "Model", 200, ModelsCard::model)),
                                                Facts.Recent::modelId)),
                                Columns.named(
                                        "pack",
                                        Columns.sorted(
                                                "Pack",
                                                120,
                                                Facts.Recent::packId,
                                                Facts.Recent::packId)),
                                Columns.named(
                                        "last",
                                        Columns.sorted(
                                                "Last run", 140, this::last, Facts.Recent::at)),
                                Columns.named("sharpe", Columns.whole(sharpe)),
                                Columns.named(
                                        "gate",
                                        Columns.whole(Columns.node("Gate", 96, row -> gate(row)))),
                                Columns.named("equity", Columns.node("Equity", 90, this::equity)),
                                Columns.named(
                                        "open", Columns.whole(Columns.node("", 60, this::open)))));
        TableMemory.of(table, desk.preferences(), "dashboard.models");
        Rows.open(table, this::go);
        // Curves are painted in the colours of the theme.
        desk.theme().addListener((property, was, is) -> table.refresh());
        flush(table);
    }

    void show(List<Facts.Recent> models) {
        table.setPlaceholder(none);
        rows.setAll(models);
    }

    private void go(Facts.Recent model) {
        desk.go(new Destination.Model(model.packId(), model.modelId(), ModelTab.OVERVIEW, null));
    }

    private static @Nullable Double sharpe(Facts.Recent row) {
        LeaderRow best = row.best();
        return best == null ? null : best.sharpeAnnual();
    }

    private static Node model(Facts.Recent row) {
        HBox box = new HBox(8, Ui.packDot(row.packId()), Ui.label(row.modelId(), Styles.MONO));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private String last(Facts.Recent row) {
        String ago = Ages.ago(row.at(), desk.clock().instant());
        return row.did().isEmpty() ? ago + ", created" : ago + ", " + row.did();
    }

    private static Node gate(Facts.Recent row) {
        return Ui.gate(row.best() == null ? null : row.best().gate());
    }

    private Node equity(Facts.Recent row) {
        if (row.equity().length < 2) {
            return Ui.label(row.best() == null ? "not backtested" : "–", Styles.FAINT);
        }
        Sparkline line = new Sparkline(ThemeColours.of(desk.theme().get()));
        line.show(row.equity());
        return line;
    }

    private Node open(Facts.Recent row) {
        Hyperlink link = new Hyperlink("Open");
        link.setAccessibleText("Open " + row.modelId());
        link.setOnAction(event -> go(row));
        return link;
    }
}
