/**
 * Raw class probabilities made honest: of the rows said to go up with 60 %, six in ten should. Open
 * {@link io.sigmalab.engine.calibrate.Calibrator}.
 */
@NullMarked
package io.sigmalab.engine.calibrate;

import org.jspecify.annotations.NullMarked;
