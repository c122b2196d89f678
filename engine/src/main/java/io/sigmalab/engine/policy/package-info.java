/** How probabilities become decisions. Open {@link io.sigmalab.engine.policy.DecisionRule}. */
@NullMarked
package io.sigmalab.engine.policy;

import org.jspecify.annotations.NullMarked;
