package io.sigmalab.engine.calibrate;

import java.util.List;
import java.util.Map;

/** A fitted curve from the log-odds of one class to its calibrated probability. */
sealed interface Curve permits Sigmoid, Isotonic {
    /** Calibrated probability, in [0, 1]. */
    double apply(double logOdds);

    /** Numbers of the curve by name: single ones, or lists of equal length. */
    Map<String, List<Double>> numbers();
}
