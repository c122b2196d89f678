package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.matrix.MatrixPages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * The matrix itself. Rows are numbers; what stands in their cells is asked of the pages in memory,
 * and painted again when another page has arrived.
 */
final class MatrixTable extends TableView<Integer> {
    private static final double ROW = 23;
    private static final String MISSING = "∅";
    private static final String COMING = "…";

    private final MatrixBrowser browser;
    private final TableMemory<Integer> memory;
    private List<String> shown = List.of();
    private boolean settling;

    /** What stands in a cell. */
    private interface Text {
        String of(MatrixPages.Page page, int at);
    }

    /** Numbers from 0 on, however many, that take no room. */
    private static final class Numbers extends ObservableListBase<Integer> {
        private final int size;

        Numbers(int size) {
            this.size = size;
        }

        @Override
        public Integer get(int index) {
            return Objects.checkIndex(index, size);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** A column: what it shows and what it sorts by. */
    private record Spec(Text text, MatrixPages.Key key, int feature) {}

    MatrixTable(Preferences preferences, MatrixBrowser browser) {
        this.browser = browser;
        setId("build-matrix");
        setAccessibleText("The matrix, one row a decision");
        getStyleClass().addAll("lab-matrix-table", "lab-dense-table");
        setFixedCellSize(ROW);
        getSelectionModel().setCellSelectionEnabled(true);
        setOnKeyPressed(
                event -> {
                    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                        copy();
                    }
                });
        browser.features().addListener((property, was, is) -> columns(is));
        browser.rows().addListener((property, was, is) -> rows(is.intValue()));
        browser.arrived().addListener((property, was, is) -> refresh());
        browser.problem().addListener((property, was, is) -> placeholder(is));
        placeholder(null);
        memory = TableMemory.of(this, preferences, "build.matrix");
        // The rows are in a file: it is asked for them in another order, off this thread.
        setSortPolicy(
                table -> {
                    if (!settling) {
                        sort(table.getSortOrder());
                    }
                    return true;
                });
    }

    private void sort(List<TableColumn<Integer, ?>> by) {
        if (by.isEmpty() || !(by.get(0).getUserData() instanceof Spec spec)) {
            browser.sort(null);
            return;
        }
        boolean descending = by.get(0).getSortType() == TableColumn.SortType.DESCENDING;
        browser.sort(
                spec.key() == MatrixPages.Key.ROW && !descending
                        ? null
                        : new MatrixBrowser.Order(spec.key(), spec.feature(), descending));
    }

    private void rows(int count) {
        ObservableList<Integer> numbers =
                count == 0 ? FXCollections.observableArrayList() : new Numbers(count);
        // Items that are no sorted list make a table forget its order: rows of another order would
        // then be asked for again in the old one.
        List<TableColumn<Integer, ?>> order = List.copyOf(getSortOrder());
        settling = true;
        setItems(numbers);
        getSortOrder().setAll(order);
        settling = false;
    }

    private void placeholder(@Nullable Exception problem) {
        setPlaceholder(
                problem == null
                        ? Ui.label("No row", Styles.MUTED)
                        : Notice.error(problem, () -> browser.show(null)));
    }

