package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.HeatGrid;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.HeatScale;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Net result of a run by hour and weekday, on a scale that all runs share. */
final class HourMap extends VBox {
    private static final double ROW = 22;

    /**
     * @param letter of the run
     * @param limit of the scale, the largest of all runs
     */
    HourMap(ThemeColours colours, ComparedRun run, String letter, String style, double limit) {
        super(4);
        getChildren().add(Ui.label(letter, Styles.STRONG, style));
        Map<ComparedRun.Cell, Double> cells = run.hours();
        TreeSet<Integer> hours = new TreeSet<>();
        cells.keySet().forEach(cell -> hours.add(cell.hour()));
        if (hours.size() < 2) {
            String why =
                    run.problem() != null
                            ? "Trades cannot be read"
                            : cells.isEmpty()
                                    ? "No trade"
                                    : "One decision a day:\nno hours to show";
            StackPane none = new StackPane(Ui.label(why, Styles.MUTED));
            none.getStyleClass().add("lab-none");
            none.setMinHeight(80);
            none.setAlignment(Pos.CENTER);
            getChildren().add(none);
            return;
        }
        HeatMap map = new HeatMap(colours, "Net result of " + letter + " by hour and weekday");
        map.setId("compare-hours-" + letter);
        map.setScale(theme -> HeatScale.diverging(theme, Math.max(1e-9, limit)));
        map.setText(HourMap::points, value -> Formats.signedPercent(value / 100));
        map.show(grid(cells, List.copyOf(hours)));
        map.setNotes(sums(cells, hours));
        map.setPrefHeight(ROW * hours.size() + 22);
        map.setMinHeight(ROW * hours.size() + 22);
        getChildren().add(map);
    }

    /** Percent of equity. */
    static HeatGrid grid(Map<ComparedRun.Cell, Double> cells, List<Integer> hours) {
        List<DayOfWeek> days = CompareReport.days();
        double[][] values = new double[hours.size()][days.size()];
        for (int h = 0; h < hours.size(); h++) {
            for (int d = 0; d < days.size(); d++) {
                Double net = cells.get(new ComparedRun.Cell(hours.get(h), days.get(d)));
                values[h][d] = net == null ? HeatGrid.NOT_APPLICABLE : 100 * net;
            }
        }
        return new HeatGrid(
                hours.stream().map(HourMap::hour).toList(),
                days.stream().map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT)).toList(),
                values);
    }

    private static List<String> sums(Map<ComparedRun.Cell, Double> cells, TreeSet<Integer> hours) {
        List<String> sums = new ArrayList<>();
        for (int hour : hours) {
            double sum = 0;
            for (Map.Entry<ComparedRun.Cell, Double> cell : cells.entrySet()) {
                sum += cell.getKey().hour() == hour ? cell.getValue() : 0;
            }
            sums.add(points(100 * sum));
        }
        return sums;
    }

    private static String points(double percent) {
        return String.format(Locale.ROOT, "%+.1f", percent).replace('-', '−');
    }

    /** The hour as it is written: the session opens at half past nine. */
    static String hour(int hour) {
        return hour == 9 ? "09:30" : String.format(Locale.ROOT, "%02d:00", hour);
    }
}
