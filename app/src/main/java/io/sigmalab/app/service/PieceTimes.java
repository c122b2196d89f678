package io.sigmalab.app.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the time of a worker went, sweep by sweep: training, variants, and waiting for the next
 * piece. A worker that is slow explains itself. Thread-safe.
 */
final class PieceTimes {
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private long trainingNanos;

    private static final class Tally {
        private final long first;
        private long last;
        private long busy;
        private int folds;
        private long training;
        private int variants;
        private long variant;

        Tally(long first) {
            this.first = first;
            last = first;
        }

        String sentence(String sweepId) {
            return String.format(
                    Locale.ROOT,
                    "sweep %s: %d folds trained in %.2f s, %d variants in %.2f s, reading and"
                            + " sharing %.2f s, waiting between pieces %.2f s",
                    sweepId,
                    folds,
                    training / 1e9,
                    variants,
                    variant / 1e9,
                    (busy - training - variant) / 1e9,
                    (last - first - busy) / 1e9);
        }
    }

    private Tally of(String sweepId) {
        return tallies.computeIfAbsent(sweepId, id -> new Tally(System.nanoTime()));
    }

    /** A piece of a sweep begins. */
    synchronized void begin(String sweepId) {
        of(sweepId);
    }

    /** A piece of a sweep ends that took so long. */
    synchronized void end(String sweepId, long nanos) {
        Tally tally = of(sweepId);
        tally.busy += nanos;
        tally.last = System.nanoTime();
    }

    /** Folds were trained. */
    synchronized void trained(String sweepId, long folds, long nanos) {
        Tally tally = of(sweepId);
        tally.folds += (int) folds;
        tally.training += nanos;
        trainingNanos += nanos;
    }

    /** A variant was computed and stored; training that it needed is not part of its time. */
    synchronized void variant(String sweepId, long nanos) {
        Tally tally = of(sweepId);
        tally.variants++;
        tally.variant += nanos;
    }

    /** Time spent training so far, in all sweeps. */
    synchronized long trainingNanos() {
        return trainingNanos;
    }

    /** A sentence for each sweep that was worked on and is not running any more, told once. */
    synchronized List<String> ended(Collection<String> running) {
        List<String> sentences = new ArrayList<>();
        tallies.forEach(
                (sweepId, tally) -> {
                    if (!running.contains(sweepId)) {
                        sentences.add(tally.sentence(sweepId));
                    }
                });
        tallies.keySet().retainAll(running);
        return sentences;
    }
}
