package io.sigmalab.app.service;

/** Who follows a sweep while it runs. Called from the thread that runs it. */
public interface SweepControl {
    /** Follows nothing. */
    SweepControl NONE =
            new SweepControl() {
                @Override
                public void began(String sweepId) {}

                @Override
                public boolean isPaused() {
                    return false;
                }
            };

    /** The sweep is stored under this id; its first variant comes next. */
    void began(String sweepId);

    /**
     * Whether it should end before the next variant. The folds in work are finished and kept, and
     * resuming goes on after the last variant.
     */
    boolean isPaused();
}
