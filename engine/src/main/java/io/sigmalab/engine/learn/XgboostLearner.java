package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.tribuo.Tribuo;

/**
 * Gradient boosted histogram trees, {@code multi:softprob} over the three classes of {@link
 * Direction}, driven round by round on XGBoost's own booster: progress and cancellation between
 * rounds, the matrix built once from floats, missing values as NaN. The trees equal those of
 * Tribuo's {@code XGBoostClassificationTrainer} with the same parameters to the last bit.
 *
 * <p>One thread a fit, always; run fits side by side with {@link CrossFit}. Classes that the rows
 * do not hold are learned as "never seen" and get small probabilities. Thread-safe.
 *
 * <p>Progress is told on the thread that fits, and whoever listens must not train or predict right
 * there: XGBoost's random numbers belong to the thread, so that would change the trees.
 */
public final class XgboostLearner implements Learner {
    private static final String VERSION =
            "xgboost " + xgboostVersion() + ", tribuo " + Tribuo.VERSION;

    private final LongAdder nativeNanos = new LongAdder();

    @Override
    public FittedModel fit(TrainingSet rows, LearnerSpec spec, Progress progress) {
        return boost(rows, null, spec, progress).model();
    }

    @Override
    public LearningCurve fitWatching(
            TrainingSet rows, TrainingSet watched, LearnerSpec spec, Progress progress) {
        if (!watched.features().equals(rows.features())) {
            throw new IllegalArgumentException(
                    "watched must have the features of the training rows, has "
                            + watched.features());
        }
        requireRows(watched);
        return boost(rows, watched, spec, progress);
    }

    @Override
    public String version() {
        return VERSION;
    }

    /**
     * Time spent inside native calls by all fits and predictions of this learner so far, all
     * threads added up.
     */
    public long nativeNanos() {
        return nativeNanos.sum();
    }

    private LearningCurve boost(
            TrainingSet rows, @Nullable TrainingSet watched, LearnerSpec spec, Progress progress) {
        requireRows(rows);
        progress.checkCancelled();
        int bins = spec.effectiveMaxBin(rows.rows());
        int points = watched == null ? 0 : spec.rounds();
        double[] trainLoss = new double[points];
        double[] watchedLoss = new double[points];
        DMatrix matrix = null;
        DMatrix watch = null;
        Booster booster = null;
        boolean fitted = false;
        try {
            long start = System.nanoTime();
            matrix = matrix(rows);
            Map<String, DMatrix> watches = new LinkedHashMap<>();
            if (watched != null) {
                watch = matrix(watched);
                watches.put("watched", watch);
            }
            booster = XGBoost.train(matrix, parameters(spec, bins), 0, watches, null, null);
            nativeNanos.add(System.nanoTime() - start);
            for (int round = 0; round < spec.rounds(); round++) {
                progress.step(round, spec.rounds(), "boosting");
                start = System.nanoTime();
                booster.update(matrix, round);
                if (watch != null) {
                    float[] loss = new float[2];
                    DMatrix[] sets = {matrix, watch};
                    booster.evalSet(sets, new String[] {"train", "watched"}, round, loss);
                    trainLoss[round] = loss[0];
                    watchedLoss[round] = loss[1];
                }
                nativeNanos.add(System.nanoTime() - start);
            }
            progress.report(spec.rounds(), spec.rounds(), "boosting");
            FittedModel model = new XgboostModel(booster, rows.features(), bins, nativeNanos);
            fitted = true;
            return new LearningCurve(model, trainLoss, watchedLoss);
        } catch (XGBoostError e) {
            throw failure(rows, e);
        } catch (LinkageError e) {
            throw noLibrary(e);
        } finally {
            if (matrix != null) {
                matrix.dispose();
            }
            if (watch != null) {
                watch.dispose();
            }
            if (!fitted && booster != null) {
                booster.dispose();
            }
        }
    }

    private static DMatrix matrix(TrainingSet rows) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows.values(), rows.rows(), rows.features().size(), Float.NaN);
        float[] labels = new float[rows.rows()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows.labels()[i];
        }
        try {
            matrix.setLabel(labels);
        } catch (XGBoostError e) {
            matrix.dispose();
            throw e;
        }
        return matrix;
    }

    /** XGBoost's names for the parameters; what is not here is XGBoost's default. */
    static Map<String, Object> parameters(LearnerSpec spec, int bins) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objective", "multi:softprob");
        map.put("num_class", Direction.COUNT);
        map.put("eval_metric", "mlogloss");
        map.put("tree_method", "hist");
        map.put("max_bin", bins);
        map.put("max_depth", spec.maxDepth());
        map.put("eta", spec.eta());
        map.put("subsample", spec.subsample());
        map.put("colsample_bytree", spec.colsample());
        map.put("min_child_weight", spec.minChildWeight());
        map.put("lambda", spec.lambda());
        map.put("alpha", spec.alpha());
        map.put("gamma", spec.gamma());
        map.put("seed", spec.seed());
        map.put("nthread", 1);
        map.put("verbosity", 0);
        return map;
    }

    private static void requireRows(TrainingSet rows) {
        if (rows.rows() == 0 || rows.features().isEmpty()) {
            throw new LabException(
                    Reason.TRAINING,
                    rows.rows() == 0
                            ? "no labelled rows to learn from"
                            : "no features to learn from",
                    "training set of " + rows.rows() + " rows × " + rows.features().size(),
                    "choose a longer window, fewer splits or more hours");
        }
    }

    /** What XGBoost said, in one line; it cannot say which feature was infinite, we can. */
    static LabException failure(TrainingSet rows, XGBoostError e) {
        float[] values = rows.values();
        int width = rows.features().size();
        for (int i = 0; i < values.length; i++) {
            if (Float.isInfinite(values[i])) {
                return Features.infinite(rows.features().get(i % width), values[i], i / width);
            }
        }
        return failure(rows.rows() + " rows × " + width + " features", e);
    }

    static LabException failure(String where, Exception e) {
        String message = String.valueOf(e.getMessage()).strip();
        int end = message.indexOf('\n');
        return new LabException(
                Reason.TRAINING,
                "XGBoost failed (" + (end < 0 ? message : message.substring(0, end)) + ")",
                where,
                "check the learner's parameters and the features",
                e);
    }

    static LabException noLibrary(LinkageError e) {
        return new LabException(
                Reason.TRAINING,
                "XGBoost's native library cannot be loaded",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "install OpenMP (libgomp1 on Debian, libomp on macOS) and make the temporary folder"
                        + " writable",
                e);
    }

    private static String xgboostVersion() {
        String resource = "/xgboost4j-version.properties";
        try (InputStream in = XgboostLearner.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource + " on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
