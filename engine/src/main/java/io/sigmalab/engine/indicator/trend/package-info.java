/**
 * The trend shelf of the catalogue. Open {@link
 * io.sigmalab.engine.indicator.trend.TrendIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.trend;

import org.jspecify.annotations.NullMarked;
