package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.EquityChart;
import io.sigmalab.app.ui.chart.Legend;
import io.sigmalab.app.ui.dashboard.Facts.Best;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The best result: its figures, its equity, and what speaks against it. */
final class BestCard extends Card {
    private static final double FIGURES = 250;

    private final Desk desk;
    private final EquityChart chart;
    private final Legend legend;
    private final Button menu;
    private final Label standing = Ui.label("", Styles.FAINT);
    private @Nullable Best shown;

    BestCard(Desk desk) {
        super("Best so far");
        this.desk = desk;
        setId("dashboard-best");
        chart = new EquityChart(ThemeColours.of(desk.theme().get()));
        chart.setId("dashboard-equity");
        legend = new Legend("dashboard-legend", chart);
        menu =
                new ChartMenu(desk, "dashboard-equity", chart, this::title)
                        .from(() -> shown != null && shown.isSimulated())
                        .button("dashboard-equity-menu");
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            chart.setColours(ThemeColours.of(is));
                            legend.setColours(ThemeColours.of(is));
                        });
        legend(false);
        with(standing, legend, menu);
    }

    /** What stands in the header belongs to the curve, and goes with it. */
    private void legend(boolean isThere) {
        for (Node node : List.of(legend, menu)) {
            node.setVisible(isThere);
            node.setManaged(isThere);
        }
    }

    private String title() {
        return "Net equity" + (shown == null ? "" : " " + shown.row().runId());
    }

    void show(Facts facts, Runnable create) {
        Best best = facts.best();
        shown = best;
        legend(best != null && best.equity() != null);
        if (best == null) {
            standing.setText("");
            boolean none = facts.models() == 0;
            Notice notice =
                    Notice.empty(
                            "Nothing on the leaderboard",
                            "The best backtest and its equity curve will stand here.");
            notice.getChildren()
                    .add(
                            none
                                    ? Ui.button(
                                            "dashboard-best-create",
                                            "Create model",
                                            "fth-plus",
                                            create)
                                    : Ui.button(
                                            "dashboard-best-open",
                                            "Open " + facts.recent().get(0).modelId(),
                                            "fth-arrow-right",
                                            () -> open(facts.recent().get(0))));
            body(notice);
            return;
        }
        standing.setText(
                best.row().passes()
                        ? "top of the leaderboard, gate passed"
                        : "none passes yet, this comes closest");
        Focus.keep(this, () -> body(body(best)));
    }

    private void open(Facts.Recent model) {
        desk.go(new Destination.Model(model.packId(), model.modelId(), ModelTab.OVERVIEW, null));
    }

    private Node body(Best best) {
        LeaderRow row = best.row();
        chart.show(best.equity());
        legend.refresh();
        HBox name = new HBox(8, Ui.packDot(row.packId()), Ui.label(row.modelId(), Styles.MONO));
        name.setAlignment(Pos.CENTER_LEFT);
        double[] interval = best.sharpe();
        Double net = row.net();
        String sign = net == null || net == 0 ? Styles.STRONG : net > 0 ? Styles.GAIN : Styles.LOSS;
        HBox heroes =
                new HBox(
                        24,
                        hero(
                                "sharpe_annual",
                                "Sharpe, annual",
                                Formats.number(row.sharpeAnnual()),
                                Styles.STRONG,
                                interval == null
                                        ? ""
                                        : Formats.number(interval[0])
                                                + " … "
                                                + Formats.number(interval[1])),
                        hero(
                                "cum_ret",
                                "Net return",
                                Formats.signedPercent(net),
                                sign,
                                span(best)));
        GridPane lines = new GridPane();
        lines.setVgap(4);
        ColumnConstraints left = new ColumnConstraints();
        ColumnConstraints right = new ColumnConstraints();
        right.setHgrow(Priority.ALWAYS);
        right.setHalignment(HPos.RIGHT);
        lines.getColumnConstraints().addAll(left, right);
        line(lines, "gate", "Gate, " + row.profile(), Ui.gate(row.gate()));
        line(
                lines,
                "dsr",
                "Deflated Sharpe",
                Ui.label(
                        Formats.number(row.dsr())
                                + " ("
                                + Formats.counted(row.trials(), "trial")
                                + ")"));
        line(lines, "max_drawdown", "Max drawdown", Ui.label(Formats.loss(row.maxDrawdown())));
        line(lines, "auc", "AUC, out of fold", figure(Formats.precise(best.figures().get("auc"))));
        line(lines, "win_rate", "Win rate", figure(Formats.percent(row.winRate())));
        // Only fills between bid and ask have a spread to give up.
        if (best.figures().get("break_even_slippage") instanceof Number share) {
            line(
                    lines,
                    "break_even_slippage",
                    "Break-even slippage",
                    figure(Formats.percent(share)));
        }
        line(
                lines,
                "random_percentile",
                "Random trader",
                figure(Formats.percentile(best.figures().get("random_percentile"))));
        line(
                lines,
                "buy_and_hold",
                "Benchmark, buy and hold",
                figure(Formats.signedPercent(best.benchmarks().get("buy_and_hold"))));
        Label verdict = Ui.label(Verdict.of(best), Styles.MUTED, "dashboard-verdict");
        verdict.setId("dashboard-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        Button open =
                Ui.button(
                        "dashboard-best-open",
                        "Open",
                        "fth-arrow-right",
                        () ->
                                desk.go(
                                        new Destination.Model(
                                                row.packId(),
                                                row.modelId(),
                                                ModelTab.BACKTEST,
                                                row.runId())));
        Button board =
                Ui.button(
                        "dashboard-best-leaderboard",
                        "Leaderboard",
                        "fth-award",
                        () -> desk.go(Place.LEADERBOARD));
        VBox text = new VBox(8, name, heroes, lines, verdict, new HBox(8, open, board));
        text.setMinWidth(FIGURES);
        text.setPrefWidth(FIGURES);
        Node curve = best.equity() == null ? noCurve(row) : chart;
        HBox body = new HBox(16, text, curve);
        HBox.setHgrow(curve, Priority.ALWAYS);
        return body;
    }

    private Node noCurve(LeaderRow row) {
        Notice notice =
                Notice.empty(
                        "Its equity curve cannot be read",
                        "The file is gone or was changed. Backtest it with the same parameters to"
                                + " write it again.");
        notice.getChildren()
                .add(
                        Ui.button(
                                "dashboard-best-backtest",
                                "Backtest",
                                "fth-activity",
                                () ->
                                        desk.go(
                                                new Destination.Model(
                                                        row.packId(),
                                                        row.modelId(),
                                                        ModelTab.BACKTEST,
                                                        row.runId()))));
        return notice;
    }

    private static String span(Best best) {
        Object sessions = best.figures().get("sessions");
        return Formats.whole(sessions)
                + " sessions, "
                + Formats.counted(best.row().trades(), "trade");
    }

    private static Label figure(String text) {
        return Ui.label(text, Styles.STRONG);
    }

    private static VBox hero(String code, String title, String value, String sign, String under) {
        VBox box =
                new VBox(
                        2,
                        Ui.label(title, Styles.MUTED),
                        Ui.label(value, Styles.HERO, sign),
                        Ui.label(under, Styles.FAINT));
        return Ui.tip(box, Metrics.of(code).tip());
    }

    private static void line(GridPane grid, String code, String name, Node value) {
        int row = grid.getRowCount();
        Label label = Ui.label(name, Styles.MUTED);
        String tip = Metrics.of(code).tip();
        grid.add(Ui.tip(label, tip), 0, row);
        grid.add(Ui.tip(value, tip), 1, row);
    }
}
