package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Net return of every month, a year a row, with the year's own at the end. */
final class MonthTable extends ScrollPane {
    private final GridPane grid = new GridPane();

    MonthTable() {
        setId("backtest-months");
        getStyleClass().add("lab-plain-scroll");
        setFitToWidth(true);
        grid.setHgap(10);
        grid.setVgap(5);
        grid.setPadding(new Insets(8, 12, 8, 12));
        setContent(grid);
    }

    void show(Map<YearMonth, Double> months) {
        grid.getChildren().clear();
        for (Month month : Month.values()) {
            put(
                    month.getDisplayName(TextStyle.SHORT, Locale.ROOT),
                    month.getValue(),
                    0,
                    Styles.MUTED);
        }
        put("Year", 13, 0, Styles.MUTED);
        TreeSet<Integer> years = new TreeSet<>();
        months.keySet().forEach(month -> years.add(month.getYear()));
        int row = 1;
        for (int year : years) {
            put(Integer.toString(year), 0, row, Styles.STRONG);
            double product = 1;
            for (Month month : Month.values()) {
                Double net = months.get(YearMonth.of(year, month));
                if (net != null) {
                    product *= 1 + net;
                    percent(net, month.getValue(), row);
                } else {
                    put("–", month.getValue(), row, Styles.FAINT);
                }
            }
            percent(product - 1, 13, row);
            row++;
        }
    }

    private void percent(double value, int column, int row) {
        String text = String.format(Locale.ROOT, "%+.1f", 100 * value).replace('-', '−');
        put(text, column, row, value > 0 ? Styles.GAIN : value < 0 ? Styles.LOSS : Styles.MUTED);
    }

    private void put(String text, int column, int row, String style) {
        Label label = Ui.label(text, style);
        // Half a figure is none: the table is scrolled where it does not fit.
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setHalignment(label, HPos.RIGHT);
        GridPane.setHgrow(label, Priority.ALWAYS);
        grid.add(label, column, row);
    }
}
