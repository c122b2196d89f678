/**
 * The option-flow shelf of the catalogue: what traded in each bar, strike by strike. Open {@link
 * io.sigmalab.engine.indicator.flow.FlowIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.flow;

import org.jspecify.annotations.NullMarked;
