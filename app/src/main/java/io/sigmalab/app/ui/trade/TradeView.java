package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.TradePath;
import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.Candles;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.Line;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.TradeFilter;
import io.sigmalab.app.ui.trade.TradeModel.Shown;
import io.sigmalab.engine.error.LabException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why a trade: the list at the left, what happened in the middle, what led to it at the right. */
public final class TradeView implements View {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final double SIDE = 8;

    private final TradeModel model;
    private final BorderPane root = new BorderPane();
    private final HBox head = new HBox(8);
    private final HBox about = new HBox(8);
    private final TradeList list;
    private final Candles candles;
    private final LineChart contract;
    private final Card candleCard = new Card("Bars");
    private final Card contractCard = new Card("The contract");
    private final Label symbol = Ui.label("", Styles.MONO, Styles.MUTED);
    private final HBox cadences = new HBox();
    private final Label bars = Ui.label("", Styles.MUTED);
    private final Card whenCard = new Card("What was known when");
    private final KnownWhen when;
    private final VBox centre = new VBox(SIDE);
    private final SharedCrosshair crosshair;
    private final TradeCards cards;
    private final HBox body = new HBox(SIDE);

    /** On a desk. */
    public TradeView(Desk desk) {
        model = new TradeModel(desk);
        ThemeColours colours = ThemeColours.of(desk.theme().get());
        list = new TradeList(desk, model);
        candles = new Candles(colours, "Bars around the trade with entry and exit");
        contract = new LineChart(colours, "Bid, middle and ask of the contract");
        crosshair = new SharedCrosshair(candles.link(), contract.link());
        when = new KnownWhen(colours);
        cards = new TradeCards(desk, model, colours, this::title);
        ChartMenu barMenu =
                new ChartMenu(desk, "trade-bars", candles, () -> title("bars"))
                        .from(model::isSimulated);
        ChartMenu quoteMenu =
                new ChartMenu(desk, "trade-quotes", contract, () -> title("quotes"))
                        .from(model::isSimulated);
        ChartMenu whenMenu =
                new ChartMenu(desk, "trade-when-chart", when, () -> title("what was known when"))
                        .from(model::isSimulated);
        candleCard.with(bars, cadences, barMenu.button("trade-bars-menu")).body(candles);
        bars.setMinWidth(0);
        cadences.setMinWidth(HBox.USE_PREF_SIZE);
        cadences.setId("trade-cadences");
        cadences.setAlignment(Pos.CENTER);
        Ui.tip(
                cadences,
                "Bars of the matrix, or finer ones from the source of the run: what happened"
                        + " between the decision and the exit.");
        contractCard.with(symbol, quoteMenu.button("trade-quotes-menu")).body(contract);
        whenCard.with(
                        Ui.label("times ET · UTC on hover", Styles.MUTED),
                        whenMenu.button("trade-when-menu"))
                .body(when);
        contractCard.setPrefHeight(190);
        contractCard.setMinHeight(150);
        candles.setMinHeight(160);
        VBox.setVgrow(candleCard, Priority.ALWAYS);
        HBox.setHgrow(centre, Priority.ALWAYS);
        centre.setMinWidth(300);
        ScrollPane right = new ScrollPane(cards);
        right.setFitToWidth(true);
        right.setFitToHeight(true);
        right.getStyleClass().add("lab-plain-scroll");
        right.setMinWidth(340);
        right.setPrefWidth(420);
        list.setPrefWidth(336);
        list.setMinWidth(326);
        body.getChildren().setAll(list, centre, right);
        root.setId("trade");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(head);
        about.setAlignment(Pos.CENTER_LEFT);
        about.setMinWidth(0);
        buttons();
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(0, 0, 10, 0));
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            ThemeColours other = ThemeColours.of(is);
                            candles.setColours(other);
                            contract.setColours(other);
                            when.setColours(other);
                            cards.setColours(other);
                        });
        model.shown().addListener((property, was, is) -> show());
        model.bars().addListener((property, was, is) -> bars());
        model.barsProblem().addListener((property, was, is) -> bars());
        model.problem().addListener((property, was, is) -> show());
        show();
    }

    private String title(String what) {
        Shown shown = model.shown().get();
        return shown == null
                ? what
                : "Trade " + (shown.facts().line().index() + 1) + " " + what + " " + shown.runId();
    }

    private void show() {
        Exception problem = model.problem().get();
        Shown shown = model.shown().get();
        if (problem != null) {
            root.setCenter(Notice.error(problem, model::retry));
            return;
        }
        if (shown == null) {
            root.setCenter(Notice.loading("the trade"));
            return;
        }
        root.setCenter(body);
        head(shown);
        list.show(shown.facts().line());
        path(shown);
        when.show(shown.facts().moments(), shown.facts().line().decision());
        cards.show(shown);
    }

    private void head(Shown shown) {
        TradeFacts facts = shown.facts();
        boolean up = facts.line().isUp();
        Label side =
                Ui.label(
                        (up ? "UP" : "DOWN")
                                + (facts.isContract() ? up ? ", 1 call" : ", 1 put" : ""),
                        up ? Styles.GAIN : Styles.LOSS);
        side.setGraphic(
                Ui.icon(
                        up ? "fth-arrow-up" : "fth-arrow-down",
                        up ? "lab-icon-gain" : "lab-icon-loss"));
        if (facts.isContract() && "vertical".equals(facts.text("contract.structure"))) {
            side.setText(up ? "UP, call spread" : "DOWN, put spread");
        }
        Label net = Ui.label(Money.signedNet(shown, model.basis().get()));
        net.getStyleClass().add(facts.line().net() >= 0 ? Styles.GAIN : Styles.LOSS);
        Label exit =
                facts.line().filled()
                        ? Ui.badge("exit: " + facts.line().reason(), "fth-log-out", Styles.NOT_RUN)
                        : Ui.badge("not filled", "fth-slash", Styles.WARN);
        about.getChildren()
                .setAll(
                        Ui.label("Why this trade", Styles.VIEW_TITLE),
                        side,
                        Ui.label(TradeFilter.time(facts.line()) + " ET", Styles.STRONG),
                        Ui.label(
                                UTC.format(facts.line().decision().atOffset(ZoneOffset.UTC)),
                                Styles.MUTED),
                        Ui.badge("fold " + facts.line().fold(), "fth-layers", Styles.NOT_RUN),
                        exit);
        if (facts.line().filled()) {
            about.getChildren().addAll(net, Ui.label("of equity, net", Styles.MUTED));
        }
        whole(about);
    }

    /** Buttons stay while the trades go by: whoever presses one again does not lose it. */
    private void buttons() {
        head.getChildren()
                .setAll(
                        Ui.iconButton(
                                "trade-back",
                                "fth-arrow-left",
                                "Back to the backtest",
                                model::back),
                        about,
                        Ui.spring(),
                        Ui.button(
                                "trade-previous",
                                "Previous",
                                "fth-chevron-left",
                                () -> list.step(-1)),
                        Ui.button("trade-next", "Next", "fth-chevron-right", () -> list.step(1)),
                        Ui.button("trade-copy", "Copy as Markdown", "fth-clipboard", this::copy));
        whole(head);
    }

    private static void whole(HBox box) {
        box.getChildren()
                .forEach(
                        node -> {
                            if (node instanceof Labeled labeled) {
                                labeled.setMinWidth(Region.USE_PREF_SIZE);
                            }
                        });
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.markdown());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void path(Shown shown) {
        TradePath path = shown.path();
        centre.getChildren().setAll(candleCard, contractCard, whenCard);
        if (path == null) {
            candleCard.body(
                    Notice.empty(
                            "The bars are gone",
                            "The matrix of this run is not stored any more: build it again."));
            centre.getChildren().remove(contractCard);
            return;
        }
        candleCard.body(candles);
        cadences(shown);
        bars();
        if (path.contracts().stream().allMatch(quotes -> quotes.times().length < 2)) {
            centre.getChildren().remove(contractCard);
            crosshair.quotes(0, -1);
        } else {
            quotes(shown, path);
        }
    }

    /** The bars themselves, which may arrive after the rest. */
    private void bars() {
        Shown shown = model.shown().get();
        TradePath path = model.bars().get();
        if (shown == null || path == null) {
            return;
        }
        Exception problem = model.barsProblem().get();
        String said = problem instanceof LabException lab ? lab.what() : shown.ticker();
        bars.setText(said);
        Ui.tip(bars, said + "\nBars that rose are hollow, bars that fell are filled.");
        crosshair.bars(path.ends());
        candles.show(
                new Candles.Bars(path.ends(), path.open(), path.high(), path.low(), path.close()),
                notes(shown.facts(), path),
                path.withClock());
        cadences.getChildren()
                .forEach(
                        node -> {
                            if (node instanceof ToggleButton button) {
                                button.setSelected(path.cadence().equals(button.getUserData()));
                            }
                        });
    }

    private void cadences(Shown shown) {
        cadences.getChildren().clear();
        int n = shown.cadences().size();
        for (int i = 0; i < n; i++) {
            String code = shown.cadences().get(i);
            ToggleButton button = new ToggleButton(code);
            button.setId("trade-cadence-" + code);
            button.setUserData(code);
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setAccessibleText("Bars: " + code);
            button.getStyleClass()
                    .addAll(
                            i == 0 ? "left-pill" : i == n - 1 ? "right-pill" : "center-pill",
                            "lab-segment");
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        model.choose(code);
                    });
            cadences.getChildren().add(button);
        }
        cadences.setVisible(n > 1);
        cadences.setManaged(n > 1);
    }

    private static Candles.Notes notes(TradeFacts facts, TradePath path) {
        int decision = path.decision();
        int horizon = bar(path, path.labelEnd());
        List<Candles.Stretch> stretches = new ArrayList<>();
        int begun = Math.min(decision, bar(path, path.decisionStart() + 1));
        stretches.add(new Candles.Stretch(begun, decision, "decision bar", "series-4"));
        if (horizon > decision) {
            stretches.add(new Candles.Stretch(decision + 1, horizon, "label horizon", "series-1"));
        }
        List<Candles.Mark> marks = new ArrayList<>();
        if (facts.line().filled()) {
            int in = Math.max(decision + 1, bar(path, facts.line().entry().toEpochMilli() + 1));
            int out = bar(path, facts.line().exit().toEpochMilli());
            in = Math.min(in, path.ends().length - 1);
            boolean own = !facts.isContract();
            double entry = own ? facts.line().entryPrice() : path.open()[in];
            double exit = own ? facts.line().exitPrice() : path.close()[out];
            marks.add(
                    new Candles.Mark(
                            in, entry, "entry " + Formats.number(facts.line().entryPrice()), true));
            marks.add(
                    new Candles.Mark(
                            out, exit, "exit " + Formats.number(facts.line().exitPrice()), false));
        }
        return new Candles.Notes(stretches, levels(path, decision, horizon), marks);
    }

    private static List<Candles.Level> levels(TradePath path, int decision, int horizon) {
        TradePath.Levels levels = path.levels();
        if (levels == null) {
            return List.of();
        }
        int from = Math.min(decision + 1, path.ends().length - 1);
        int to = Math.max(from, horizon);
        return List.of(
                new Candles.Level(levels.stop(), from, to, levels.stopName(), "loss"),
                new Candles.Level(levels.target(), from, to, levels.targetName(), "gain"));
    }

    /** The bar that a moment lies in: the first that ends at or after it. */
    private static int bar(TradePath path, long millis) {
        int at = Arrays.binarySearch(path.ends(), millis);
        return Math.min(path.ends().length - 1, at >= 0 ? at : -at - 1);
    }

    private void quotes(Shown shown, TradePath path) {
        String label = shown.facts().text("contract.label");
        symbol.setText(label == null ? shown.facts().line().contract() : label);
        long[] moments =
                path.contracts().stream()
                        .flatMapToLong(quotes -> Arrays.stream(quotes.times()))
                        .sorted()
                        .toArray();
        crosshair.quotes(moments[0], moments[moments.length - 1]);
        List<Line> lines = new ArrayList<>();
        int dash = 0;
        for (TradePath.Quotes quotes : path.contracts()) {
            double[] xs = Arrays.stream(quotes.times()).asDoubleStream().toArray();
            double[] mid = new double[xs.length];
            for (int i = 0; i < mid.length; i++) {
                mid[i] = (quotes.bid()[i] + quotes.ask()[i]) / 2;
            }
            String name = path.contracts().size() > 1 ? quotes.symbol() + " " : "";
            double[] pattern = dash++ == 0 ? new double[0] : new double[] {6, 3};
            lines.add(new Line(name + "Bid", "series-7", xs, quotes.bid()).width(1).dashed(2, 3));
            lines.add(new Line(name + "Ask", "series-7", xs, quotes.ask()).width(1).dashed(2, 3));
            lines.add(new Line(name + "Mid", "series-1", xs, mid).width(1.8).dashed(pattern));
        }
        contract.show(
                Axis.time(true), List.of(new LineChart.Pane(1, lines, Formats::number, true)));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        if (destination instanceof Destination.Trade trade) {
            model.show(trade);
        }
    }
}
