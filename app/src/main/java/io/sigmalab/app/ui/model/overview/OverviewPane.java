package io.sigmalab.app.ui.model.overview;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.EquityChart;
import io.sigmalab.app.ui.chart.Legend;
import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.FactGrid;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.RunState;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.app.ui.model.overview.OverviewModel.Best;
import io.sigmalab.app.ui.model.overview.OverviewModel.Facts;
import io.sigmalab.app.ui.model.overview.OverviewModel.Stage;
import io.sigmalab.engine.run.RunKind;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a model was last built, trained and tested as, its best honest run, and its card. */
public final class OverviewPane implements ModelPane {
    private static final double CARD = 400;

    private final Desk desk;
    private final OverviewModel model;
    private final EquityChart chart;
    private final Legend legend;
    private final Button menu;
    private final HBox stages = new HBox(8);
    private final Card best = new Card("Best run, by the leaderboard's order");
    private final Card card = new Card("Model card");
    private final VBox root;

    /** On a desk. */
    public OverviewPane(Desk desk) {
        this.desk = desk;
        model = new OverviewModel(desk.lab(), desk.jobs());
        chart = new EquityChart(ThemeColours.of(desk.theme().get()));
        chart.setId("overview-equity");
        legend = new Legend("overview-legend", chart);
        menu =
                new ChartMenu(desk, "overview-equity", chart, this::title)
                        .from(this::isSimulated)
                        .button("overview-equity-menu");
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            chart.setColours(ThemeColours.of(is));
                            legend.setColours(ThemeColours.of(is));
                        });
        legend(false);
        best.with(legend, menu);
        card.setPrefWidth(CARD);
        card.setMinWidth(300);
        HBox lower = new HBox(8, best, card);
        HBox.setHgrow(best, Priority.ALWAYS);
        VBox.setVgrow(lower, Priority.ALWAYS);
        root = new VBox(8, stages, lower);
        root.setId("overview");
        root.setPadding(new Insets(12, 16, 12, 16));
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (Focus.isShown(root)) {
                                model.refresh();
                            }
                        });
        model.facts().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice choice, @Nullable String runId) {
        model.show(choice);
    }

    private @Nullable Best best() {
        Facts facts = model.facts().get();
        return facts == null ? null : facts.best();
    }

    private String title() {
        Best found = best();
        return "Net equity" + (found == null ? "" : " " + found.row().runId());
    }

    private boolean isSimulated() {
        Best found = best();
        return found != null && found.isSimulated();
    }

    /** What stands in the header belongs to the curve, and goes with it. */
    private void legend(boolean isThere) {
        for (Node node : List.of(legend, menu)) {
            node.setVisible(isThere);
            node.setManaged(isThere);
        }
    }

    private void show() {
        Best found = best();
        legend(found != null && found.equity() != null);
        Exception problem = model.problem().get();
        Facts facts = model.facts().get();
        stages.getChildren().clear();
        if (facts == null) {
            best.body(
                    problem == null
                            ? Notice.loading("the runs")
                            : Notice.error(problem, model::refresh));
            card.body(Notice.loading("the card"));
            return;
        }
        for (RunKind kind : RunKind.values()) {
            Card tile = stage(facts.choice(), kind, facts.stages().get(kind));
            // Equal widths, whatever they hold.
            tile.setMinWidth(0);
            tile.setPrefWidth(10);
            HBox.setHgrow(tile, Priority.ALWAYS);
            stages.getChildren().add(tile);
        }
        best.body(best(facts));
        card.body(facts.card() == null ? noCard() : card(facts.card()));
    }

    private Card stage(ModelChoice choice, RunKind kind, @Nullable Stage stage) {
        ModelTab tab = tab(kind);
        String id = "overview-" + kind.code();
        RecentRun newest = stage == null ? null : stage.newest();
        if (newest == null) {
            Label hint = Ui.label(hint(kind), Styles.MUTED);
            hint.setWrapText(true);
            hint.setMinHeight(36);
            Card empty = new Card(title(kind));
            return empty.body(
                    new VBox(
                            8,
                            hint,
                            Ui.button(
                                    id + "-start",
                                    start(kind),
                                    "fth-arrow-right",
                                    () -> open(choice, tab, null))));
        }
        Outcome good = stage == null ? null : stage.good();
        Label state = Ui.label(Formats.time(newest.startedAt()) + " UTC", Styles.MUTED);
        state.setGraphic(RunState.icon(newest.state()));
        Ui.tip(state, newest.runId() + " " + newest.state());
        Button open =
                Ui.iconButton(
                        id + "-open",
                        "fth-arrow-right",
                        "Open this " + kind.code(),
                        () -> open(choice, tab, newest.runId()));
        Card tile = new Card(title(kind)).with(state, open);
        FactGrid grid = new FactGrid();
        if (!newest.succeeded()) {
            Label why =
                    Ui.label(
                            "The newest is " + newest.state() + ": " + Formats.text(newest.error()),
                            Styles.LOSS);
            why.setWrapText(true);
            Ui.tip(why, Formats.text(newest.error()));
            why.setMaxHeight(36);
            return tile.body(
                    good == null ? why : new VBox(6, why, StageFigures.of(grid, kind, good)));
        }
        return tile.body(good == null ? grid : StageFigures.of(grid, kind, good));
    }

    private Node best(Facts facts) {
        Best found = facts.best();
        if (found == null) {
            Notice notice =
                    Notice.empty(
                            "Nothing backtested yet",
                            "The best run stands here with its equity and drawdown, whether it"
                                    + " passes its gate or not.");
            notice.getChildren()
                    .add(
                            Ui.button(
                                    "overview-to-backtest",
                                    "Backtest",
                                    "fth-arrow-right",
                                    () -> open(facts.choice(), ModelTab.BACKTEST, null)));
            return notice;
        }
        LeaderRow row = found.row();
        HBox heroes =
                new HBox(
                        24,
                        hero(
                                "sharpe_annual",
                                "Sharpe, annual",
                                Ui.label(Formats.number(row.sharpeAnnual()))),
                        hero("cum_ret", "Net return", StageFigures.signed(row.net())));
        FactGrid grid =
                new FactGrid()
                        .metric("gate", "Gate today, " + row.profile(), Ui.gate(row.gate()))
                        .metric(
                                "dsr",
                                Formats.number(row.dsr())
                                        + ", "
                                        + Formats.counted(row.trials(), "trial"))
                        .metric("max_drawdown", Formats.loss(row.maxDrawdown()))
                        .metric("auc", Formats.precise(found.figures().get("auc")))
                        .metric("win_rate", Formats.percent(row.winRate()))
                        .metric("trades", Formats.whole(row.trades()))
                        .metric(
                                "random_percentile",
                                Formats.percentile(found.figures().get("random_percentile")));
        VBox text =
                new VBox(
                        12,
                        heroes,
                        grid,
                        Ui.label(row.runId(), Styles.MONO, Styles.MUTED),
                        Ui.button(
                                "overview-best-open",
                                "Open this backtest",
                                "fth-arrow-right",
                                () -> open(facts.choice(), ModelTab.BACKTEST, row.runId())));
        text.setMinWidth(276);
        if (found.equity() == null) {
            Node gone =
                    Notice.empty(
                            "The file with its equity is gone",
                            "The figures come from the database. Run the backtest again to draw"
                                    + " it.");
            HBox.setHgrow(gone, Priority.ALWAYS);
            return new HBox(16, text, gone);
        }
        chart.show(found.equity());
        legend.refresh();
        HBox body = new HBox(16, text, chart);
        HBox.setHgrow(chart, Priority.ALWAYS);
        return body;
    }

    private static VBox hero(String code, String name, Label value) {
        value.getStyleClass().addAll(Styles.HERO, Styles.STRONG);
        return Ui.tip(new VBox(2, Ui.label(name, Styles.MUTED), value), Metrics.of(code).tip());
    }

    private static Node noCard() {
        return Notice.empty(
                "No card yet", "Every build, training and backtest writes one beside its files.");
    }

    private static Node card(CardText text) {
        VBox body = new VBox(10);
        if (!text.warning().isEmpty()) {
            Label warning = wrapped(text.warning());
            warning.setGraphic(Ui.icon("fth-alert-triangle", "lab-health-warn"));
            body.getChildren().add(warning);
        }
        if (!text.purpose().isEmpty()) {
            body.getChildren().add(wrapped(text.purpose()));
        }
        section(body, "", text.facts());
        section(body, "Figures", text.figures());
        section(body, "Lineage", text.lineage());
        if (!text.limits().isEmpty()) {
            Label limits = wrapped(text.limits());
            limits.getStyleClass().add(Styles.MUTED);
            body.getChildren().addAll(Ui.label("Limits", Styles.CARD_TITLE), limits);
        }
        body.setPadding(new Insets(0, 10, 0, 0));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setId("overview-card");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lab-plain-scroll");
        return scroll;
    }

    private static void section(VBox body, String title, List<CardText.Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        if (!title.isEmpty()) {
            body.getChildren().add(Ui.label(title, Styles.CARD_TITLE));
        }
        FactGrid grid = new FactGrid().wrapping();
        facts.forEach(fact -> grid.line(fact.name(), shortened(fact.value()), Styles.MONO));
        body.getChildren().add(grid);
    }

    /** Long fractions with four decimals, times to the minute; everything else as it is. */
    private static String shortened(String value) {
        if (value.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")) {
            return Formats.time(value) + " UTC";
        }
        return value.matches("-?\\d+\\.\\d{5,}(E-?\\d+)?")
                ? Formats.precise(Double.valueOf(value))
                : value;
    }

    private static Label wrapped(String text) {
        Label label = Ui.label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private void open(ModelChoice choice, ModelTab tab, @Nullable String runId) {
        desk.go(new Destination.Model(choice.packId(), choice.modelId(), tab, runId));
    }

    private static ModelTab tab(RunKind kind) {
        return switch (kind) {
            case BUILD -> ModelTab.BUILD;
            case TRAIN -> ModelTab.TRAIN;
            case BACKTEST -> ModelTab.BACKTEST;
        };
    }

    private static String title(RunKind kind) {
        return switch (kind) {
            case BUILD -> "Last build";
            case TRAIN -> "Last training";
            case BACKTEST -> "Last backtest";
        };
    }

    private static String hint(RunKind kind) {
        return switch (kind) {
            case BUILD -> "No matrix yet: features and labels of every decision.";
            case TRAIN -> "Not trained yet: needs a matrix.";
            case BACKTEST -> "Not backtested yet: needs a matrix.";
        };
    }

    private static String start(RunKind kind) {
        return switch (kind) {
            case BUILD -> "Build a matrix";
            case TRAIN -> "Train";
            case BACKTEST -> "Backtest";
        };
    }
}
