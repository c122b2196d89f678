package io.sigmalab.engine.backtest;

import io.sigmalab.engine.execution.Simulation;

/**
 * Sessions that a set of decisions covers: from the first decision to the last session in which a
 * position could still be open, whether or not one was taken.
 *
 * @param first ordinal of the first session
 * @param last ordinal of the last session
 */
record Span(int first, int last) {
    static Span of(Simulation simulation, int[] candidates) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int candidate : candidates) {
            first = Math.min(first, simulation.sessionOf(candidate));
            last = Math.max(last, simulation.lastSessionOf(candidate));
        }
        return new Span(first, last);
    }

    int length() {
        return last - first + 1;
    }
}
