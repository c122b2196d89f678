package io.sigmalab.engine.run;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What processes that share sweeps have in common: a queue, files by the hash of what is in them,
 * and a list of who works. Every call is one transaction. Thread-safe.
 */
public interface SharedWork {
    /**
     * Records that a sweep began, how it is shared, and its first pieces of work: all or nothing.
     *
     * @param tasks names of pieces, each unique within the sweep; done in this order
     */
    void begin(Sweep sweep, SharedSweep how, List<String> tasks);

    /**
     * The same for a sweep that was interrupted, cancelled or failed.
     *
     * @param process written into the sweep as who runs it
     * @throws LabException as {@link SweepStore#resume}
     */
    void resume(String process, SharedSweep how, List<String> tasks);

    /**
     * Adds pieces of work to a sweep, to be done after the first ones; those that are queued
     * already are left alone.
     */
    void add(SharedSweep how, List<String> tasks);

    /**
     * Takes a piece out of turn, as if the queue had given it.
     *
     * @param workerId who does it now; when it is silent for long, another gets the piece
     * @return false when somebody else has it or it is done
     */
    boolean take(SharedSweep how, String task, String workerId);

    /** Says that a piece that was taken out of turn is worked on. */
    void beat(SharedSweep how, String task, String workerId);

    /** Lets others have a piece that was taken out of turn and is not done. */
    void giveBack(SharedSweep how, String task, String workerId);

    /** Says that a piece is done that was taken out of turn. */
    void done(SharedSweep how, String task, String workerId);

    /** Takes what nobody has begun out of the queue. */
    void drop(String sweepId);

    /** Pieces of a sweep that are queued or in work. */
    int queued(String sweepId);

    /** How a sweep is shared; empty when it is not. */
    Optional<SharedSweep> find(String sweepId);

    /** Shared sweeps that are running, oldest first. */
    List<SharedSweep> running();

    /** Whether a content is there. */
    boolean hasContent(String sha256);

    /**
     * Stores a file by its hash; one that is there already is left alone.
     *
     * @param sha256 of the bytes of the file
     * @throws LabException {@link Reason#REFUSED} when the file is not what its hash says
     */
    void putContent(String sha256, Path file);

    /**
     * Writes a content to a file.
     *
     * @return false when there is none of this hash
     * @throws LabException {@link Reason#REFUSED} when what is stored is not what its hash says
     */
    boolean getContent(String sha256, Path file);

    /** Hashes of the trained folds under these keys, of those that somebody stored. */
    Map<String, String> folds(List<String> trainingKeys);

    /** Remembers where trained folds are; the first to do so counts. */
    void putFolds(String trainingKey, String sha256);

    /**
     * Says that a worker is alive; its row is made when there is none. Rows of workers that were
     * silent for a day go.
     */
    void report(SharedWorker worker);

    /** Takes a worker that ends off the list. */
    void leave(String workerId);

    /** Workers, the one that began first first; those that died lately too. */
    List<SharedWorker> workers();

    /**
     * Works in the background until the result is closed: takes one piece after the other. A piece
     * whose process dies is given to another within seconds, so it may be done twice and must be
     * harmless then.
     *
     * @param worker who works, with its versions: pieces of sweeps that need others are not taken
     * @param performer does the work
     */
    Working work(SharedWorker worker, Performer performer);

    /** Does pieces of work. Called from one thread at a time. */
    @FunctionalInterface
    interface Performer {
        /**
         * Does one piece.
         *
         * @param sweepId its sweep
         * @param task its name within the sweep
         * @param failures how often it failed before
         * @return zero when it is done; else when it is to be tried again
         */
        Duration perform(String sweepId, String task, int failures);
    }

    /** Somebody who works; closing it waits for the piece in work to end. */
    interface Working extends AutoCloseable {
        @Override
        void close();
    }
}
