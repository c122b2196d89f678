package io.sigmalab.engine.backtest;

import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.calibrate.Calibrator;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.CrossFit;
import io.sigmalab.engine.learn.Features;
import io.sigmalab.engine.learn.FitTask;
import io.sigmalab.engine.learn.FittedModel;
import io.sigmalab.engine.learn.Pull;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.InnerFolds;
import io.sigmalab.engine.validate.PurgedKFold;
import io.sigmalab.engine.validate.Splitter;
import io.sigmalab.engine.validate.WalkForward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains every fold of a backtest: inside each training window three purged inner fits for
 * calibration and threshold choice, then one fit on the whole window that predicts the test block.
 * All fits of all folds run side by side.
 */
public final class OutOfFoldTrainer {
    private final CrossFit crossFit;
    private final String learnerVersion;

    /**
     * @param crossFit runs the fits
     * @param learnerVersion library versions, part of the key
     */
    public OutOfFoldTrainer(CrossFit crossFit, String learnerVersion) {
        this.crossFit = crossFit;
        this.learnerVersion = learnerVersion;
    }

    /** Hash of everything that determines the probabilities. */
    public String key(Matrix matrix, Training training) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("matrix", matrix.meta().matrixSha());
        inputs.put("training", training.toMap());
        inputs.put("learner_version", learnerVersion);
        inputs.put("engine_version", EngineVersion.CURRENT);
        return Canonical.sha256(inputs);
    }

    /** The folds of a universe, before anything is trained. */
    public static List<Fold> folds(Universe universe, Training training) {
        return splitter(training)
                .split(universe.decisions(), universe.labelEnds(), universe.sessionDays());
    }

    private static Splitter splitter(Training training) {
        return switch (training.scheme()) {
            case WALK_FORWARD, ROLLING ->
                    new WalkForward(
                            training.splits(), training.embargo(), training.trainSessions());
            case PURGED_KFOLD -> new PurgedKFold(training.splits(), training.embargo());
            case CPCV -> training.combinations();
        };
    }

    /**
     * Trains.
     *
     * @param universe rows that train and trade
     * @param training how
     * @param progress counts rows × rounds of all fits; cancels between rounds
     */
    public OutOfFold train(Universe universe, Training training, Progress progress) {
        return train(universe, training, folds(universe, training), progress);
    }

    /**
     * Trains folds that another rule has cut, each as {@link #train(Universe, Training, Progress)}
     * does.
     *
     * @param folds positions into the universe
     */
    public OutOfFold train(
            Universe universe, Training training, List<Fold> folds, Progress progress) {
        Matrix matrix = universe.matrix();
        Features features = new Features(matrix.featureNames(), matrix.features());
        long[] decisions = universe.decisions();
        long[] labelEnds = universe.labelEnds();
        int[] sessionDays = universe.sessionDays();
        List<List<Fold>> innerFolds = new ArrayList<>();
        List<FitTask<double[]>> tasks = new ArrayList<>();
        for (Fold fold : folds) {
            List<Fold> inner =
                    InnerFolds.of(
                            fold.train(), decisions, labelEnds, sessionDays, training.embargo());
            innerFolds.add(inner);
            String name = "fold " + (fold.index() + 1);
            for (Fold one : inner) {
                tasks.add(
                        task(
                                name + ", inner " + (one.index() + 1),
                                universe,
                                features,
                                one,
                                training));
            }
            tasks.add(task(name, universe, features, fold, training));
        }
        List<double[]> raw = crossFit.run(tasks, progress);
        return assemble(universe, training, folds, innerFolds, raw);
    }

    /**
     * What pulled the rows of a test block.
     *
     * @param rows their numbers in the matrix
     * @param raw probabilities before calibration, rows × classes: bit for bit those of {@link
     *     #train}
     * @param pulls toward UP, one a row
     */
    public record FoldPulls(int[] rows, double[] raw, List<Pull> pulls) {
        public FoldPulls {
            pulls = List.copyOf(pulls);
        }
    }

    /**
     * Why a fold's model predicted what it did: the one fit on the whole training window again, and
     * what each feature pulled in each row of the test block. Cheap against {@link #train}, which
     * also fits for calibration.
     *
     * @param number of the fold, from 1
     */
    public FoldPulls pulls(Universe universe, Training training, int number, Progress progress) {
        Matrix matrix = universe.matrix();
        Features features = new Features(matrix.featureNames(), matrix.features());
        Fold fold = folds(universe, training).get(number - 1);
        int[] rows = matrixRows(universe, fold.test());
        FitTask<FoldPulls> task =
                new FitTask<>(
                        "fold " + number,
                        features,
                        matrix.label(),
                        matrixRows(universe, fold.train()),
                        training.learner(),
                        model -> pulls(model, features, rows));
        return crossFit.run(List.of(task), progress).get(0);
    }

    private static FoldPulls pulls(FittedModel model, Features features, int[] rows) {
        float[] values = features.gather(rows);
        double[] scores = model.contributions(values, rows.length);
        List<Pull> pulls = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            pulls.add(Pull.of(scores, i, features.names().size(), Direction.UP));
        }
        return new FoldPulls(rows, model.predict(values, rows.length), pulls);
    }

    private static FitTask<double[]> task(
            String name, Universe universe, Features features, Fold fold, Training training) {
        return FitTask.predicting(
                name,
                features,
                universe.matrix().label(),
                matrixRows(universe, fold.train()),
                matrixRows(universe, fold.test()),
                training.learner());
    }

    private OutOfFold assemble(
            Universe universe,
            Training training,
            List<Fold> folds,
            List<List<Fold>> innerFolds,
            List<double[]> raw) {
        byte[] labels = universe.labels();
        List<FoldProbabilities> results = new ArrayList<>();
        int at = 0;
        int maxBin = 0;
        for (int f = 0; f < folds.size(); f++) {
            Fold fold = folds.get(f);
            int[] inner = positions(innerFolds.get(f));
            double[] innerRaw = new double[inner.length * Direction.COUNT];
            int filled = 0;
            for (int i = 0; i < innerFolds.get(f).size(); i++) {
                double[] part = raw.get(at++);
                System.arraycopy(part, 0, innerRaw, filled, part.length);
                filled += part.length;
            }
            double[] testRaw = raw.get(at++);
            Calibrator calibrator =
                    Calibrator.fit(training.calibration(), innerRaw, at(labels, inner));
            results.add(
                    new FoldProbabilities(
                            fold,
                            inner,
                            calibrator.apply(innerRaw),
                            testRaw,
                            calibrator.apply(testRaw),
                            classCounts(labels, fold.train())));
            maxBin = Math.max(maxBin, training.learner().effectiveMaxBin(fold.train().length));
        }
        return new OutOfFold(key(universe.matrix(), training), results, maxBin);
    }

    /** Test rows of the inner folds; consecutive blocks, so they ascend. */
    private static int[] positions(List<Fold> inner) {
        return inner.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).toArray();
    }

    private static byte[] at(byte[] values, int[] positions) {
        byte[] picked = new byte[positions.length];
        for (int i = 0; i < positions.length; i++) {
            picked[i] = values[positions[i]];
        }
        return picked;
    }

    private static int[] classCounts(byte[] labels, int[] positions) {
        int[] counts = new int[Direction.COUNT];
        for (int position : positions) {
            counts[labels[position]]++;
        }
        return counts;
    }

    private static int[] matrixRows(Universe universe, int[] positions) {
        int[] rows = new int[positions.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = universe.rows()[positions[i]];
        }
        return rows;
    }
}
