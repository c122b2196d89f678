/**
 * Figures from returns, trades and probabilities: pure functions over primitive arrays. A figure
 * that is not defined is NaN, never 0 and never a huge number. Open {@link
 * io.sigmalab.engine.metric.SharpeRatio}.
 */
@NullMarked
package io.sigmalab.engine.metric;

import org.jspecify.annotations.NullMarked;
