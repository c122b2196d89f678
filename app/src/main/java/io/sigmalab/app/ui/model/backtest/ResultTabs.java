package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.Histogram;
import io.sigmalab.app.ui.chart.Line;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.BacktestResult.FoldLine;
import io.sigmalab.app.ui.model.backtest.Priced.Cell;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Folds, trades, months, returns, prices and calibration share one area. */
final class ResultTabs extends BorderPane {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM yy", Locale.ROOT);
    private static final int BINS = 40;

    private final Desk desk;
    private final ObservableList<FoldLine> foldLines = FXCollections.observableArrayList();
    private final TableView<FoldLine> folds = new TableView<>();
    private final TradesTab trades;
    private final ControlsTab controls;
    private final MonthTable months = new MonthTable();
    private final Histogram returns;
    private final LineChart prices;
    private final BorderPane priceBox = new BorderPane();
    private final Label priceWords = Ui.label("", Styles.MUTED);
    private final ReliabilityChart calibration;
    private final Map<String, ToggleButton> tabs = new LinkedHashMap<>();
    private final StackPane body = new StackPane();
    private IntConsumer onFold = fold -> {};

    ResultTabs(Desk desk, BacktestModel model, ThemeColours colours, Button enlarge) {
        this.desk = desk;
        getStyleClass().add(Styles.CARD);
        trades = new TradesTab(desk, model);
        controls = new ControlsTab(desk.preferences());
        returns = new Histogram(colours, "Net results of the trades");
        prices = new LineChart(colours, "Net return over the share of the spread given up");
        calibration = new ReliabilityChart(colours);
        priceBox.setCenter(prices);
        priceBox.setBottom(priceWords);
        priceWords.setWrapText(true);
        priceWords.setMinHeight(USE_PREF_SIZE);
        priceWords.getStyleClass().add("lab-hint-line");
        new ChartMenu(desk, "backtest-returns", returns, () -> "Trade results")
                .from(model::isSimulated);
        new ChartMenu(desk, "backtest-prices", prices, () -> "Net return by fill")
                .from(model::isSimulated);
        HBox header = new HBox(2);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        ToggleGroup group = new ToggleGroup();
        tab(header, group, "Folds", folds());
        tab(header, group, "Trades", trades);
        tab(header, group, "Monthly", months);
        tab(header, group, "Returns", returns);
        tab(header, group, "Prices", priceBox);
        tab(header, group, "Calibration", calibration);
        tab(header, group, "Controls", controls);
        header.getChildren().addAll(Ui.spring(), enlarge);
        setTop(header);
        setCenter(body);
        setMinHeight(150);
        open(desk.preferences().text("backtest.tab", "Folds"));
    }

