package io.sigmalab.engine.run;

import java.util.List;

/** Stores what models said about newest rows. Every call is one transaction. Thread-safe. */
public interface SignalStore {
    /**
     * Adds signals. One of the same training run, ticker and decision replaces what was said
     * before: data that arrived late count.
     */
    void put(List<Signal> signals);

    /** Signals of a model, newest decision first, of equal ones the newest scored. */
    List<Signal> list(String packId, String modelId, int limit, int offset);
}
