/**
 * The volume shelf of the catalogue. Open {@link
 * io.sigmalab.engine.indicator.volume.VolumeIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.volume;

import org.jspecify.annotations.NullMarked;
