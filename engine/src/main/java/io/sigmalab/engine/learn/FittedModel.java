package io.sigmalab.engine.learn;

import java.util.List;
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

    /**
     * What each feature adds to the score of each class before the softmax: exact tree-path
     * contributions (TreeSHAP, S. Lundberg et al., 2018), which add up to the score.
     *
     * @param values as in {@link #predict}
     * @return rows × {@link io.sigmalab.engine.label.Direction#COUNT} × (features + 1), row-major;
     *     the last of each class is its score when no feature is known
     */
    double[] contributions(float[] values, int rows);

    /** Feature names in training order. */
    List<String> features();

    /** Histogram bins a feature that the fit really used. */
    int maxBin();

    /**
     * Total gain by feature, largest first, equal ones by name; features never split on are absent.
     */
    Map<String, Double> gain();

    /**
     * The booster in XGBoost's own UBJSON form with its feature names, loadable by any XGBoost
     * binding.
     */
    byte[] boosterBytes();

    /** Frees native memory; closing twice does nothing, using a closed model is a mistake. */
    @Override
    void close();
}
