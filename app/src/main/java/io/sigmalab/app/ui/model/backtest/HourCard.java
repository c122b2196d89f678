package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.HeatGrid;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.HeatScale;
import io.sigmalab.app.ui.chart.HourMaps;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.Priced.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Net result by hour and weekday. A click on a cell filters the trades, another one ends that. */
final class HourCard extends Card {
    private final HeatMap map;
    private List<Integer> hours = List.of();
    private Map<Cell, Double> sums = Map.of();
    private @Nullable Cell chosen;
    private Consumer<@Nullable Cell> onChoice = cell -> {};

    HourCard(Desk desk, ThemeColours colours, BooleanSupplier isSimulated) {
        super("Hour × weekday, %");
        map = new HeatMap(colours, "Net result by hour and weekday, percent of equity");
        map.setId("backtest-hours");
        map.setScale(theme -> HeatScale.diverging(theme, Math.max(1e-9, map.grid().largest())));
        map.setText(HourMaps::points, value -> Formats.signedPercent(value / 100));
        map.setOnChosen(this::choose);
        map.selected()
                .addListener(
                        (property, was, is) -> {
                            if (is == null && chosen != null) {
                                tell(null);
                            }
                        });
        ChartMenu menu =
                new ChartMenu(desk, "backtest-hours", map, () -> "Net by hour and weekday")
                        .from(isSimulated);
        with(menu.button("backtest-hours-menu"));
        Ui.tip(
                getTop(),
                "Sum of the net results of the trades decided in the hour, percent of equity. A"
                        + " click shows the trades of a cell.");
        body(map);
    }

    private void choose(HeatMap.Cell at) {
        Cell cell = new Cell(hours.get(at.row()), HourMaps.DAYS.get(at.column()));
        if (cell.equals(chosen) || !sums.containsKey(cell)) {
            map.selected().set(null);
            tell(null);
        } else {
            tell(cell);
        }
    }

    private void tell(@Nullable Cell cell) {
        chosen = cell;
        onChoice.accept(cell);
    }

    /** Told of the cell that is chosen, null for none. */
    void onChoice(Consumer<@Nullable Cell> listener) {
        onChoice = listener;
    }

    void setColours(ThemeColours colours) {
        map.setColours(colours);
    }

    /**
     * Shows sums.
     *
     * @param all hours of the matrix; those without a trade are hatched
     */
    void show(Map<Cell, Double> shown, List<Integer> all) {
        sums = Map.copyOf(shown);
        TreeSet<Integer> there = new TreeSet<>(all);
        shown.keySet().forEach(cell -> there.add(cell.hour()));
        hours = new ArrayList<>(there);
        HeatGrid grid = HourMaps.grid(hours, (hour, day) -> sums.get(new Cell(hour, day)));
        chosen = null;
        map.selected().set(null);
        map.setNotes(HourMaps.sums(grid));
        map.show(grid);
    }
}
