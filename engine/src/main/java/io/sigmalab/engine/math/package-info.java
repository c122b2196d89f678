/**
 * Functions of a few numbers that several packages need and the platform lacks. Imports nothing of
 * ours. Open {@link io.sigmalab.engine.math.Normal}.
 */
@NullMarked
package io.sigmalab.engine.math;

import org.jspecify.annotations.NullMarked;
