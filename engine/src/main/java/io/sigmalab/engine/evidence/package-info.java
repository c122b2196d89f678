/**
 * Did we fool ourselves? What luck alone may give, given how often we tried. Open {@link
 * io.sigmalab.engine.evidence.TrackRecord}.
 */
@NullMarked
package io.sigmalab.engine.evidence;

import org.jspecify.annotations.NullMarked;
