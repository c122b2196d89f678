package io.sigmalab.engine.progress;

import java.util.concurrent.CancellationException;

/** What long work tells whoever waits for it, and how it learns that nobody waits any more. */
public interface Progress {
    /** Tells nobody and is never cancelled. */
    Progress NONE =
            new Progress() {
                @Override
                public void report(long done, long total, String text) {}

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

    /**
     * Reports how far the work is. May be called from any thread and as often as the work likes;
     * the receiver thins it out.
     *
     * @param done steps finished so far
     * @param total steps in all, or 0 when not known yet
     * @param text what is being done now, in a few words
     */
    void report(long done, long total, String text);

    /** Whether the work should stop at the next safe place. */
    boolean isCancelled();

    /**
     * Reports and stops the work when it was cancelled.
     *
     * @throws CancellationException when {@link #isCancelled()}
     */
    default void step(long done, long total, String text) {
        checkCancelled();
        report(done, total, text);
    }

    /**
     * Stops the work when it was cancelled.
     *
     * @throws CancellationException when {@link #isCancelled()}
     */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /** The same receiver with every text prefixed, for a stage inside a longer job. */
    default Progress within(String stage) {
        Progress outer = this;
        return new Progress() {
            @Override
            public void report(long done, long total, String text) {
                outer.report(done, total, stage + ": " + text);
            }

            @Override
            public boolean isCancelled() {
                return outer.isCancelled();
            }
        };
    }
}
