package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.ControlText;
import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the same pipeline reached on labels that mean nothing, and with other seeds. */
final class ControlsTab extends VBox {
    private final VBox words = new VBox(4);
    private final ObservableList<ControlLine> lines;

    /**
     * A training.
     *
     * @param kind what was other about it
     */
    record ControlLine(
            String kind, @Nullable Double sharpe, @Nullable Double net, @Nullable Double trades) {}

    ControlsTab(Preferences preferences) {
        TableView<ControlLine> table = new TableView<>();
        table.setId("backtest-controls");
        table.setFixedCellSize(23);
        table.getStyleClass().add("lab-dense");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.<TableColumn<ControlLine, ?>>of(
                                Columns.sorted(
                                        "Training", 170, ControlLine::kind, ControlLine::kind),
                                Columns.figure(
                                        "Sharpe",
                                        64,
                                        line -> Formats.number(line.sharpe()),
                                        ControlLine::sharpe),
                                Columns.figure(
                                        "Net",
                                        72,
                                        line -> Formats.signedPercent(line.net()),
                                        ControlLine::net),
                                Columns.figure(
                                        "Trades",
                                        60,
                                        line -> Formats.whole(line.trades()),
                                        ControlLine::trades)));
        lines = TableMemory.rows(table);
        TableMemory.of(table, preferences, "backtest.controls");
        words.setPadding(new Insets(8, 10, 8, 10));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(words, table);
    }

    /**
     * Shows what was asked for.
     *
     * @return whether there is any
     */
    boolean show(BacktestResult result) {
        Map<String, Object> details = result.body().map("details");
        List<String> sentences = ControlText.of(details);
        words.getChildren().setAll(sentences.stream().map(ControlsTab::sentence).toList());
        List<ControlLine> all = new ArrayList<>();
        add(all, details.get("null_labels"), "shuffled labels");
        add(all, details.get("seeds"), "seed");
        lines.setAll(all);
        return !sentences.isEmpty();
    }

    private static Label sentence(String text) {
        Label label = Ui.label(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
        label.getStyleClass().add(Styles.MUTED);
        label.setWrapText(true);
        return label;
    }

    private static void add(List<ControlLine> into, @Nullable Object control, String kind) {
        if (!(control instanceof Map<?, ?> map) || !(map.get("rows") instanceof List<?> rows)) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row) {
                Object seed = row.get("seed");
                into.add(
                        new ControlLine(
                                kind + " " + (seed == null ? i + 1 : seed),
                                number(row.get("sharpe_annual")),
                                number(row.get("cum_ret")),
                                number(row.get("trades"))));
            }
        }
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number n ? Double.valueOf(n.doubleValue()) : null;
    }
}
