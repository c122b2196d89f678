/**
 * How decisions become money: fills, costs, brackets, session results. Open {@link
 * io.sigmalab.engine.execution.Simulation}.
 */
@NullMarked
package io.sigmalab.engine.execution;

import org.jspecify.annotations.NullMarked;
