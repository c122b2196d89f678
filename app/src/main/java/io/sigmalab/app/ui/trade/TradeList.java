package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.TradeFilter;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The trades of the run; up and down walk through them. */
final class TradeList extends BorderPane {
    private final TradeModel model;
    private final FilteredList<TradeLine> lines;
    private final TableView<TradeLine> table = new TableView<>();
    private final TextField filter = new TextField();
    private final Label count = Ui.label("", Styles.FAINT);
    private String kind = "";
    private boolean following;

    TradeList(Desk desk, TradeModel model) {
        this.model = model;
        lines = new FilteredList<>(model.lines());
        getStyleClass().add(Styles.CARD);
        ToggleGroup group = new ToggleGroup();
        HBox kinds =
                new HBox(
                        kind(group, "All", "", "left-pill"),
                        kind(group, "Won", "won", "center-pill"),
                        kind(group, "Lost", "lost", "center-pill"),
                        kind(group, "Unfilled", "unfilled", "right-pill"));
        HBox header = new HBox(8, Ui.label("Trades", Styles.CARD_TITLE), Ui.spring(), kinds);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        filter.setId("trade-filter");
        filter.setPromptText("fold:3 exit:stop p>0.55");
        filter.setAccessibleText("Filter trades");
        filter.textProperty().addListener((property, was, is) -> apply());
        VBox.setMargin(filter, new Insets(6, 10, 6, 10));
        setTop(new VBox(header, filter));
        setCenter(table(desk));
        HBox footer = new HBox(8, Ui.label("↑ ↓ next trade", Styles.FAINT), Ui.spring(), count);
        footer.setPadding(new Insets(6, 10, 6, 10));
        setBottom(footer);
        model.lines().addListener((ListChangeListener<TradeLine>) change -> apply());
    }

    private ToggleButton kind(ToggleGroup group, String text, String word, String pill) {
        ToggleButton button = new ToggleButton(text);
        button.setId("trade-kind-" + text.toLowerCase(Locale.ROOT));
        button.getStyleClass().addAll(pill, "lab-segment");
        button.setToggleGroup(group);
        button.setSelected(word.isEmpty());
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    kind = word;
                    apply();
                });
        return button;
    }

    private void apply() {
        following = true;
        lines.setPredicate(TradeFilter.of(kind + " " + filter.getText()));
        following = false;
        count.setText(Formats.whole(lines.size()) + " of " + Formats.whole(model.lines().size()));
    }

    private TableView<TradeLine> table(Desk desk) {
        table.setId("trade-list");
        table.setFixedCellSize(24);
        table.getStyleClass().addAll("lab-dense", "lab-trade-list");
        table.setPlaceholder(Ui.label("No trade of this kind", Styles.MUTED));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableMemory.rows(table, lines);
        table.getColumns()
                .setAll(
                        List.<TableColumn<TradeLine, ?>>of(
                                Columns.sorted(
                                        "Decision (ET)",
                                        112,
                                        t -> TradeFilter.time(t).substring(2),
                                        TradeLine::decision),
                                Columns.sortedBy(
                                        Columns.node("Side", 62, TradeList::side), TradeLine::side),
                                Columns.figure("p", 40, t -> Formats.number(t.p()), TradeLine::p),
                                Columns.right(
                                        Columns.sortedBy(
                                                Columns.node("Net", 62, TradeList::net),
                                                t -> t.filled() ? (Double) t.net() : null)),
                                Columns.sortable(Columns.text("Exit", 58, TradeLine::reason))));
        TableMemory.of(table, desk.preferences(), "trade.list");
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!following && is != null) {
                                model.select(is);
                            }
                        });
        return table;
    }

    private static Node side(TradeLine trade) {
        Label label =
                Ui.label(trade.isUp() ? "UP" : "DOWN", trade.isUp() ? Styles.GAIN : Styles.LOSS);
        label.setGraphic(
                Ui.icon(
                        trade.isUp() ? "fth-arrow-up" : "fth-arrow-down",
                        trade.isUp() ? "lab-icon-gain" : "lab-icon-loss"));
        return label;
    }

    private static Node net(TradeLine trade) {
        Label label =
                Ui.label(
                        trade.filled()
                                ? String.format(Locale.ROOT, "%+.2f %%", 100 * trade.net())
                                        .replace('-', '−')
                                : "–");
        if (trade.filled() && trade.net() != 0) {
            label.getStyleClass().add(trade.net() > 0 ? Styles.GAIN : Styles.LOSS);
        }
        HBox box = new HBox(label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    /** Selects the trade that is shown, without going anywhere. */
    void show(TradeLine line) {
        following = true;
        table.getSelectionModel().select(line);
        int at = table.getItems().indexOf(line);
        if (at >= 0) {
            table.scrollTo(Math.max(0, at - 8));
        }
        following = false;
    }

    /** The trade so many further in the list as it is filtered. */
    void step(int by) {
        model.step(table.getItems(), by);
    }
}
