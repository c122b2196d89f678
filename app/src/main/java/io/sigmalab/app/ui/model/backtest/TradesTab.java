package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.Priced.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The trades: filter, sort, Enter or double click opens one. */
final class TradesTab extends BorderPane {
    private final BacktestModel model;
    private final ObservableList<TradeLine> lines = FXCollections.observableArrayList();
    private final FilteredList<TradeLine> filtered = new FilteredList<>(lines);
    private final TableView<TradeLine> table = new TableView<>();
    private final TextField filter = new TextField();
    private final Label count = Ui.label("", Styles.FAINT);
    private PriceBasis basis = PriceBasis.MODEL;

    TradesTab(Desk desk, BacktestModel model) {
        this.model = model;
        filter.setId("backtest-trades-filter");
        filter.setPromptText("fold:3 exit:stop hour:14 p>0.55 net<0 won unfilled");
        filter.setAccessibleText("Filter trades");
        filter.setPrefWidth(360);
        filter.textProperty().addListener((property, was, is) -> filter(is));
        HBox bar = new HBox(8, Ui.icon("fth-search"), filter, Ui.spring(), count);
        bar.setAlignment(Pos.CENTER_LEFT);
        count.setMinWidth(USE_PREF_SIZE);
        Ui.tip(count, "Trades that the filter leaves; Enter on one opens it");
        bar.setPadding(new Insets(4, 12, 4, 12));
        setTop(bar);
        setCenter(table());
        TableMemory.of(table, desk.preferences(), "backtest.trades");
    }

    private TableView<TradeLine> table() {
        table.setId("backtest-trades");
        table.setFixedCellSize(24);
        table.getStyleClass().add("lab-dense");
        table.setPlaceholder(Ui.label("No trade of this kind", Styles.MUTED));
        table.getColumns()
                .setAll(
                        List.<TableColumn<TradeLine, ?>>of(
                                sorted(
                                        "#",
                                        44,
                                        t -> t.index() + 1.0,
                                        t -> Formats.whole(t.index() + 1)),
                                sorted(
                                        "Decision (ET)",
                                        124,
                                        t -> (double) t.decision().toEpochMilli(),
                                        TradeFilter::time),
                                node(
                                        "Side",
                                        64,
                                        TradesTab::side,
                                        Comparator.comparing(TradeLine::side)),
                                text("Contract", 150, t -> Formats.text(t.contract())),
                                sorted("p", 52, TradeLine::p, t -> Formats.number(t.p())),
                                sorted(
                                        "Size",
                                        60,
                                        TradeLine::size,
                                        t -> known(t.size(), Formats::percent)),
                                sorted(
                                        "In",
                                        72,
                                        TradeLine::entryPrice,
                                        t -> known(t.entryPrice(), Formats::number)),
                                sorted(
                                        "Out",
                                        72,
                                        TradeLine::exitPrice,
                                        t -> known(t.exitPrice(), Formats::number)),
                                Columns.right(
                                        node(
                                                "Net",
                                                74,
                                                this::net,
                                                Comparator.comparing(t -> basis.net(t)))),
                                text("Exit", 120, TradeLine::reason),
                                sorted(
                                        "Fold",
                                        44,
                                        t -> (double) t.fold(),
                                        t -> Formats.whole(t.fold())),
                                Columns.named("open", Columns.node("", 32, this::opener))));
        TableMemory.rows(table, filtered);
        table.setRowFactory(
                view -> {
                    TableRow<TradeLine> row = new TableRow<>();
                    row.setOnMouseClicked(
                            event -> {
                                if (event.getClickCount() == 2 && row.getItem() != null) {
                                    model.open(row.getItem());
                                }
                            });
                    return row;
                });
        table.setOnKeyPressed(
                event -> {
                    TradeLine chosen = table.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && chosen != null) {
                        model.open(chosen);
                        event.consume();
                    }
                });
        return table;
    }

    private static String known(double value, Function<Object, String> format) {
        return Double.isNaN(value) ? "–" : format.apply(value);
    }

    private static TableColumn<TradeLine, ?> sorted(
            String title,
            double width,
            Function<TradeLine, Double> by,
            Function<TradeLine, String> shown) {
        return Columns.figure(title, width, shown, by::apply);
    }

    private static TableColumn<TradeLine, String> text(
            String title, double width, Function<TradeLine, String> value) {
        return Columns.sortable(Columns.text(title, width, value));
    }

    private static TableColumn<TradeLine, TradeLine> node(
            String title,
            double width,
            Function<TradeLine, Node> maker,
            Comparator<TradeLine> order) {
        TableColumn<TradeLine, TradeLine> column = Columns.node(title, width, maker);
        column.setSortable(true);
        column.setComparator(order);
        return column;
    }

    private Node opener(TradeLine trade) {
        return Ui.iconButton(
                "backtest-trade-" + (trade.index() + 1),
                "fth-arrow-right",
                "Bars around this trade, and why it was made",
                () -> model.open(trade));
    }

    /** The side with its triangle. */
    static Node side(TradeLine trade) {
        Label label =
                Ui.label(trade.isUp() ? "UP" : "DOWN", trade.isUp() ? Styles.GAIN : Styles.LOSS);
        label.setGraphic(
                Ui.icon(
                        trade.isUp() ? "fth-arrow-up" : "fth-arrow-down",
                        trade.isUp() ? "lab-icon-gain" : "lab-icon-loss"));
        return label;
    }

    private Node net(TradeLine trade) {
        double net = basis.net(trade);
        Label label = Ui.label(Double.isNaN(net) ? "–" : twoDigits(net));
        if (!Double.isNaN(net) && net != 0) {
            label.getStyleClass().add(net > 0 ? Styles.GAIN : Styles.LOSS);
        }
        HBox box = new HBox(label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    /** Percent with two decimals: results of single trades are small. */
    static String twoDigits(double value) {
        return String.format(Locale.ROOT, "%+.2f %%", 100 * value).replace('-', '−');
    }

    void show(List<TradeLine> trades, PriceBasis at) {
        basis = at;
        lines.setAll(trades);
        filter(filter.getText());
        table.refresh();
    }

    private void filter(String text) {
        filtered.setPredicate(TradeFilter.of(text));
        count.setText(Formats.whole(filtered.size()) + " of " + Formats.whole(lines.size()));
    }

    /** Only the trades of an hour and weekday; null for all. */
    void only(@Nullable Cell cell) {
        filter.setText(
                cell == null
                        ? ""
                        : "hour:"
                                + cell.hour()
                                + " day:"
                                + cell.day().name().toLowerCase(Locale.ROOT).substring(0, 3));
    }
}
