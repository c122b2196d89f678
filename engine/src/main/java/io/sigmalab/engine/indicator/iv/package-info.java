/**
 * The shelf of the catalogue for implied volatility: at the money, smile, term structure and rank.
 * Open {@link io.sigmalab.engine.indicator.iv.SmileReader}, from which all of them read, then
 * {@link io.sigmalab.engine.indicator.iv.IvIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.iv;

import org.jspecify.annotations.NullMarked;
