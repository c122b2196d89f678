package io.sigmalab.engine.learn;

import java.util.Map;

/** A fitted model. Predicting is thread-safe. Close it to free native memory. */
public interface FittedModel extends AutoCloseable {
    /**
     * Raw (uncalibrated) probabilities.
     *
     * @param values rows × features in training order, row-major; NaN where not known
     * @param rows number of rows
     * @return rows × {@link io.sigmalab.engine.label.Direction#COUNT}, row-major, each row summing
     *     to 1
     */
    double[] predict(float[] values, int rows);

    /** Total gain by feature; features never split on are absent. */
    Map<String, Double> gain();

    /** The booster in XGBoost's own UBJSON form, loadable by any XGBoost binding. */
    byte[] boosterBytes();

    @Override
    void close();
}
