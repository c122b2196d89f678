package io.sigmalab.engine.matrix;

import io.sigmalab.engine.label.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a matrix looks like, for the person who is about to trust it.
 *
 * @param rows rows of the matrix
 * @param labelled rows that have a label
 * @param missing share of missing values over all features and rows
 * @param features one entry a feature, in matrix order
 * @param months months of the rows, {@code 2020-03}, in order
 * @param labels rows by class over the whole matrix
 * @param labelsByHour rows by class and clock hour, hours ascending
 * @param coverage how completely the sessions of the window are there
 * @param options how completely their options are there; null when none were read
 * @param correlation features × features, on at most 5,000 rows, evenly spread; NaN where it cannot
 *     be told
 * @param warnings what deserves a look, most important first
 */
public record MatrixProfile(
        int rows,
        int labelled,
        double missing,
        List<Feature> features,
        List<String> months,
        Balance labels,
        Map<Integer, Balance> labelsByHour,
        Coverage coverage,
        @Nullable OptionCoverage options,
        double[][] correlation,
        List<String> warnings) {
    public MatrixProfile {
        features = List.copyOf(features);
        months = List.copyOf(months);
        warnings = List.copyOf(warnings);
    }

    /**
     * One feature.
     *
     * @param name column
     * @param missing share of missing values
     * @param missingByMonth the same for each of {@link MatrixProfile#months}
     * @param mean over known values, NaN when none is known; so are the next three
     * @param deviation sample standard deviation
     * @param min smallest
     * @param max largest
     * @param drift population stability index of the last third of the rows against the first
     * @param labelCorrelation with the label's return
     * @param auc of the feature alone
     * @param suspect whether the leak scan flags it
     */
    public record Feature(
            String name,
            double missing,
            double[] missingByMonth,
            double mean,
            double deviation,
            double min,
            double max,
            double drift,
            double labelCorrelation,
            double auc,
            boolean suspect) {}

    /**
     * Rows by class.
     *
     * @param counts by {@link Direction} code
     * @param unlabelled rows without a label
     */
    public record Balance(int[] counts, int unlabelled) {
        /** Rows of a class. */
        public int of(Direction direction) {
            return counts[direction.ordinal()];
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Direction direction : Direction.values()) {
                map.put(direction.name(), of(direction));
            }
            map.put("unlabelled", unlabelled);
            return map;
        }
    }

    /**
     * Strongly correlated pairs, strongest first: the second tells little that the first does not.
     */
    public List<Pair> twins(double atLeast) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < correlation.length; i++) {
            for (int j = i + 1; j < correlation.length; j++) {
                if (Math.abs(correlation[i][j]) >= atLeast) {
                    pairs.add(
                            new Pair(
                                    features.get(i).name(),
                                    features.get(j).name(),
                                    correlation[i][j]));
                }
            }
        }
        // Stable: equal ones stay in matrix order.
        pairs.sort((a, b) -> Double.compare(Math.abs(b.correlation), Math.abs(a.correlation)));
        return pairs;
    }

    /** Two features and their correlation. */
    public record Pair(String first, String second, double correlation) {}

    /** JSON values: numbers rounded for people, null where something is not known. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rows", rows);
        map.put("labelled", labelled);
        map.put("missing_pct", rounded(100 * missing));
        map.put("months", months);
        map.put("features", features.stream().map(this::featureMap).toList());
        map.put("labels", labels.toMap());
        Map<String, Object> hours = new LinkedHashMap<>();
        labelsByHour.forEach((hour, balance) -> hours.put(hour.toString(), balance.toMap()));
        map.put("labels_by_hour", hours);
        map.put("coverage", coverage.toMap());
        if (options != null) {
            map.put("options", options.toMap());
        }
        List<List<Object>> rowsOfCorrelation = new ArrayList<>();
        for (double[] row : correlation) {
            List<Object> cells = new ArrayList<>();
            for (double cell : row) {
                cells.add(rounded(cell));
            }
            rowsOfCorrelation.add(cells);
        }
        map.put("correlation", rowsOfCorrelation);
        map.put("warnings", warnings);
        return map;
    }

    private Map<String, Object> featureMap(Feature feature) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", feature.name);
        map.put("missing_pct", rounded(100 * feature.missing));
        Map<String, Object> byMonth = new LinkedHashMap<>();
        for (int m = 0; m < months.size(); m++) {
            if (feature.missingByMonth[m] > 0) {
                byMonth.put(months.get(m), rounded(100 * feature.missingByMonth[m]));
            }
        }
        map.put("missing_pct_by_month", byMonth);
        map.put("mean", known(feature.mean));
        map.put("deviation", known(feature.deviation));
        map.put("min", known(feature.min));
        map.put("max", known(feature.max));
        map.put("drift", rounded(feature.drift));
        map.put("label_correlation", rounded(feature.labelCorrelation));
        map.put("auc", rounded(feature.auc));
        map.put("suspect", feature.suspect);
        return map;
    }

    private static @Nullable Object known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Object rounded(double value) {
        return Double.isFinite(value) ? Math.rint(value * 1e4) / 1e4 : null;
    }
}
