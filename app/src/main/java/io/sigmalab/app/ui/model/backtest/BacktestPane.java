package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.BreakEven;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.SplitPreview;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.EquityChart;
import io.sigmalab.app.ui.chart.Legend;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.ParameterColumn;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.app.ui.model.backtest.BacktestResult.FoldLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The backtest tab: parameters at the left, splits above, the result below them. */
public final class BacktestPane implements ModelPane {
    /** Below this width the tables at the bottom have no room beside each other. */
    private static final double NARROW = 900;

    private static final double COLUMN = 248;

    private final Desk desk;
    private final BacktestModel model;
    private final BorderPane root = new BorderPane();
    private final VBox right = new VBox(8);
    private final Card splitsCard = new Card("Splits");
    private final Label splitWords = Ui.label("", Styles.MUTED);
    private final SplitsChart splits;
    private final HBox head = new HBox(8);
    private final Label run = Ui.label("", Styles.MONO);
    private final Label facts = Ui.label("", Styles.MUTED);
    private final Label stale =
            Ui.badge("from other parameters", "fth-alert-triangle", Styles.WARN);
    private final BasisSwitch bases;
    private final Tiles tiles;
    private final Card equityCard = new Card("Equity, net");
    private final EquityChart equity;
    private final Legend legend;
    private final GateCard gate = new GateCard();
    private final ResultTabs tabs;
    private final HourCard grid;
    private final ThresholdCard thresholds;
    private final VBox result = new VBox(8);
    private final HBox middle = new HBox(8);
    private final HBox bottom = new HBox(8);
    private final HBox below = new HBox(8);
    private final Button enlarge;
    private boolean large;
    private boolean narrow;

    /** On a desk. */
    public BacktestPane(Desk desk) {
        this.desk = desk;
        model = new BacktestModel(desk);
        ThemeColours colours = ThemeColours.of(desk.theme().get());
        splits = new SplitsChart(colours);
        tiles = new Tiles(colours);
        equity = new EquityChart(colours);
        legend = new Legend("backtest-legend", equity, "Drawdown");
        grid = new HourCard(desk, colours, model::isSimulated);
        thresholds = new ThresholdCard(desk.preferences());
        bases = new BasisSwitch("backtest-basis", model::choose);
        enlarge =
                Ui.iconButton(
                        "backtest-enlarge",
                        "fth-maximize-2",
                        "Give this area the whole room, or back",
                        this::enlarge);
        tabs = new ResultTabs(desk, model, colours, enlarge);
        layout();
        wire();
        showSplits();
        showResult();
    }

    private void layout() {
        splitWords.setMinWidth(0);
        splitsCard.with(splitWords);
        new ChartMenu(desk, "backtest-splits", splits, () -> "Splits " + title())
                .from(model::isSimulated);
        ChartMenu menu =
                new ChartMenu(desk, "backtest-equity", equity, this::title)
                        .from(model::isSimulated);
        equityCard.with(legend, menu.button("backtest-equity-menu"));
        equityCard.setMinHeight(190);
        equity.setMinHeight(140);
        gate.card().setPrefWidth(345);
        gate.card().setMinWidth(300);
        HBox.setHgrow(equityCard, Priority.ALWAYS);
        middle.getChildren().setAll(equityCard, gate.card());
        VBox.setVgrow(middle, Priority.ALWAYS);
        grid.setPrefWidth(228);
        grid.setMinWidth(220);
        thresholds.setPrefWidth(266);
        thresholds.setMinWidth(262);
        HBox.setHgrow(tabs, Priority.ALWAYS);
        tabs.setMinWidth(0);
        bottom.getChildren().setAll(tabs, grid, thresholds);
        bottom.setMinHeight(198);
        bottom.setPrefHeight(198);
        below.setMinHeight(198);
        below.setPrefHeight(198);
        HBox.setHgrow(thresholds, Priority.SOMETIMES);
        right.widthProperty()
                .addListener(
                        (property, was, is) -> {
                            boolean now = is.doubleValue() < NARROW;
                            if (now != narrow) {
                                narrow = now;
                                if (model.result().get() != null) {
                                    arrange();
                                }
                            }
                        });
        head();
        right.setPadding(new Insets(0, 0, 0, 8));
        ScrollPane scroll = new ScrollPane(right);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("lab-plain-scroll");
        SplitPane split =
                ParameterColumn.beside(
                        new FormColumn(model),
                        scroll,
                        desk.preferences(),
                        "backtest.column",
                        COLUMN);
        split.getStyleClass().add("lab-plain-split");
        BorderPane.setMargin(split, new Insets(8, 16, 8, 16));
        root.setId("backtest");
        root.setCenter(split);
        CommandBar bar = new CommandBar("backtest-command", model.command());
        BorderPane.setMargin(bar, new Insets(0, 16, 8, 16));
        root.setBottom(bar);
    }

