package io.sigmalab.engine.pipeline;

import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.calibrate.Calibrator;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.BundleInfo;
import io.sigmalab.engine.learn.CrossFit;
import io.sigmalab.engine.learn.Features;
import io.sigmalab.engine.learn.FitTask;
import io.sigmalab.engine.learn.FittedModel;
import io.sigmalab.engine.learn.Learner;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.learn.LearningCurve;
import io.sigmalab.engine.learn.ModelBundle;
import io.sigmalab.engine.learn.PermutationImportance;
import io.sigmalab.engine.learn.PermutationImportance.Importance;
import io.sigmalab.engine.learn.TrainingSet;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.ProbabilityScores;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.InnerFolds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains the model that is used from now on: on every labelled row, with calibrators fitted on
 * purged predictions out of fold, saved as one bundle. The figures it reports are those of the
 * out-of-fold predictions; a model has none on the rows it was fitted on that mean anything.
 */
public final class FinalTraining {
    private static final int SHUFFLES = 3;
    private static final int SHUFFLED_ROWS = 2000;

    private final Learner learner;
    private final CrossFit crossFit;

    /**
     * @param learner fits the final model
     * @param crossFit runs the inner fits side by side
     */
    public FinalTraining(Learner learner, CrossFit crossFit) {
        this.learner = learner;
        this.crossFit = crossFit;
    }

    /**
     * What training gave.
     *
     * @param saved the bundle on disk
     * @param rows training rows
     * @param classCounts training rows by class, {@link Direction} order
     * @param metrics log loss, Brier, AUC out of fold
     * @param gain total gain by feature
     * @param evidence how good the probabilities are out of fold
     */
    public record Trained(
            ModelBundle.Saved saved,
            int rows,
            int[] classCounts,
            Map<String, Double> metrics,
            Map<String, Double> gain,
            TrainingEvidence evidence) {}

    /**
     * Trains and saves.
     *
     * @param universe labelled rows in the hours asked for
     * @param configSha identity of the model's configuration
     * @param file where the bundle goes
     */
    public Trained train(
            Universe universe,
            LearnerSpec spec,
            Calibration calibration,
            String configSha,
            Path file,
            Progress progress) {
        Matrix matrix = universe.matrix();
        Features features = new Features(matrix.featureNames(), matrix.features());
        byte[] labels = universe.labels();
        OutOfSample inner = innerProbabilities(universe, features, spec, progress);
        byte[] innerLabels = new byte[inner.positions.length];
        for (int i = 0; i < innerLabels.length; i++) {
            innerLabels[i] = labels[inner.positions[i]];
        }
        Calibrator calibrator = Calibrator.fit(calibration, inner.raw, innerLabels);
        Map<String, Double> metrics = metrics(calibrator.apply(inner.raw), innerLabels);
        TrainingEvidence evidence =
                TrainingEvidence.of(
                        calibration,
                        inner.raw,
                        innerLabels,
                        inner.sizes,
                        inner.importance,
                        curve(universe, features, inner.last, spec, progress));
        TrainingSet all = features.trainingSet(matrix.label(), universe.rows());
        try (FittedModel model = learner.fit(all, spec, progress.within("final fit"))) {
            BundleInfo info =
                    new BundleInfo(
                            matrix.featureNames(),
                            spec,
                            spec.effectiveMaxBin(universe.size()),
                            learner.version(),
                            calibrator.toMap(),
                            new BundleInfo.Lineage(
                                    matrix.meta().matrixSha(),
                                    configSha,
                                    Map.of(
                                            "engine",
                                            EngineVersion.CURRENT,
                                            "calendar",
                                            matrix.meta().calendarVersion())),
                            new BundleInfo.Profile(
                                    universe.size(),
                                    counts(labels),
                                    Instant.ofEpochMilli(matrix.decisionTime(universe.rows()[0])),
                                    Instant.ofEpochMilli(
                                            matrix.decisionTime(
                                                    universe.rows()[universe.size() - 1])),
                                    metrics));
            return new Trained(
                    ModelBundle.save(file, model, info),
                    universe.size(),
                    counts(labels),
                    metrics,
                    model.gain(),
                    evidence);
        }
    }

