/**
 * Option data on the clock of the decisions: what each contract of a session was worth, traded and
 * implied at every decision instant, worked out once from the raw minutes and shared by indicators,
 * labels and execution.
 *
 * <p>Open {@link io.sigmalab.engine.board.OptionBoard} first.
 */
@NullMarked
package io.sigmalab.engine.board;

import org.jspecify.annotations.NullMarked;
