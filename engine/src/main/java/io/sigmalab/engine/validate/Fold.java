package io.sigmalab.engine.validate;

/**
 * One split of rows, by position in decision order.
 *
 * @param index from 0
 * @param train rows to train on, ascending
 * @param test rows to test on, ascending
 * @param purged training candidates dropped because their label span reaches the test block
 * @param embargoed further training candidates dropped by the embargo
 */
public record Fold(int index, int[] train, int[] test, int purged, int embargoed) {}
