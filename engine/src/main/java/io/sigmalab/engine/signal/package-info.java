/** What a trained model says about newest rows. Open {@link io.sigmalab.engine.signal.Scorer}. */
@NullMarked
package io.sigmalab.engine.signal;

import org.jspecify.annotations.NullMarked;
