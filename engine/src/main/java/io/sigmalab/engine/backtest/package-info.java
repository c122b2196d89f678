/**
 * Folds to probabilities to decisions to trades to figures. Open {@link
 * io.sigmalab.engine.backtest.Evaluator}.
 */
@NullMarked
package io.sigmalab.engine.backtest;

import org.jspecify.annotations.NullMarked;
