package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.EquityChart;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The first screen: what is best so far, what ran last, whether everything is in order. */
public final class DashboardView implements View {
    private static final double SIDE = 400;

    private final DashboardModel model;
    private final BorderPane root = new BorderPane();
    private final Label summary = Ui.label("", Styles.MUTED);
    private final Card best = new Card("Best so far");
    private final Card health = new Card("Health");
    private final TableView<RecentRun> runs = new TableView<>();
    private final EquityChart chart;

    /** On a desk. */
    public DashboardView(Desk desk) {
        model = new DashboardModel(desk.lab(), desk.jobs());
        chart = new EquityChart(ThemeColours.of(desk.theme().get()));
        desk.theme().addListener((property, was, is) -> chart.setColours(ThemeColours.of(is)));
        desk.revision().addListener((property, was, is) -> model.refresh());
        root.setId("dashboard");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(toolbar());
        VBox side = new VBox(12, health, runsCard());
        side.setPrefWidth(SIDE);
        side.setMinWidth(SIDE);
        BorderPane.setMargin(side, new Insets(0, 0, 0, 12));
        root.setRight(side);
        root.setCenter(best);
        model.facts().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        model.health().addListener((property, was, is) -> showHealth(is));
        show();
        health.body(Notice.loading("the checks"));
    }

    private HBox toolbar() {
        HBox bar =
                new HBox(
                        12,
                        Ui.label("Dashboard", Styles.VIEW_TITLE),
                        summary,
                        Ui.spring(),
                        Ui.iconButton(
                                "dashboard-refresh", "fth-refresh-cw", "Refresh", model::refresh));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 0, 12, 0));
        return bar;
    }

    private Card runsCard() {
        runs.setId("dashboard-runs");
        runs.setFixedCellSize(28);
        runs.setPlaceholder(Ui.label("No runs yet", Styles.MUTED));
        runs.getColumns()
                .setAll(
                        List.<TableColumn<RecentRun, ?>>of(
                                Columns.node("", 28, DashboardView::state),
                                Columns.node("Run", 200, DashboardView::run),
                                Columns.number(
                                        "Started",
                                        80,
                                        run -> run.startedAt().toString().substring(11, 16)),
                                Columns.number("Took", 76, run -> took(run.took()))));
        Card card = new Card("Last runs").flush(runs);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Node state(RecentRun run) {
        String icon =
                switch (run.state()) {
                    case "succeeded" -> "fth-check";
                    case "failed" -> "fth-x";
                    case "cancelled" -> "fth-slash";
                    case "interrupted" -> "fth-pause";
                    case "queued" -> "fth-clock";
                    default -> "fth-loader";
                };
        return Ui.tip(
                Ui.icon(icon, "lab-state-" + run.state()),
                run.error() == null ? run.state() : run.state() + ": " + run.error());
    }

    private static Node run(RecentRun run) {
        String kind = run.kind().substring(0, 1).toUpperCase(Locale.ROOT) + run.kind().substring(1);
        HBox box = new HBox(6, Ui.label(kind), Ui.label(run.modelId(), Styles.MUTED));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static String took(@Nullable Duration took) {
        if (took == null) {
            return "–";
        }
        return took.toMinutes() > 0
                ? took.toMinutes() + " m " + took.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private void show() {
        Exception problem = model.problem().get();
        DashboardModel.Facts facts = model.facts().get();
        if (problem != null) {
            best.body(Notice.error(problem, model::refresh));
        } else if (facts == null) {
            best.body(Notice.loading("the dashboard"));
        } else if (facts.best() == null) {
            best.body(
                    Notice.empty(
                            "Nothing backtested yet",
                            "Run the pipeline: the best result stands here, with its equity."));
        } else {
            best.body(bestBody(facts, facts.best()));
        }
        if (facts != null) {
            summary.setText(facts.models() + " models");
            runs.getItems().setAll(facts.runs());
        }
    }

    private Node bestBody(DashboardModel.Facts facts, LeaderRow row) {
        chart.show(facts.equity());
        HBox name = new HBox(8, Ui.packDot(row.packId()), Ui.label(row.modelId(), Styles.MONO));
        name.setAlignment(Pos.CENTER_LEFT);
        Double net = row.net();
        String sign = net == null || net == 0 ? Styles.STRONG : net > 0 ? Styles.GAIN : Styles.LOSS;
        HBox heroes =
                new HBox(
                        24,
                        new VBox(
                                2,
                                Ui.label("Sharpe, annual", Styles.MUTED),
                                Ui.label(
                                        Formats.number(row.sharpeAnnual()),
                                        Styles.HERO,
                                        Styles.STRONG)),
                        new VBox(
                                2,
                                Ui.label("Net return", Styles.MUTED),
                                Ui.label(Formats.signedPercent(net), Styles.HERO, sign)));
        GridPane lines = new GridPane();
        lines.setVgap(4);
        lines.setHgap(16);
        line(lines, "Gate, " + row.profile(), Ui.gate(row.gate()));
        line(
                lines,
                "Deflated Sharpe",
                Ui.label(Formats.number(row.dsr()) + " (" + row.trials() + " trials)"));
        line(lines, "Max drawdown", Ui.label(Formats.percent(row.maxDrawdown())));
        line(lines, "AUC, out of fold", Ui.label(Formats.precise(facts.figures().get("auc"))));
        line(lines, "Win rate", Ui.label(Formats.percent(row.winRate())));
        line(lines, "Trades", Ui.label(Formats.whole(row.trades())));
        VBox text = new VBox(12, name, heroes, lines);
        text.setMinWidth(260);
        HBox body = new HBox(16, text, chart);
        HBox.setHgrow(chart, Priority.ALWAYS);
        return body;
    }

    private static void line(GridPane grid, String name, Node value) {
        int row = grid.getRowCount();
        grid.add(Ui.label(name, Styles.MUTED), 0, row);
        grid.add(value, 1, row);
    }

    private void showHealth(@Nullable List<Map<String, Object>> checks) {
        if (checks == null) {
            return;
        }
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        for (int i = 0; i < checks.size(); i++) {
            Map<String, Object> check = checks.get(i);
            String status = String.valueOf(check.get("status"));
            String icon =
                    switch (status) {
                        case "ok" -> "fth-check-circle";
                        case "warn" -> "fth-alert-triangle";
                        default -> "fth-x-circle";
                    };
            String name = String.valueOf(check.get("check"));
            Label found = Ui.label(String.valueOf(check.get("found")), Styles.MUTED);
            found.setMaxWidth(SIDE - 150);
            Ui.tip(found, check.get("found") + " " + check.get("hint"));
            grid.addRow(
                    i,
                    Ui.icon(icon, "lab-health-" + status),
                    Ui.label(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)),
                    found);
        }
        health.body(grid);
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
