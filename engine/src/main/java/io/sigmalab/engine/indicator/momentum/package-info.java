/**
 * The momentum shelf of the catalogue. Open {@link
 * io.sigmalab.engine.indicator.momentum.MomentumIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.momentum;

import org.jspecify.annotations.NullMarked;
