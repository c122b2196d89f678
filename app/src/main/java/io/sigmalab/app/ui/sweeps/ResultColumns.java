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
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
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
        columns.add(node("", "check", 30, this::checkBox));
        columns.add(node("Kind", "kind", 84, this::kind));
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
        columns.add(node("Gate", "gate", 82, entry -> gate(entry.row())));
        columns.add(spark());
        columns.add(node("", "actions", 104, actions::buttons));
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
                            }

                            @Override
                            protected void updateItem(@Nullable Double item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(empty ? null : format.apply(item));
                                getStyleClass().removeAll(Styles.GAIN, Styles.LOSS, "lab-thin");
                                if (empty || item == null) {
                                    return;
                                }
                                if (code.equals("cum_ret") && item != 0) {
                                    getStyleClass().add(item > 0 ? Styles.GAIN : Styles.LOSS);
                                } else if (code.equals("sharpe_annual")) {
                                    getStyleClass().remove("lab-cell-strong");
                                    getStyleClass().add("lab-cell-strong");
                                }
                            }
                        });
        return column;
    }

    private static TableColumn<Entry, Entry> node(
            String title, String id, double width, Function<Entry, Node> maker) {
        TableColumn<Entry, Entry> column = new TableColumn<>(title);
        column.setId("sweeps-column-" + id);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable Entry item, boolean empty) {
                                super.updateItem(item, empty);
                                setGraphic(empty || item == null ? null : maker.apply(item));
                            }
                        });
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
        TableColumn<Entry, Entry> column = new TableColumn<>("Equity");
        column.setId("sweeps-column-equity");
        column.setPrefWidth(96);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            private final Sparkline line = new Sparkline(colours);

                            {
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
                        });
        return column;
    }

    private Node checkBox(Entry entry) {
        CheckBox box = new CheckBox();
        String runId = entry.row().runId();
        box.setDisable(runId == null);
        box.setSelected(runId != null && results.checked().contains(runId));
        box.setAccessibleText("Choose " + entry.row().title());
        box.setFocusTraversable(false);
        box.setOnAction(event -> actions.check(entry.row()));
        return box;
    }

    private Node kind(Entry entry) {
        SweepRow row = entry.row();
        HBox box = new HBox(6, Ui.label(row.kindText(), Styles.MUTED));
        box.setAlignment(Pos.CENTER_LEFT);
        if (!row.belowGuard().isEmpty()) {
            Label dot = new Label("●");
            dot.getStyleClass().add("lab-guard-dot");
            dot.setAccessibleText("Below a guard rail");
            box.getChildren().add(Ui.tip(dot, "Below " + String.join(", ", row.belowGuard())));
        }
        if (entry.same().size() > 1) {
            Label count = Ui.label("×" + entry.same().size(), Styles.FAINT);
            box.getChildren().add(Ui.tip(count, same(entry)));
        }
        return box;
    }

    /** Which parameter changed nothing. */
    private static String same(Entry entry) {
        List<SweepRow> rows = entry.same();
        List<String> changed = new ArrayList<>();
        if (rows.stream().map(r -> r.kind() + r.value()).distinct().count() > 1) {
            changed.add("value");
        }
        if (rows.stream().map(SweepRow::hours).distinct().count() > 1) {
            changed.add("hours");
        }
        for (String name : rows.get(0).vary().keySet()) {
            if (rows.stream().map(r -> r.vary().getOrDefault(name, "")).distinct().count() > 1) {
                changed.add(name);
            }
        }
        return "Identical trades, "
                + String.join(" and ", changed)
                + " changed nothing:\n"
                + String.join("\n", rows.stream().limit(12).map(SweepRow::title).toList())
                + (rows.size() > 12 ? "\n…" : "");
    }

    /** The chip with its reasons, on hover and on focus. */
    private Node gate(SweepRow row) {
        if (row.runId() == null) {
            return Ui.tip(
                    Ui.badge("FAILED", "fth-x-circle", Styles.FAIL),
                    row.reason() == null ? "It failed or its run was deleted" : row.reason());
        }
        Label chip = Ui.gate(row.gate());
        chip.setMinWidth(Region.USE_PREF_SIZE);
        String text = "Every check passes";
        if (row.gate().get("reasons") instanceof List<?> reasons && !reasons.isEmpty()) {
            text =
                    String.join(
                            "\n",
                            reasons.stream()
                                    .filter(Map.class::isInstance)
                                    .map(r -> SweepTexts.reason((Map<?, ?>) r))
                                    .toList());
        }
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(200));
        Tooltip.install(chip, tip);
        chip.setAccessibleText(chip.getText() + ": " + text);
        // Of a thousand rows only the selected one has a chip that Tab stops at.
        chip.focusTraversableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> {
                                    SweepRow selected = results.selected().get();
                                    return selected != null && selected.cell() == row.cell();
                                },
                                results.selected()));
        chip.focusedProperty()
                .addListener(
                        (property, was, is) -> {
                            Bounds at = chip.localToScreen(chip.getBoundsInLocal());
                            if (is && at != null) {
                                tip.show(chip, at.getMinX(), at.getMaxY() + 4);
                            } else {
                                tip.hide();
                            }
                        });
        return chip;
    }
}