    private void columns(List<String> features) {
        if (features.equals(shown) && !getColumns().isEmpty()) {
            return;
        }
        shown = features;
        List<TableColumn<Integer, ?>> columns = new ArrayList<>();
        MatrixPages.Key byRow = MatrixPages.Key.ROW;
        columns.add(column("row", 64, byRow, (page, at) -> Formats.whole(page.row()[at])));
        columns.add(
                column(
                        "timestamp (UTC)",
                        150,
                        byRow,
                        (page, at) ->
                                Instant.ofEpochMilli(page.start()[at])
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()));
        columns.add(
                column(
                        "date",
                        88,
                        byRow,
                        (page, at) -> LocalDate.ofEpochDay(page.sessionDay()[at]).toString()));
        columns.add(
                column(
                        "hour_et",
                        64,
                        MatrixPages.Key.HOUR,
                        (page, at) -> Integer.toString(page.hourEt()[at])));
        columns.add(
                column("close", 84, MatrixPages.Key.CLOSE, (page, at) -> value(page.close()[at])));
        columns.add(
                column("label", 76, MatrixPages.Key.LABEL, (page, at) -> label(page.label()[at])));
        columns.add(
                column(
                        "label_return",
                        96,
                        MatrixPages.Key.LABEL_RETURN,
                        (page, at) -> points(page.labelReturn()[at])));
        for (int f = 0; f < features.size(); f++) {
            int feature = f;
            double width = Math.max(76, 7.4 * features.get(f).length() + 18);
            columns.add(
                    column(
                            features.get(f),
                            width,
                            new Spec(
                                    (page, at) -> value(page.features()[feature][at]),
                                    MatrixPages.Key.FEATURE,
                                    f)));
        }
        memory.remake(
                () -> {
                    getSortOrder().clear();
                    getColumns().setAll(columns);
                });
    }

    private TableColumn<Integer, Integer> column(
            String name, double width, MatrixPages.Key key, Text text) {
        return column(name, width, new Spec(text, key, -1));
    }

    private TableColumn<Integer, Integer> column(String name, double width, Spec spec) {
        TableColumn<Integer, Integer> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.getStyleClass().add(Styles.NUMBER);
        column.setUserData(spec);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(table -> new Cell(spec.text()));
        return column;
    }

    private final class Cell extends TableCell<Integer, Integer> {
        private final Text text;

        Cell(Text text) {
            this.text = text;
            getStyleClass().add(Styles.NUMBER);
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            String shown = empty || row == null ? null : written(text, row);
            setText(shown);
            getStyleClass().removeAll("lab-up", "lab-down");
            if (shown != null && shown.startsWith("▲")) {
                getStyleClass().add("lab-up");
            } else if (shown != null && shown.startsWith("▼")) {
                getStyleClass().add("lab-down");
            }
        }
    }

    private String written(Text text, int row) {
        MatrixPages.Page page = browser.page(row);
        int at = MatrixBrowser.placeOf(row);
        return page == null || at >= page.size() ? COMING : text.of(page, at);
    }

    private static String value(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        double size = Math.abs(value);
        String format = size >= 10_000 ? "%,.0f" : size >= 100 || value == 0 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }

    private static String label(byte code) {
        return code < 0
                ? MISSING
                : switch (Direction.values()[code]) {
                    case UP -> "▲ UP";
                    case DOWN -> "▼ DOWN";
                    case FLAT -> "FLAT";
                };
    }

    private static String points(double value) {
        return Double.isNaN(value)
                ? MISSING
                : String.format(Locale.ROOT, "%+.1f bp", 1e4 * value).replace('-', '−');
    }

    /** The selected cell as text. */
    private void copy() {
        var cells = getSelectionModel().getSelectedCells();
        if (!cells.isEmpty() && cells.get(0).getTableColumn().getUserData() instanceof Spec spec) {
            String written = written(spec.text(), cells.get(0).getRow());
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, written));
        }
    }

    /** Where one is, for the header. */
    Label position() {
        Label label = Ui.label("", Styles.MUTED);
        label.setId("build-matrix-position");
        Runnable tell =
                () -> {
                    int rows = browser.rows().get();
                    MatrixBrowser.Filter filter = browser.filter().get();
                    label.setText(
                            Formats.whole(rows)
                                    + (filter == null ? " rows" : " rows: " + filter.title())
                                    + " · "
                                    + (7 + shown.size())
                                    + " columns · ∅ missing, never 0");
                };
        browser.arrived().addListener((property, was, is) -> tell.run());
        browser.rows().addListener((property, was, is) -> tell.run());
        return label;
    }
}
