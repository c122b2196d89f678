/**
 * The engine: everything between a price and a leaderboard row, as functions of data.
 *
 * <p>Open {@code io.sigmalab.engine.pipeline} first; it knows the order of the steps.
 */
@NullMarked
package io.sigmalab.engine;

import org.jspecify.annotations.NullMarked;
