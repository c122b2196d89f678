/**
 * Probabilities from features; the only place that knows Tribuo and XGBoost. Open {@link
 * io.sigmalab.engine.learn.Learner}.
 */
@NullMarked
package io.sigmalab.engine.learn;

import org.jspecify.annotations.NullMarked;
