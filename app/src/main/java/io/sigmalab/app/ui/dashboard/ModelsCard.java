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
    /** Below it there is no room for what was done last in words. */
    private static final double WORDS = 136;

    private final Desk desk;
    private final TableView<Facts.Recent> table = new TableView<>();
    private final ObservableList<Facts.Recent> rows = TableMemory.rows(table);
    private boolean inWords = true;
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
                        66,
                        row -> Formats.number(sharpe(row)),
                        (Facts.Recent row) -> sharpe(row));
        Label head = new Label("Sharpe");
        Ui.tip(head, "Of the best backtest. " + Metrics.of("sharpe_annual").tip());
        sharpe.setGraphic(head);
        TableColumn<Facts.Recent, Facts.Recent> last =
                Columns.sortedBy(Columns.node("Last run", 140, this::last), Facts.Recent::at);
        last.widthProperty()
                .addListener(
                        (property, was, is) -> {
                            boolean hasWords = is.doubleValue() >= WORDS;
                            if (hasWords != inWords) {
                                inWords = hasWords;
                                table.refresh();
                            }
                        });
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
                                        Columns.whole(
                                                Columns.sorted(
                                                        "Pack",
                                                        118,
                                                        Facts.Recent::packId,
                                                        Facts.Recent::packId))),
                                Columns.named("last", last),
                                Columns.named("sharpe", Columns.whole(sharpe)),
                                Columns.named(
                                        "gate",
                                        Columns.whole(Columns.node("Gate", 78, row -> gate(row)))),
                                Columns.named(
                                        "equity",
                                        Columns.whole(Columns.node("Equity", 64, this::equity))),
                                Columns.named(
                                        "open", Columns.whole(Columns.node("", 34, this::open)))));
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

    /** What was done and how long ago; a sign for what was done where there is no room. */
    private Node last(Facts.Recent row) {
        String did = row.did().isEmpty() ? "created" : row.did();
        String ago = Ages.ago(row.at(), desk.clock().instant());
        Label label = Ui.label(inWords ? ago + ", " + did : ago);
        if (!inWords) {
            label.setGraphic(
                    Ui.icon(
                            switch (did) {
                                case "build" -> "fth-grid";
                                case "train" -> "fth-cpu";
                                case "backtest" -> "fth-activity";
                                case "sweep" -> "fth-layers";
                                default -> "fth-plus";
                            }));
        }
        return Ui.tip(label, did + ", " + Formats.time(row.at()) + " UTC");
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
        return Ui.iconButton(
                "dashboard-model-open-" + row.packId() + "-" + row.modelId(),
                "fth-arrow-right",
                "Open " + row.modelId(),
                () -> go(row));
    }
}
