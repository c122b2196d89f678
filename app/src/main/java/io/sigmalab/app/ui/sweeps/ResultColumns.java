package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Sparkline;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** Columns of the results. */
final class ResultColumns {
    private final SweepResultsModel results;
    private final RowActions actions;
    private ThemeColours colours;

    ResultColumns(SweepResultsModel results, RowActions actions, ThemeColours colours) {
        this.results = results;
        this.actions = actions;
        this.colours = colours;
    }

    /** Other colours for cells made from now on. */
    void setColours(ThemeColours other) {
        colours = other;
    }

    /** All of them, in order. */
    List<TableColumn<Entry, ?>> all() {
        List<TableColumn<Entry, ?>> columns = new ArrayList<>();
        columns.add(cells("", "check", 30, () -> ResultCells.check(results, actions)));
        columns.add(cells("Kind", "kind", 84, ResultCells::kind));
        columns.add(text("Value", "value", 80, SweepRow::valueText, true));
        columns.add(text("Hours (ET)", "hours", 80, SweepRow::hoursText, false));
        columns.add(text("Settings", "vary", 150, SweepRow::varyText, false));
        columns.add(figure("Sharpe", "sharpe_annual", 80, Formats::number));
        columns.add(figure("Net return", "cum_ret", 84, Formats::signedPercent));
        columns.add(
                figure(
                        "Max DD",
                        "max_drawdown",
                        70,
                        value -> value instanceof Double d ? Formats.signedPercent(-d) : "–"));
        columns.add(figure("Trades", "trades", 66, Formats::whole));
        columns.add(figure("DSR", "dsr", 50, Formats::number));
        TableColumn<Entry, Double> score = figure("Score", "score", 60, Formats::number);
        score.setVisible(false);
        columns.add(score);
        columns.add(plateau());
        columns.add(cells("Gate", "gate", 82, () -> new ResultCells.Gate(results)));
        columns.add(spark());
        columns.add(cells("", "actions", 104, () -> ResultCells.actions(actions)));
        return columns;
    }

    private static <V> TableColumn<Entry, V> column(
            String title, String id, double width, Function<SweepRow, @Nullable V> value) {
        TableColumn<Entry, V> column = new TableColumn<>(title);
        column.setId("sweeps-column-" + id);
        column.setPrefWidth(width);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue().row())));
        return column;
    }

    private static TableColumn<Entry, String> text(
            String title,
            String id,
            double width,
            Function<SweepRow, @Nullable String> value,
            boolean isNumber) {
        TableColumn<Entry, String> column = column(title, id, width, value);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            {
                                if (isNumber) {
                                    getStyleClass().add(Styles.NUMBER);
                                }
                            }

                            @Override
                            protected void updateItem(@Nullable String item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(empty ? null : item);
                            }
                        });
        if (isNumber) {
            column.getStyleClass().add(Styles.NUMBER);
        }
        return column;
    }

    /** Sorted by the number itself; what is not defined comes last whichever way. */
    private TableColumn<Entry, Double> figure(
            String title, String code, double width, Function<@Nullable Object, String> format) {
        Function<SweepRow, @Nullable Double> value =
                code.equals("score") ? SweepRow::score : row -> row.figure(code);
        TableColumn<Entry, Double> column = column(title, code, width, value);
        column.getStyleClass().add(Styles.NUMBER);
        Metrics.find(code)
                .ifPresent(
                        metric -> {
                            Label label = Ui.tip(new Label(title), metric.tip());
                            column.setText("");
                            column.setGraphic(label);
                        });
        column.setComparator(
                (a, b) -> {
                    boolean up = column.getSortType() == TableColumn.SortType.ASCENDING;
                    double missing = up ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                    return Double.compare(a == null ? missing : a, b == null ? missing : b);
                });
        column.setSortType(TableColumn.SortType.DESCENDING);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            {
                                getStyleClass().add(Styles.NUMBER);
                                if (code.equals("sharpe_annual")) {
                                    getStyleClass().add("lab-cell-strong");
                                }
                            }

                            @Override
                            protected void updateItem(@Nullable Double item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(empty ? null : format.apply(item));
                                if (code.equals("cum_ret")) {
                                    double net = empty || item == null ? 0 : item;
                                    dress(Styles.GAIN, net > 0);
                                    dress(Styles.LOSS, net < 0);
                                }
                            }

                            private void dress(String styleClass, boolean isIt) {
                                // Each change of classes has the cell's styles found anew.
                                if (!isIt) {
                                    getStyleClass().remove(styleClass);
                                } else if (!getStyleClass().contains(styleClass)) {
                                    getStyleClass().add(styleClass);
                                }
                            }
                        });
        return column;
    }

    private static TableColumn<Entry, Entry> cells(
            String title, String id, double width, Supplier<TableCell<Entry, Entry>> maker) {
        TableColumn<Entry, Entry> column = new TableColumn<>(title);
        column.setId("sweeps-column-" + id);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> maker.get());
        return column;
    }

    /** The worst of a variant and its neighbours; known once the sweep is over. */
    private TableColumn<Entry, Double> plateau() {
        TableColumn<Entry, Double> column = figure("Plateau", "plateau_score", 74, Formats::number);
        column.setCellValueFactory(
                cell ->
                        new ReadOnlyObjectWrapper<>(
                                results.evidence().get().plateau(cell.getValue().row().cell())));
        return column;
    }

    /** One canvas a cell, painted again for each row it shows. */
    private TableColumn<Entry, Entry> spark() {
        return cells("Equity", "equity", 96, SparkCell::new);
    }

    private final class SparkCell extends TableCell<Entry, Entry> {
        private final Sparkline line = new Sparkline(colours);

        SparkCell() {
            line.setPrefSize(82, 18);
        }

        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null || item.row().equity().length < 2) {
                setGraphic(null);
            } else {
                line.show(item.row().equity());
                setGraphic(line);
            }
        }
    }
}
