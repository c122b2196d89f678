/** What many variants prove together. Open {@link io.sigmalab.engine.sweep.SweepOverfitting}. */
@NullMarked
package io.sigmalab.engine.sweep;

import org.jspecify.annotations.NullMarked;
