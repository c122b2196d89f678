package io.sigmalab.app.ui.chart;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Results by hour and weekday for a {@link HeatMap}, in percent of equity. */
public final class HourMaps {
    /** Days of a trading week. */
    public static final List<DayOfWeek> DAYS =
            List.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY);

    /** From here on there is no room for a decimal in a cell. */
    private static final double WIDE = 9.95;

    private HourMaps() {}

    /**
     * The cells; hatched where there is nothing.
     *
     * @param hours from top to bottom
     * @param net result of an hour and weekday as a share of equity; null for none
     */
    public static HeatGrid grid(
            List<Integer> hours, BiFunction<Integer, DayOfWeek, @Nullable Double> net) {
        double[][] values = new double[hours.size()][DAYS.size()];
        for (int h = 0; h < hours.size(); h++) {
            for (int d = 0; d < DAYS.size(); d++) {
                Double value = net.apply(hours.get(h), DAYS.get(d));
                values[h][d] = value == null ? HeatGrid.NOT_APPLICABLE : 100 * value;
            }
        }
        return new HeatGrid(
                hours.stream().map(HourMaps::hour).toList(),
                DAYS.stream().map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT)).toList(),
                values);
    }

    /** The sum of each row, as it is written at its right; empty for a row without any value. */
    public static List<String> sums(HeatGrid grid) {
        List<String> sums = new ArrayList<>();
        for (int row = 0; row < grid.rows().size(); row++) {
            double sum = 0;
            boolean any = false;
            for (int column = 0; column < grid.columns().size(); column++) {
                if (grid.has(row, column)) {
                    sum += grid.values()[row][column];
                    any = true;
                }
            }
            sums.add(any ? String.format(Locale.ROOT, "%+.1f", sum).replace('-', '−') : "");
        }
        return sums;
    }

    /** Percent in a cell: a sign always, a decimal where there is room. */
    public static String points(double percent) {
        String format = Math.abs(percent) >= WIDE ? "%+.0f" : "%+.1f";
        return String.format(Locale.ROOT, format, percent).replace('-', '−');
    }

    /** The hour as it is written: the session opens at half past nine. */
    public static String hour(int hour) {
        return hour == 9 ? "09:30" : String.format(Locale.ROOT, "%02d:00", hour);
    }
}
