package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.HeatGrid;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.HeatScale;
import io.sigmalab.app.ui.chart.HourMaps;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
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
        map.setText(HourMaps::points, value -> Formats.signedPercent(value / 100));
        HeatGrid grid =
                HourMaps.grid(
                        List.copyOf(hours),
                        (hour, day) -> cells.get(new ComparedRun.Cell(hour, day)));
        map.show(grid);
        map.setNotes(HourMaps.sums(grid));
        map.setPrefHeight(ROW * hours.size() + 22);
        map.setMinHeight(ROW * hours.size() + 22);
        getChildren().add(map);
    }
}
