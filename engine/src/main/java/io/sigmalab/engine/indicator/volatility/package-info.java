/**
 * The volatility shelf of the catalogue. Open {@link
 * io.sigmalab.engine.indicator.volatility.VolatilityIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.volatility;

import org.jspecify.annotations.NullMarked;
