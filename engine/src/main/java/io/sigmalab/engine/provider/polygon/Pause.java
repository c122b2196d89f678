package io.sigmalab.engine.provider.polygon;

/** How this package waits; tests hand in one that only moves their clock. */
@FunctionalInterface
public interface Pause {
    /** Waits with the thread that asks. */
    Pause REAL = Thread::sleep;

    /** Waits this many milliseconds. */
    void sleep(long millis) throws InterruptedException;
}
