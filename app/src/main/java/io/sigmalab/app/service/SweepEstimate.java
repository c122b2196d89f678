package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.validate.InnerFolds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep will cost.
 *
 * @param variants backtests
 * @param folds folds of all of them; variants that share hours share their folds
 * @param foldsToTrain folds that are not stored from earlier
 * @param fits trainings of a model: each fold takes one and one for each inner fold
 * @param seconds about how long, from what the same work took before; null when it was never
 *     measured here
 * @param bytes about how much memory: the matrix, what each training window keeps, and the
 *     learner's copies of the matrix while folds are trained
 * @param threads fits that run side by side
 */
public record SweepEstimate(
        int variants,
        int folds,
        int foldsToTrain,
        int fits,
        @Nullable Double seconds,
        long bytes,
        int threads) {
    /** Bytes that an evaluator and its probabilities keep for each row. */
    private static final long ROW_BYTES = 600;

    static SweepEstimate of(
            SweepRequest request,
            List<BacktestSpec> specs,
            Matrix matrix,
            Probabilities probabilities,
            int threads) {
        Set<Training> trainings = new LinkedHashSet<>();
        specs.forEach(spec -> trainings.add(spec.training()));
        int folds = 0;
        int toTrain = 0;
        double seconds = 0;
        long rowsKept = 0;
        MeasuredCosts costs = probabilities.costs();
        for (Training training : trainings) {
            folds += training.foldCount();
            int rows = rows(matrix, training.hours());
            rowsKept += rows;
            if (!probabilities.isStored(matrix, training)) {
                toTrain += training.foldCount();
                OptionalDouble unit = costs.secondsPerUnit(Probabilities.cost(matrix, training));
                seconds +=
                        unit.orElse(Double.NaN)
                                * rows
                                * training.foldCount()
                                * training.learner().rounds();
            }
        }
        OptionalDouble variant = costs.secondsPerUnit(variantCost(request.base()));
        seconds += specs.size() * variant.orElse(Double.NaN);
        long cells = (long) matrix.rows() * matrix.featureNames().size();
        return new SweepEstimate(
                specs.size(),
                folds,
                toTrain,
                toTrain * (1 + InnerFolds.COUNT),
                Double.isNaN(seconds) ? null : seconds,
                8 * cells + ROW_BYTES * rowsKept + (toTrain == 0 ? 0 : (long) 4 * cells * threads),
                threads);
    }

    /** The cost in a sentence's half. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d variants, %d of %d folds to train, %s, about %d MB",
                variants,
                foldsToTrain,
                folds,
                seconds == null
                        ? "for a time that was never measured here"
                        : String.format(Locale.ROOT, "about %.1f minutes", seconds / 60),
                bytes >> 20);
    }

    /** By name, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variants", variants);
        map.put("folds", folds);
        map.put("folds_to_train", foldsToTrain);
        map.put("fits", fits);
        map.put("seconds", seconds);
        map.put("bytes", bytes);
        map.put("threads", threads);
        return map;
    }

    /** Name of the cost of evaluating and recording one variant of a model. */
    static String variantCost(BacktestRequest request) {
        return "variant: " + request.packId() + "/" + request.modelId();
    }

    private static int rows(Matrix matrix, List<Integer> hours) {
        int count = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            if (matrix.isLabelled(row) && (hours.isEmpty() || hours.contains(matrix.hourEt(row)))) {
                count++;
            }
        }
        return count;
    }
}
