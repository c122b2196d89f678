package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A booster with the names of its features. The booster itself has none, so that it is bit for bit
 * what Tribuo trains; {@link #boosterBytes} adds them to a copy. Predictions run side by side
 * (XGBoost's in-place prediction takes no lock); only closing waits for them.
 */
final class XgboostModel implements FittedModel {
    private final Booster booster;
    private final List<String> features;
    private final int maxBin;
    private final LongAdder nativeNanos;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    XgboostModel(Booster booster, List<String> features, int maxBin, LongAdder nativeNanos) {
        this.booster = booster;
        this.features = List.copyOf(features);
        this.maxBin = maxBin;
        this.nativeNanos = nativeNanos;
    }

    /** A model from the bytes of a booster. */
    static XgboostModel load(byte[] bytes, List<String> features, int maxBin, String where) {
        try {
            Booster booster = XGBoost.loadModel(bytes);
            booster.setParam("nthread", 1);
            booster.setParam("verbosity", 0);
            booster.setFeatureNames(new String[0]);
            if (booster.getNumFeature() != features.size()) {
                booster.dispose();
                throw new LabException(
                        Reason.REFUSED,
                        "the booster does not have the " + features.size() + " features it names",
                        where,
                        "train again");
            }
            return new XgboostModel(booster, features, maxBin, new LongAdder());
        } catch (XGBoostError | IOException e) {
            throw XgboostLearner.failure(where, e);
        } catch (LinkageError e) {
            throw XgboostLearner.noLibrary(e);
        }
    }

    @Override
    public double[] predict(float[] values, int rows) {
        if (values.length != Math.multiplyExact(rows, features.size())) {
            throw new IllegalArgumentException(
                    "values must be rows × features, were "
                            + values.length
                            + " for "
                            + rows
                            + " × "
                            + features.size());
        }
        double[] result = new double[rows * Direction.COUNT];
        if (rows == 0) {
            return result;
        }
        float[][] raw = predictNative(values, rows);
        for (int i = 0; i < rows; i++) {
            float[] row = raw[i];
            double sum = (double) row[0] + row[1] + row[2];
            for (int k = 0; k < Direction.COUNT; k++) {
                result[i * Direction.COUNT + k] = row[k] / sum;
            }
        }
        return result;
    }

    private float[][] predictNative(float[] values, int rows) {
        Lock read = lock.readLock();
        read.lock();
        try {
            requireOpen();
            long start = System.nanoTime();
            float[][] raw = booster.inplace_predict(values, rows, features.size(), Float.NaN);
            nativeNanos.add(System.nanoTime() - start);
            return raw;
        } catch (XGBoostError e) {
            throw XgboostLearner.failure(
                    new TrainingSet(values, rows, features, new byte[rows]), e);
        } finally {
            read.unlock();
        }
    }

    @Override
    public double[] contributions(float[] values, int rows) {
        if (values.length != Math.multiplyExact(rows, features.size())) {
            throw new IllegalArgumentException("values must be rows × features");
        }
        int width = Direction.COUNT * (features.size() + 1);
        double[] result = new double[Math.multiplyExact(rows, width)];
        if (rows == 0) {
            return result;
        }
        Lock read = lock.readLock();
        read.lock();
        try {
            requireOpen();
            DMatrix data = new DMatrix(values, rows, features.size(), Float.NaN);
            try {
                float[][] raw = booster.predictContrib(data, 0);
                for (int i = 0; i < rows; i++) {
                    for (int k = 0; k < width; k++) {
                        result[i * width + k] = raw[i][k];
                    }
                }
            } finally {
                data.dispose();
            }
            return result;
        } catch (XGBoostError e) {
            throw XgboostLearner.failure("feature contributions", e);
        } finally {
            read.unlock();
        }
    }

    @Override
    public List<String> features() {
        return features;
    }

    @Override
    public int maxBin() {
        return maxBin;
    }

    @Override
    public Map<String, Double> gain() {
        Map<String, Double> byCode;
        Lock read = lock.readLock();
        read.lock();
        try {
            requireOpen();
            byCode = booster.getScore("", "total_gain");
        } catch (XGBoostError e) {
            throw XgboostLearner.failure("feature gain", e);
        } finally {
            read.unlock();
        }
        Map<String, Double> byName = new LinkedHashMap<>();
        byCode.entrySet().stream()
                .map(e -> Map.entry(name(e.getKey()), e.getValue()))
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> byName.put(e.getKey(), e.getValue()));
        return byName;
    }

    private String name(String code) {
        return features.get(Integer.parseInt(code.substring(1)));
    }

    @Override
    public byte[] boosterBytes() {
        try {
            Booster copy = XGBoost.loadModel(plainBytes());
            try {
                copy.setFeatureNames(features.toArray(new String[0]));
                return copy.toByteArray("ubj");
            } finally {
                copy.dispose();
            }
        } catch (XGBoostError | IOException e) {
            throw XgboostLearner.failure("booster bytes", e);
        }
    }

    /** The booster as it was trained, features by position only. */
    byte[] plainBytes() {
        Lock read = lock.readLock();
        read.lock();
        try {
            requireOpen();
            return booster.toByteArray("ubj");
        } catch (XGBoostError e) {
            throw XgboostLearner.failure("booster bytes", e);
        } finally {
            read.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                booster.dispose();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
