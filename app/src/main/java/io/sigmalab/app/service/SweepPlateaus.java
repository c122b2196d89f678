package io.sigmalab.app.service;

import io.sigmalab.engine.pack.SweepPreset;
import io.sigmalab.engine.sweep.SweepAxis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Neighbourhood scores: the worst score of a variant and its neighbours, so that a lone spike loses
 * to a broad hill.
 *
 * <p>Two variants are neighbours when they differ in one setting by one step: the next smaller or
 * larger value among those swept, for a numeric setting, a top share or a threshold list (lists by
 * their mean); for hours lists, one hour more or less. Settings without an order, such as the
 * calibration, have no neighbours. A neighbour that failed has no score and counts as the worst
 * there could be; one that was not computed yet does not count.
 */
final class SweepPlateaus {
    /** The field of a row. */
    static final String FIELD = "plateau_score";

    private SweepPlateaus() {}

    /**
     * Adds the score to each row.
     *
     * @param rows rows of variants, in plan order
     */
    static void score(List<Map<String, Object>> rows, SweepPlan plan) {
        Map<List<Object>, Map<String, Object>> byPlace = new HashMap<>();
        List<List<Object>> steps = steps(plan);
        List<List<Object>> places = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<Object> place = place(plan.cellOf(row));
            places.add(place);
            byPlace.put(place, row);
        }
        for (int r = 0; r < rows.size(); r++) {
            Double worst = score(rows.get(r));
            List<Object> place = places.get(r);
            for (int d = 0; worst != null && d < place.size(); d++) {
                for (Object next : neighbours(place.get(d), steps.get(d))) {
                    List<Object> there = new ArrayList<>(place);
                    there.set(d, next);
                    Map<String, Object> neighbour = byPlace.get(there);
                    if (neighbour != null && worst != null) {
                        Double score = score(neighbour);
                        worst = score == null ? null : Double.valueOf(Math.min(worst, score));
                    }
                }
            }
            rows.get(r).put(FIELD, worst);
        }
    }

    private static @Nullable Double score(Map<String, Object> row) {
        return row.get("score") instanceof Number n ? n.doubleValue() : null;
    }

    /** Where a variant lies: its rule, its hours, then every setting that is varied. */
    private static List<Object> place(SweepPlan.Cell cell) {
        List<Object> place = new ArrayList<>();
        place.add(new Rule(cell.kind(), cell.value()));
        place.add(new HoursList(cell.hours()));
        place.addAll(cell.vary().values());
        return place;
    }

    /** Values of each dimension in their order; empty where there is none. */
    private static List<List<Object>> steps(SweepPlan plan) {
        List<List<Object>> steps = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        ordered(plan.request().thresholds()).forEach(t -> rules.add(new Rule("thresholds", t)));
        // Between the last list and the first share lies no step.
        rules.add(new Rule("", ""));
        ordered(plan.request().topPcts()).forEach(t -> rules.add(new Rule("top_pct", t)));
        steps.add(rules);
        List<Object> hours = new ArrayList<>();
        plan.request().hours().forEach(list -> hours.add(new HoursList(list)));
        steps.add(hours);
        SweepPlan.axes(plan.request().vary())
                .forEach(
                        (axis, values) -> steps.add(axis.isOrdered() ? sorted(values) : List.of()));
        return steps;
    }

    private static List<String> ordered(List<String> rules) {
        return rules.stream().sorted(Comparator.comparingDouble(SweepPlateaus::middle)).toList();
    }

    private static double middle(String list) {
        String[] parts = list.split(",", -1);
        double sum = 0;
        for (String part : parts) {
            sum += Double.parseDouble(part.strip());
        }
        return sum / parts.length;
    }

    /** Numbers in their order; {@code off} is no number and has no neighbour. */
    private static List<Object> sorted(List<Object> values) {
        return values.stream()
                .filter(value -> !value.equals(SweepAxis.OFF))
                .sorted(Comparator.comparingDouble(value -> ((Number) value).doubleValue()))
                .toList();
    }

    private static List<Object> neighbours(Object value, List<Object> steps) {
        List<Object> found = new ArrayList<>();
        if (value instanceof HoursList hours) {
            for (Object other : steps) {
                if (other instanceof HoursList list && hours.isOneApart(list)) {
                    found.add(list);
                }
            }
            return found;
        }
        int at = steps.indexOf(value);
        if (at > 0) {
            found.add(steps.get(at - 1));
        }
        if (at >= 0 && at + 1 < steps.size()) {
            found.add(steps.get(at + 1));
        }
        return found;
    }

    /** A threshold list or a top share. */
    private record Rule(String kind, String value) {}

    /** Hours as they are written; those of the matrix are not known here and have no neighbour. */
    private record HoursList(String text) {
        boolean isOneApart(HoursList other) {
            Set<Integer> mine = hours(text);
            Set<Integer> theirs = hours(other.text);
            Set<Integer> all = new HashSet<>(mine);
            all.addAll(theirs);
            Set<Integer> both = new HashSet<>(mine);
            both.retainAll(theirs);
            return !mine.isEmpty() && !theirs.isEmpty() && all.size() - both.size() == 1;
        }

        private static Set<Integer> hours(String text) {
            return text.isEmpty() || text.equals(SweepPreset.ALL_HOURS)
                    ? Set.of()
                    : new TreeSet<>(HourLists.parse(text, "hours"));
        }
    }
}
