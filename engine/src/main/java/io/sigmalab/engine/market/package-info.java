/**
 * Bars, sessions and cadences, and the checks on what comes in. Open {@link
 * io.sigmalab.engine.market.Bars}.
 */
@NullMarked
package io.sigmalab.engine.market;

import org.jspecify.annotations.NullMarked;
