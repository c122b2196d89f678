package io.sigmalab.app.ui.leaderboard;

import atlantafx.base.controls.ToggleSwitch;
import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** Every backtest, ranked: what passes its gate first, then by score. */
public final class LeaderboardView implements View {
    private final LeaderboardModel model;
    private final BorderPane root = new BorderPane();
    private final TableView<LeaderRow> table = new TableView<>();

    /** On a desk. */
    public LeaderboardView(Desk desk) {
        model = new LeaderboardModel(desk.lab().runs(), desk.jobs());
        desk.revision().addListener((property, was, is) -> model.refresh());
        root.setId("leaderboard");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(toolbar());
        root.setCenter(new Card("Runs").flush(table()));
        model.problem().addListener((property, was, is) -> placeholder());
        model.loading().addListener((property, was, is) -> placeholder());
        placeholder();
    }

    private HBox toolbar() {
        ToggleSwitch passed = new ToggleSwitch("Passed gate only");
        passed.setId("leaderboard-passed");
        passed.selectedProperty().bindBidirectional(model.passedOnly());
        HBox bar =
                new HBox(
                        12,
                        Ui.label("Leaderboard", Styles.VIEW_TITLE),
                        passed,
                        Ui.spring(),
                        Ui.iconButton(
                                "leaderboard-refresh",
                                "fth-refresh-cw",
                                "Refresh",
                                model::refresh));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 0, 12, 0));
        return bar;
    }

    private TableView<LeaderRow> table() {
        table.setId("leaderboard-table");
        table.setItems(model.rows());
        table.setFixedCellSize(30);
        table.getColumns()
                .setAll(
                        List.<TableColumn<LeaderRow, ?>>of(
                                Columns.node("Model", 280, LeaderboardView::model),
                                Columns.text("Tag", 90, row -> Formats.text(row.tag())),
                                Columns.text("Profile", 90, LeaderRow::profile),
                                Columns.number(
                                        "Sharpe", 80, row -> Formats.number(row.sharpeAnnual())),
                                Columns.node("Net", 90, LeaderboardView::net),
                                Columns.number(
                                        "Max DD", 80, row -> Formats.percent(row.maxDrawdown())),
                                Columns.number("Trades", 70, row -> Formats.whole(row.trades())),
                                Columns.number("DSR", 60, row -> Formats.number(row.dsr())),
                                Columns.number("PBO", 60, row -> Formats.number(row.pbo())),
                                Columns.number("Score", 70, row -> Formats.number(row.score())),
                                Columns.node("Gate", 90, row -> Ui.gate(row.gate())),
                                Columns.text(
                                        "Started (UTC)",
                                        140,
                                        row -> Formats.time(row.startedAt()))));
        return table;
    }

    private static Node model(LeaderRow row) {
        HBox box = new HBox(8, Ui.packDot(row.packId()), Ui.label(row.modelId(), Styles.MONO));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node net(LeaderRow row) {
        Double net = row.net();
        Label label = Ui.label(Formats.signedPercent(net));
        if (net != null && net != 0) {
            label.getStyleClass().add(net > 0 ? Styles.GAIN : Styles.LOSS);
        }
        HBox box = new HBox(Ui.spring(), label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private void placeholder() {
        Exception problem = model.problem().get();
        if (problem != null) {
            table.setPlaceholder(Notice.error(problem, model::refresh));
        } else if (model.loading().get()) {
            table.setPlaceholder(Notice.loading("the leaderboard"));
        } else {
            table.setPlaceholder(
                    Notice.empty(
                            "No runs yet",
                            "Run the pipeline: every backtest appears here with its gate."));
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        model.refresh();
    }
}