    /** How the model of the last inner fold got there, watching the rows it is tested on. */
    private TrainingEvidence.Curve curve(
            Universe universe, Features features, Fold fold, LearnerSpec spec, Progress progress) {
        byte[] labels = universe.matrix().label();
        LearningCurve curve =
                learner.fitWatching(
                        features.trainingSet(labels, rows(universe, fold.train())),
                        features.trainingSet(labels, rows(universe, fold.test())),
                        spec,
                        progress.within("learning curve"));
        try (FittedModel model = curve.model()) {
            return new TrainingEvidence.Curve(
                    fold.train().length, fold.test().length, curve.train(), curve.watched());
        }
    }

    /**
     * Rows predicted by models that never saw them, fold by fold.
     *
     * @param sizes rows of each fold, in order
     * @param importance of the features on the rows of each fold
     * @param last the newest fold
     */
    private record OutOfSample(
            int[] positions,
            double[] raw,
            int[] sizes,
            List<List<Importance>> importance,
            Fold last) {}

    /** What is taken from the model of a fold. */
    private record Part(double[] raw, List<Importance> importance) {}

    /** Shuffling costs a prediction a feature and repeat: some thousand rows tell enough. */
    private static int[] some(int[] rows) {
        if (rows.length <= SHUFFLED_ROWS) {
            return rows;
        }
        int[] some = new int[SHUFFLED_ROWS];
        for (int i = 0; i < some.length; i++) {
            some[i] = rows[(int) ((long) i * rows.length / some.length)];
        }
        return some;
    }

    private OutOfSample innerProbabilities(
            Universe universe, Features features, LearnerSpec spec, Progress progress) {
        List<Fold> folds =
                InnerFolds.of(
                        IntStream.range(0, universe.size()).toArray(),
                        universe.decisions(),
                        universe.labelEnds(),
                        universe.sessionDays(),
                        0);
        byte[] labels = universe.matrix().label();
        List<FitTask<Part>> tasks = new ArrayList<>();
        for (Fold fold : folds) {
            int[] test = rows(universe, fold.test());
            tasks.add(
                    new FitTask<>(
                            "inner fold " + (fold.index() + 1),
                            features,
                            labels,
                            rows(universe, fold.train()),
                            spec,
                            model ->
                                    new Part(
                                            model.predict(features.gather(test), test.length),
                                            PermutationImportance.of(
                                                    model,
                                                    features.trainingSet(labels, some(test)),
                                                    SHUFFLES,
                                                    spec.seed(),
                                                    Progress.NONE))));
        }
        List<Part> parts = crossFit.run(tasks, progress);
        int[] positions = folds.stream().flatMapToInt(f -> IntStream.of(f.test())).toArray();
        double[] raw = new double[positions.length * Direction.COUNT];
        int at = 0;
        for (Part part : parts) {
            System.arraycopy(part.raw, 0, raw, at, part.raw.length);
            at += part.raw.length;
        }
        return new OutOfSample(
                positions,
                raw,
                folds.stream().mapToInt(fold -> fold.test().length).toArray(),
                parts.stream().map(Part::importance).toList(),
                folds.get(folds.size() - 1));
    }

    private static Map<String, Double> metrics(double[] p, byte[] labels) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        put(metrics, "log_loss", ProbabilityScores.logLoss(p, labels, Direction.COUNT));
        put(metrics, "brier", ProbabilityScores.brier(p, labels, Direction.COUNT));
        put(metrics, "auc", ProbabilityScores.aucMacro(p, labels, Direction.COUNT));
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (Double.isFinite(value)) {
            metrics.put(name, value);
        }
    }

    private static int[] counts(byte[] labels) {
        int[] counts = new int[Direction.COUNT];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }

    private static int[] rows(Universe universe, int[] positions) {
        return IntStream.of(positions).map(p -> universe.rows()[p]).toArray();
    }
}
