package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Pieces that a worker took out of turn, beside the one that the queue gave it. They stay its own
 * while it says that it is alive. Thread-safe.
 */
final class HeldPieces {
    private final Supplier<SharedWork> shared;
    private final String workerId;
    private final Map<String, SharedSweep> held = new ConcurrentHashMap<>();

    HeldPieces(Supplier<SharedWork> shared, String workerId) {
        this.shared = shared;
        this.workerId = workerId;
    }

    /** Takes a piece; false when somebody else has it or it is done. */
    boolean take(SharedSweep how, String task) {
        boolean taken = shared.get().take(how, task, workerId);
        if (taken) {
            held.put(task, how);
        }
        return taken;
    }

    /** A piece that was taken is done. */
    void done(SharedSweep how, String task) {
        shared.get().done(how, task, workerId);
        held.remove(task);
    }

    /** Says that they are worked on: a silent piece is given to another. */
    void beat() {
        held.forEach((task, how) -> shared.get().beat(how, task, workerId));
    }

    /** Lets others have at once what this worker does not end. */
    void giveBack(Consumer<String> notes) {
        held.forEach(
                (task, how) -> {
                    try {
                        shared.get().giveBack(how, task, workerId);
                    } catch (LabException e) {
                        // Nobody says any more that it is worked on: it goes to another by itself.
                        notes.accept(task + " was not given back: " + e.getMessage());
                    }
                });
        held.clear();
    }
}
