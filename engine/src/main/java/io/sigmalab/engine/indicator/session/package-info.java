/**
 * The session shelf of the catalogue. Open {@link
 * io.sigmalab.engine.indicator.session.SessionIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.session;

import org.jspecify.annotations.NullMarked;