    private void tab(HBox header, ToggleGroup group, String name, Node node) {
        ToggleButton button = new ToggleButton(name);
        button.setId("backtest-tab-" + name.toLowerCase(Locale.ROOT));
        button.getStyleClass().setAll("lab-result-tab");
        button.setMinWidth(
                name.equals("Calibration") || name.equals("Controls")
                        ? 40
                        : ToggleButton.USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setUserData(node);
        button.setOnAction(event -> open(name));
        tabs.put(name, button);
        header.getChildren().add(button);
    }

    /** Opens a tab by its name. */
    void open(String name) {
        ToggleButton button = tabs.getOrDefault(name, tabs.get("Folds"));
        if (button != null) {
            button.setSelected(true);
            body.getChildren().setAll((Node) button.getUserData());
            desk.preferences().put("backtest.tab", name);
        }
    }

    /** Told of the fold that is selected, its number from 1; 0 for none. */
    void onFold(IntConsumer listener) {
        onFold = listener;
    }

    private TableView<FoldLine> folds() {
        folds.setId("backtest-folds");
        folds.setFixedCellSize(23);
        folds.getStyleClass().add("lab-dense");
        folds.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        folds.getColumns()
                .setAll(
                        List.<TableColumn<FoldLine, ?>>of(
                                Columns.figure(
                                        "#",
                                        28,
                                        f -> Formats.whole(f.fold()),
                                        f -> (double) f.fold()),
                                Columns.sorted(
                                        "Test block", 112, ResultTabs::block, FoldLine::from),
                                Columns.figure(
                                        "θ",
                                        44,
                                        f -> Formats.number(f.threshold()),
                                        FoldLine::threshold),
                                Columns.figure(
                                        "Trades",
                                        58,
                                        f -> Formats.whole(f.trades()),
                                        f -> (double) f.trades()),
                                Columns.right(
                                        Columns.sortedBy(
                                                Columns.node("Net", 64, f -> signed(f.net(), true)),
                                                FoldLine::net)),
                                Columns.right(
                                        Columns.sortedBy(
                                                Columns.node(
                                                        "Sharpe",
                                                        56,
                                                        f -> signed(annual(f.sharpe()), false)),
                                                FoldLine::sharpe)),
                                Columns.figure(
                                        "Log loss", 66, f -> three(f.logLoss()), FoldLine::logLoss),
                                Columns.figure("AUC", 50, f -> three(f.auc()), FoldLine::auc)));
        TableMemory.rows(folds, foldLines);
        TableMemory.of(folds, desk.preferences(), "backtest.folds");
        folds.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, was, is) -> onFold.accept(is == null ? 0 : is.fold()));
        return folds;
    }

    private static String block(FoldLine fold) {
        return MONTH.format(fold.from().atZone(ET)) + " – " + MONTH.format(fold.to().atZone(ET));
    }

    static @Nullable Double annual(@Nullable Double sharpe) {
        return sharpe == null ? null : sharpe * Math.sqrt(252);
    }

    static String three(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
    }

    /** A number with its sign and colour, at the right. */
    static Node signed(@Nullable Double value, boolean percent) {
        String text =
                value == null
                        ? "–"
                        : percent
                                ? Formats.signedPercent(value)
                                : String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
        Label label = Ui.label(text);
        if (value != null && value != 0) {
            label.getStyleClass().add(value > 0 ? Styles.GAIN : Styles.LOSS);
        }
        HBox box = new HBox(label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    void setColours(ThemeColours colours) {
        returns.setColours(colours);
        prices.setColours(colours);
        calibration.setColours(colours);
    }

    /** Shows a result at its prices. */
    void show(BacktestResult result, Priced priced) {
        PriceBasis basis = priced.basis();
        foldLines.setAll(result.folds());
        trades.show(result.trades(), basis);
        ToggleButton tradesTab = tabs.get("Trades");
        if (tradesTab != null) {
            tradesTab.setText("Trades " + Formats.whole(result.filled().size()));
        }
        months.show(priced.months());
        double[] nets = result.filled().stream().mapToDouble(basis::net).toArray();
        returns.show(nets, BINS, TradesTab::twoDigits);
        calibration.show(result);
        offer("Controls", controls.show(result));
        showPrices(result);
    }

    /** A tab that has nothing to show is not there. */
    private void offer(String name, boolean has) {
        ToggleButton tab = tabs.get(name);
        if (tab != null) {
            tab.setVisible(has);
            tab.setManaged(has);
            if (!has && tab.isSelected()) {
                open("Folds");
            }
        }
    }

    private void showPrices(BacktestResult result) {
        offer("Prices", result.metrics().get("slippage_curve") instanceof List<?>);
        if (!(result.metrics().get("slippage_curve") instanceof List<?> points)) {
            return;
        }
        double[] shares = new double[points.size()];
        double[] nets = new double[points.size()];
        for (int i = 0; i < shares.length; i++) {
            Map<?, ?> point = (Map<?, ?>) points.get(i);
            shares[i] = value(point.get("spread_share"));
            nets[i] = value(point.get("cum_ret"));
        }
        prices.show(
                Axis.numbers(Formats::percent),
                List.of(
                        new LineChart.Pane(
                                1,
                                List.of(new Line("Net return", "series-1", shares, nets)),
                                LineChart::percentTick,
                                true)));
        Double even = result.metric("break_even_slippage");
        priceWords.setText(
                "Share of the whole spread given up at each fill; 50 % is the middle. "
                        + (even == null
                                ? ""
                                : even < 0
                                        ? "It loses even at the best price there could be."
                                        : "It breaks even at " + Formats.percent(even) + "."));
    }

    private static double value(@Nullable Object value) {
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** Opens the trades of an hour and weekday; null shows all again. */
    void only(@Nullable Cell cell) {
        trades.only(cell);
        if (cell != null) {
            open("Trades");
        }
    }
}
