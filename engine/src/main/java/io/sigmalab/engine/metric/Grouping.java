package io.sigmalab.engine.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Results by month, hour and weekday, in their natural order. */
public final class Grouping {
    private Grouping() {}

    /**
     * Compounded return of each calendar month that has a session.
     *
     * @param epochDay day of each return
     * @param returns session returns
     */
    public static SortedMap<YearMonth, Double> byMonth(int[] epochDay, double[] returns) {
        Check.sameLength(returns.length, epochDay.length, "epochDay");
        SortedMap<YearMonth, Double> result = new TreeMap<>();
        group(returns, i -> YearMonth.from(LocalDate.ofEpochDay(epochDay[i])))
                .forEach((month, part) -> result.put(month, Returns.cumulative(part)));
        return result;
    }

    /** Trades by clock hour in market time. */
    public static SortedMap<Integer, TradeStats> byHour(int[] hourEt, double[] results) {
        Check.sameLength(results.length, hourEt.length, "hourEt");
        SortedMap<Integer, double[]> groups = group(results, i -> hourEt[i]);
        return stats(groups);
    }

    /** Trades by day of the week. */
    public static SortedMap<DayOfWeek, TradeStats> byWeekday(int[] epochDay, double[] results) {
        Check.sameLength(results.length, epochDay.length, "epochDay");
        SortedMap<DayOfWeek, double[]> groups =
                group(results, i -> LocalDate.ofEpochDay(epochDay[i]).getDayOfWeek());
        return stats(groups);
    }

    /** Splits values by a key of their position, keeping their order within each key. */
    public static <K extends Comparable<? super K>> SortedMap<K, double[]> group(
            double[] values, IntFunction<? extends K> key) {
        SortedMap<K, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            members.computeIfAbsent(key.apply(i), k -> new ArrayList<>()).add(i);
        }
        SortedMap<K, double[]> result = new TreeMap<>();
        members.forEach(
                (k, rows) -> {
                    double[] part = new double[rows.size()];
                    Arrays.setAll(part, j -> values[rows.get(j)]);
                    result.put(k, part);
                });
        return result;
    }

    private static <K extends Comparable<? super K>> SortedMap<K, TradeStats> stats(
            SortedMap<K, double[]> groups) {
        SortedMap<K, TradeStats> result = new TreeMap<>();
        groups.forEach((key, part) -> result.put(key, TradeStats.of(part)));
        return result;
    }
}
