package io.sigmalab.app.ui.model.train;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training gave, from {@code TrainService.show}.
 *
 * @param runId the training
 * @param finishedAt when it ended, as stored
 * @param isSimulated whether its prices were invented
 * @param bundleSha identity of what was saved
 * @param calibration its code
 * @param rows rows the model learned from
 * @param classCounts those by class
 * @param metrics out of fold: log_loss, brier, auc
 * @param gain features by share of the total gain, largest first
 * @param evidence what is known out of fold; null for trainings of older versions
 * @param warnings what deserves a look
 */
record TrainResult(
        String runId,
        String finishedAt,
        boolean isSimulated,
        String bundleSha,
        String calibration,
        int rows,
        Map<String, Integer> classCounts,
        Map<String, Double> metrics,
        Map<String, Double> gain,
        @Nullable Evidence evidence,
        List<String> warnings) {
    TrainResult {
        warnings = List.copyOf(warnings);
    }

    /** Quantile of the normal distribution for 95 %. */
    private static final double Z = 1.959964;

    /**
     * One bin of a reliability curve.
     *
     * @param count rows in it
     * @param predicted their mean probability
     * @param observed share that came true
     */
    record Bin(int count, double predicted, double observed) {
        /** Lower end of the 95 % interval of the share (Wilson, 1927). */
        double low() {
            return middle() - half();
        }

        /** Upper end. */
        double high() {
            return middle() + half();
        }

        private double middle() {
            return (observed + Z * Z / (2 * count)) / (1 + Z * Z / count);
        }

        private double half() {
            double spread = observed * (1 - observed) / count + Z * Z / (4.0 * count * count);
            return Z * Math.sqrt(spread) / (1 + Z * Z / count);
        }
    }

    /** Reliability before and after calibration. */
    record Curves(double rawEce, List<Bin> raw, double ece, List<Bin> calibrated) {
        Curves {
            raw = List.copyOf(raw);
            calibrated = List.copyOf(calibrated);
        }
    }

    /**
     * How much worse the model gets without a feature.
     *
     * @param rise of the log loss
     * @param deviation over the repeats
     */
    record Shuffled(String feature, double rise, double deviation) {}

    /**
     * What is known out of fold.
     *
     * @param rows rows out of fold
     * @param curves by name: {@code top}, then the classes
     * @param classes in the order of the confusion matrix
     * @param confusion rows by true and by most probable class
     * @param permutation largest first
     * @param trainRows rows of the learning curve that were learned from
     * @param watchedRows rows that were only watched
     * @param train log loss by round
     * @param watched log loss by round
     */
    record Evidence(
            int rows,
            Map<String, Curves> curves,
            List<String> classes,
            double[][] confusion,
            List<Shuffled> permutation,
            int trainRows,
            int watchedRows,
            double[] train,
            double[] watched) {
        Evidence {
            classes = List.copyOf(classes);
            permutation = List.copyOf(permutation);
        }

        /** Round with the lowest log loss on the watched rows, from 1; 0 for none. */
        int best() {
            int best = -1;
            for (int i = 0; i < watched.length; i++) {
                best = best < 0 || watched[i] < watched[best] ? i : best;
            }
            return best + 1;
        }
    }

    static TrainResult of(Outcome shown) {
        Outcome figures = new Outcome(shown.map("figures"));
        Map<String, Integer> counts = new LinkedHashMap<>();
        figures.map("class_counts").forEach((name, n) -> counts.put(name, (int) number(n)));
        return new TrainResult(
                shown.text("run_id"),
                String.valueOf(shown.document().get("finished_at")),
                Run.isSimulated(shown.document().get("dataset")),
                figures.text("bundle_sha"),
                new Outcome(shown.map("params")).text("calibration"),
                (int) number(figures.get("rows")),
                counts,
                numbers(figures.map("metrics")),
                sorted(numbers(figures.map("importance"))),
                shown.document().containsKey("evidence")
                        ? evidence(new Outcome(shown.map("evidence")))
                        : null,
                figures.warnings());
    }

    private static Map<String, Double> numbers(Map<String, Object> stored) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        stored.forEach((name, value) -> numbers.put(name, number(value)));
        return numbers;
    }

    /** Stored documents have their names in alphabetic order. */
    private static Map<String, Double> sorted(Map<String, Double> values) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        values.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Evidence evidence(Outcome stored) {
        Map<String, Curves> curves = new LinkedHashMap<>();
        List<String> classes = new ArrayList<>();
        ((List<?>) stored.get("classes")).forEach(name -> classes.add(String.valueOf(name)));
        List<String> names = new ArrayList<>(List.of("top"));
        names.addAll(classes);
        for (String name : names) {
            Outcome both = new Outcome(new Outcome(stored.map("reliability")).map(name));
            Outcome raw = new Outcome(both.map("raw"));
            Outcome calibrated = new Outcome(both.map("calibrated"));
            curves.put(
                    name,
                    new Curves(
                            number(raw.document().get("ece")),
                            bins(raw),
                            number(calibrated.document().get("ece")),
                            bins(calibrated)));
        }
        List<Shuffled> permutation = new ArrayList<>();
        for (Map<String, Object> row : stored.rows("permutation")) {
            permutation.add(
                    new Shuffled(
                            new Outcome(row).text("feature"),
                            number(row.get("mean")),
                            number(row.get("deviation"))));
        }
        Outcome curve = new Outcome(stored.map("learning_curve"));
        List<?> rows = (List<?>) stored.get("confusion");
        double[][] confusion = new double[rows.size()][];
        for (int r = 0; r < confusion.length; r++) {
            confusion[r] = doubles(rows.get(r));
        }
        return new Evidence(
                (int) number(stored.get("rows")),
                curves,
                classes,
                confusion,
                permutation,
                (int) number(curve.get("train_rows")),
                (int) number(curve.get("watched_rows")),
                doubles(curve.get("train")),
                doubles(curve.get("watched")));
    }

    private static List<Bin> bins(Outcome curve) {
        List<Bin> bins = new ArrayList<>();
        for (Map<String, Object> row : curve.rows("bins")) {
            bins.add(
                    new Bin(
                            (int) number(row.get("count")),
                            number(row.get("predicted")),
                            number(row.get("observed"))));
        }
        return bins;
    }

    private static double[] doubles(Object list) {
        return ((List<?>) list).stream().mapToDouble(TrainResult::number).toArray();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
