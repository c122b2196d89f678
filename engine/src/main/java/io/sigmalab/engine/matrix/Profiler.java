package io.sigmalab.engine.matrix;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.market.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out a {@link MatrixProfile}. */
final class Profiler {
    /** Missing share of a feature from which on it is mentioned. */
    static final double WARN_MISSING = 0.10;

    /** Stability index from which on a shift is mentioned. */
    private static final double WARN_DRIFT = 0.25;

    /** Correlation is worked out on at most so many rows, and drift on as many of each third. */
    private static final int SAMPLE = 5000;

    /** Names that a warning lists before it says how many more there are. */
    private static final int NAMES = 6;

    private Profiler() {}

    static MatrixProfile profile(
            Matrix matrix,
            LeakScan.Report leaks,
            Coverage coverage,
            @Nullable OptionCoverage options,
            List<Finding> findings,
            int parallelism) {
        List<String> months = new ArrayList<>();
        int[] monthOf = months(matrix, months);
        int n = matrix.rows();
        MatrixProfile.Feature[] features = new MatrixProfile.Feature[matrix.features().length];
        Parallel.forEach(
                parallelism,
                features.length,
                f ->
                        features[f] =
                                feature(
                                        matrix.features()[f],
                                        monthOf,
                                        months.size(),
                                        leaks.features().get(f)));
        Map<Integer, MatrixProfile.Balance> byHour = byHour(matrix);
        MatrixProfile.Balance labels = balance(matrix, -1);
        double missing =
                Arrays.stream(features)
                        .mapToDouble(MatrixProfile.Feature::missing)
                        .average()
                        .orElse(0);
        List<String> warnings = new ArrayList<>();
        leaks.suspects().forEach(suspect -> warnings.add(suspect.message()));
        warnMissing(features, warnings);
        warnLabels(labels, byHour, matrix.meta().allowedHours(), warnings);
        warnCoverage(coverage, warnings);
        if (options != null) {
            warnings.addAll(options.warnings());
        }
        warnFindings(findings, warnings);
        warnDrift(features, warnings);
        return new MatrixProfile(
                n,
                n - labels.unlabelled(),
                missing,
                Arrays.asList(features),
                months,
                labels,
                byHour,
                coverage,
                options,
                correlation(matrix, parallelism),
                warnings);
    }

    private static double[][] correlation(Matrix matrix, int parallelism) {
        int count = matrix.features().length;
        double[][] sampled = new double[count][];
        double[][] units = new double[count][];
        Parallel.forEach(
                parallelism,
                count,
                f -> {
                    sampled[f] = part(matrix.features()[f], 0, matrix.rows());
                    units[f] = Columns.unit(sampled[f]);
                });
        int[] rows = Columns.spread(Math.min(matrix.rows(), SAMPLE), SAMPLE);
        double[][] correlation = new double[count][count];
        Parallel.forEach(
                parallelism,
                count,
                f -> {
                    for (int g = 0; g < f; g++) {
                        boolean complete = units[f].length > 0 && units[g].length > 0;
                        correlation[f][g] =
                                complete
                                        ? Math.max(-1, Math.min(1, Columns.dot(units[f], units[g])))
                                        : Columns.correlation(sampled[f], sampled[g], rows, 3);
                    }
                });
        for (int f = 0; f < count; f++) {
            correlation[f][f] = 1;
            for (int g = 0; g < f; g++) {
                correlation[g][f] = correlation[f][g];
            }
        }
        return correlation;
    }

