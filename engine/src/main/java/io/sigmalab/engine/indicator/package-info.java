/** Functions of bars that become features. Open {@link io.sigmalab.engine.indicator.Indicator}. */
@NullMarked
package io.sigmalab.engine.indicator;

import org.jspecify.annotations.NullMarked;
