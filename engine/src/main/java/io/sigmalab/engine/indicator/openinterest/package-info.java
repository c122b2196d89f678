/**
 * The open-interest shelf of the catalogue: what the contracts open before the session say about
 * strikes, and the gamma they carry. Open {@link
 * io.sigmalab.engine.indicator.openinterest.OpenInterestIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.openinterest;

import org.jspecify.annotations.NullMarked;