    private static int[] months(Matrix matrix, List<String> names) {
        int[] monthOf = new int[matrix.rows()];
        int day = Integer.MIN_VALUE;
        for (int r = 0; r < monthOf.length; r++) {
            if (matrix.sessionDay(r) != day) {
                day = matrix.sessionDay(r);
                String name = LocalDate.ofEpochDay(day).toString().substring(0, 7);
                if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
                    names.add(name);
                }
            }
            monthOf[r] = names.size() - 1;
        }
        return monthOf;
    }

    private static MatrixProfile.Feature feature(
            double[] column, int[] monthOf, int months, LeakScan.Association leak) {
        int n = column.length;
        double[] missing = new double[months];
        int[] inMonth = new int[months];
        double mean = 0;
        double squares = 0;
        double min = Double.NaN;
        double max = Double.NaN;
        int known = 0;
        for (int r = 0; r < n; r++) {
            double value = column[r];
            inMonth[monthOf[r]]++;
            if (value != value) {
                missing[monthOf[r]]++;
                continue;
            }
            known++;
            double delta = value - mean;
            mean += delta / known;
            squares += delta * (value - mean);
            min = known == 1 ? value : Math.min(min, value);
            max = known == 1 ? value : Math.max(max, value);
        }
        for (int m = 0; m < months; m++) {
            missing[m] /= inMonth[m];
        }
        return new MatrixProfile.Feature(
                leak.feature(),
                n == 0 ? 0 : (double) (n - known) / n,
                missing,
                known == 0 ? Double.NaN : mean,
                known < 2 ? Double.NaN : Math.sqrt(squares / (known - 1)),
                min,
                max,
                Columns.stability(part(column, 0, n / 3), part(column, n - n / 3, n)),
                leak.correlation(),
                leak.auc(),
                leak.isSuspect());
    }

    private static double[] part(double[] column, int from, int to) {
        int[] picked = Columns.spread(to - from, SAMPLE);
        return Arrays.stream(picked).mapToDouble(k -> column[from + k]).toArray();
    }

    private static Map<Integer, MatrixProfile.Balance> byHour(Matrix matrix) {
        Set<Integer> hours = new LinkedHashSet<>();
        for (int r = 0; r < matrix.rows(); r++) {
            hours.add(matrix.hourEt(r));
        }
        Map<Integer, MatrixProfile.Balance> byHour = new TreeMap<>();
        for (int hour : hours) {
            byHour.put(hour, balance(matrix, hour));
        }
        return new LinkedHashMap<>(byHour);
    }

    private static MatrixProfile.Balance balance(Matrix matrix, int hour) {
        int[] counts = new int[Direction.COUNT];
        int unlabelled = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            if (hour >= 0 && matrix.hourEt(r) != hour) {
                continue;
            }
            if (matrix.isLabelled(r)) {
                counts[matrix.label()[r]]++;
            } else {
                unlabelled++;
            }
        }
        return new MatrixProfile.Balance(counts, unlabelled);
    }

    private static void warnMissing(MatrixProfile.Feature[] features, List<String> warnings) {
        for (MatrixProfile.Feature feature : features) {
            if (feature.missing() >= 1) {
                warnings.add("feature " + feature.name() + " is missing in every row");
            } else if (feature.missing() >= WARN_MISSING) {
                warnings.add(
                        "feature "
                                + feature.name()
                                + " is missing in "
                                + percent(feature.missing())
                                + " of the rows");
            }
        }
    }

    private static void warnLabels(
            MatrixProfile.Balance labels,
            Map<Integer, MatrixProfile.Balance> byHour,
            List<Integer> asked,
            List<String> warnings) {
        byHour.forEach(
                (hour, balance) -> {
                    // With all hours allowed it goes without saying.
                    if (asked.contains(hour) && Arrays.stream(balance.counts()).sum() == 0) {
                        warnings.add(
                                "hour "
                                        + hour
                                        + " has no row with a label, so nothing can be learned or"
                                        + " tested there (the last bar of a session has no next"
                                        + " bar)");
                    }
                });
        for (Direction direction : List.of(Direction.UP, Direction.DOWN)) {
            if (labels.of(direction) == 0) {
                warnings.add("no row is labelled " + direction + ": the flat band is too wide");
            }
        }
    }

    private static void warnCoverage(Coverage coverage, List<String> warnings) {
        if (!coverage.absent().isEmpty()) {
            warnings.add(
                    coverage.absent().size()
                            + " of "
                            + coverage.sessions()
                            + " sessions of the window have no bars: "
                            + names(coverage.absent().stream().map(LocalDate::toString).toList()));
        }
        if (!coverage.incomplete().isEmpty()) {
            warnings.add(
                    coverage.incomplete().size()
                            + " sessions lack bars: "
                            + names(
                                    coverage.incomplete().stream()
                                            .map(
                                                    gap ->
                                                            gap.day()
                                                                    + " has "
                                                                    + gap.bars()
                                                                    + " of "
                                                                    + gap.expected())
                                            .toList()));
        }
    }

    private static void warnFindings(List<Finding> findings, List<String> warnings) {
        Map<String, List<Finding>> byCode = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byCode.computeIfAbsent(finding.code(), code -> new ArrayList<>()).add(finding);
        }
        byCode.forEach(
                (code, same) -> {
                    Finding first = same.get(0);
                    String more = same.size() == 1 ? "" : " (and " + (same.size() - 1) + " more)";
                    warnings.add(first.message() + ": " + first.where() + more);
                });
    }

    private static void warnDrift(MatrixProfile.Feature[] features, List<String> warnings) {
        List<String> shifted =
                Arrays.stream(features)
                        .filter(feature -> feature.drift() > WARN_DRIFT)
                        .sorted((a, b) -> Double.compare(b.drift(), a.drift()))
                        .map(
                                feature ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s %.2f",
                                                feature.name(),
                                                feature.drift()))
                        .toList();
        if (!shifted.isEmpty()) {
            warnings.add(
                    "the last third of the rows is distributed otherwise than the first"
                            + " (stability index above 0.25): "
                            + names(shifted));
        }
    }

    /** The first few names and how many more there are. */
    static String names(List<String> all) {
        if (all.size() <= NAMES) {
            return String.join(", ", all);
        }
        return String.join(", ", all.subList(0, NAMES)) + " and " + (all.size() - NAMES) + " more";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