    private void head() {
        Button adopt =
                Ui.button(
                        "backtest-adopt", "Use its parameters", "fth-corner-up-left", model::adopt);
        adopt.visibleProperty().bind(model.stale());
        adopt.managedProperty().bind(model.stale());
        stale.setId("backtest-stale");
        stale.visibleProperty().bind(model.stale());
        stale.managedProperty().bind(model.stale());
        run.setId("backtest-run-id");
        run.setMinWidth(Label.USE_PREF_SIZE);
        stale.setMinWidth(Label.USE_PREF_SIZE);
        adopt.setMinWidth(Button.USE_PREF_SIZE);
        adopt.getStyleClass().add("lab-small");
        facts.setMinWidth(0);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().setAll(run, facts, stale, adopt, Ui.spring(), bases);
    }

    private void wire() {
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            ThemeColours colours = ThemeColours.of(is);
                            splits.setColours(colours);
                            tiles.setColours(colours);
                            equity.setColours(colours);
                            legend.setColours(colours);
                            grid.setColours(colours);
                            tabs.setColours(colours);
                        });
        model.previewed().addListener((property, was, is) -> showSplits());
        model.previewProblem().addListener((property, was, is) -> showSplits());
        model.result().addListener((property, was, is) -> showResult());
        model.problem().addListener((property, was, is) -> showResult());
        model.loading().addListener((property, was, is) -> showResult());
        model.stale().addListener((property, was, is) -> showSplits());
        model.basis().addListener((property, was, is) -> showPriced());
        model.band().addListener((property, was, is) -> showPriced());
        grid.onChoice(tabs::only);
        tabs.onFold(fold -> equity.choose(fold - 1));
    }

    private String title() {
        BacktestResult shown = model.result().get();
        return shown == null ? "Equity" : "Equity " + shown.runId();
    }

    private void enlarge() {
        large = !large;
        arrange();
    }

    private void arrange() {
        VBox.setVgrow(result, Priority.ALWAYS);
        if (large) {
            fill(right, result);
            fill(bottom, tabs);
            fill(result, head, bottom);
        } else {
            fill(right, splitsCard, result);
            if (narrow) {
                // The tables keep the whole width; what stood beside them moves below.
                fill(bottom, tabs);
                fill(below, grid, thresholds);
                fill(result, head, tiles, middle, bottom, below);
            } else {
                fill(bottom, tabs, grid, thresholds);
                fill(result, head, tiles, middle, bottom);
            }
        }
        VBox.setVgrow(bottom, large ? Priority.ALWAYS : Priority.NEVER);
    }

    /** What is there already stays: taking it out and putting it back would lose the focus. */
    private static void fill(Pane into, Node... nodes) {
        if (!into.getChildren().equals(List.of(nodes))) {
            into.getChildren().setAll(nodes);
        }
    }

    private void showSplits() {
        SplitPreview preview = model.previewed().get();
        Exception problem = model.previewProblem().get();
        if (problem != null) {
            splitsCard.body(Notice.error(problem, model::preview));
            splitWords.setText("");
            return;
        }
        if (preview == null) {
            splitsCard.body(Notice.loading("the splits"));
            return;
        }
        splitsCard.flush(splits);
        BorderPane.setMargin(splits, new Insets(4, 12, 2, 12));
        BacktestResult shown = model.result().get();
        Map<Integer, String> cuts = new HashMap<>();
        if (shown != null && !model.stale().get()) {
            for (FoldLine fold : shown.folds()) {
                cuts.put(fold.fold(), Formats.number(fold.threshold()));
            }
        }
        splits.show(preview, cuts);
        int left = preview.folds().stream().mapToInt(SplitPreview.Part::purged).sum();
        splitWords.setText(
                Formats.whole(preview.rows())
                        + " labelled rows · "
                        + Formats.whole(preview.sessions())
                        + " sessions · "
                        + Formats.whole(left)
                        + " rows purged · drawn before anything runs");
    }

    private void showResult() {
        BacktestResult shown = model.result().get();
        Exception problem = model.problem().get();
        if (shown == null) {
            Node notice =
                    problem != null
                            ? Notice.error(problem, model::refresh)
                            : model.loading().get()
                                    ? Notice.loading("the result")
                                    : Notice.empty(
                                            "No backtest yet",
                                            "Set the parameters at the left and press Run backtest."
                                                    + " The splits above are what it will do.");
            VBox.setVgrow(notice, Priority.ALWAYS);
            right.getChildren().setAll(splitsCard, notice);
            return;
        }
        arrange();
        run.setText(shown.runId());
        facts.setText(
                shown.body().text("test_start")
                        + " → "
                        + shown.body().text("test_end")
                        + " · P&L "
                        + shown.body().text("pnl_source")
                        + breakEven(shown)
                        + (shown.tag() == null ? "" : " · " + shown.tag()));
        gate.show(shown);
        thresholds.show(shown);
        Map<PriceBasis, Map<String, Object>> known = shown.bases();
        bases.offer(known.size() > 1);
        known.forEach(
                (basis, figures) ->
                        bases.say(basis, Formats.signedPercent(figures.get("cum_ret"))));
        showSplits();
        showPriced();
    }

    /** Of shares in basis points; contracts say it as a share of their spread, under Prices. */
    private static String breakEven(BacktestResult shown) {
        double even = BreakEven.basisPoints(shown.filled());
        return shown.bases().size() > 1 || Double.isNaN(even)
                ? ""
                : " · breaks even at " + Formats.number(even) + " bp of costs a side";
    }

    private void showPriced() {
        BacktestResult shown = model.result().get();
        if (shown == null) {
            return;
        }
        PriceBasis basis = model.basis().get();
        bases.select(basis);
        Priced priced = Priced.of(shown, basis);
        tiles.show(shown, priced);
        EquityCurve curve = priced.equity();
        // Random traders were counted at the fills of the policy.
        RandomBand.Ends band = basis == PriceBasis.MODEL ? model.band().get() : null;
        EquityChart.Beside beside =
                new EquityChart.Beside(
                        shown.held().length == 0 ? null : "Buy and hold",
                        shown.held(),
                        band == null ? new double[0] : band.low(),
                        band == null ? new double[0] : band.high());
        equity.show(curve, "Net", blocks(shown, curve), beside);
        legend.refresh();
        if (curve == null) {
            equityCard.body(
                    Notice.empty(
                            "This run kept its figures only",
                            "Its curve and trades are gone: run it again to see them."));
        } else {
            equityCard.flush(equity);
            BorderPane.setMargin(equity, new Insets(6, 8, 4, 8));
        }
        grid.show(Priced.grid(shown.filled(), basis), model.hours());
        tabs.show(shown, priced);
    }

    private static List<EquityChart.Block> blocks(
            BacktestResult shown, @Nullable EquityCurve curve) {
        List<EquityChart.Block> blocks = new ArrayList<>();
        if (curve == null) {
            return blocks;
        }
        for (FoldLine fold : shown.folds()) {
            blocks.add(
                    new EquityChart.Block(
                            "Fold " + fold.fold(),
                            session(curve, fold.from().toEpochMilli()),
                            session(curve, fold.to().toEpochMilli())));
        }
        return blocks;
    }

    /** First session that closes at or after a moment. */
    private static int session(EquityCurve curve, long millis) {
        int at = Arrays.binarySearch(curve.times(), millis);
        return Math.min(curve.size() - 1, at >= 0 ? at : -at - 1);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice choice, @Nullable String runId) {
        model.show(choice, runId);
    }
}
