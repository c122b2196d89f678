package io.sigmalab.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Runs each call of a store as one transaction. What is written to an H2 file is on disk before the
 * caller hears that it is done, safe from a killed program and from a power cut; others may see it
 * a few milliseconds earlier, between commit and flush. Thread-safe.
 */
final class Transactions {
    private static final int ATTEMPTS = 3;
    private static final long PATIENCE_NANOS = 8_000_000_000L;
    private static final long PAUSE_MILLIS = 100;

    /** How long work that is to be stored waits for a server that is being started again. */
    private static final long SERVER_PATIENCE_NANOS = 60_000_000_000L;

    /**
     * Stores what is committed and waits until the system has it on disk; {@code CHECKPOINT} alone
     * leaves it in the system's memory.
     */
    private static final String FLUSH = "CHECKPOINT SYNC";

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final boolean flushed;
    private final DatabaseErrors errors;

    /**
     * @param flushed whether what is written is to be flushed by a statement of its own
     */
    Transactions(Jdbi jdbi, Dialect dialect, boolean flushed, DatabaseErrors errors) {
        this.jdbi = jdbi;
        this.flushed = flushed;
        // After a rollback that failed there is nothing left to end; do not complain on closing.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // Statements are complete as they are written; a template engine would only take time.
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        this.dialect = dialect;
        this.errors = errors;
    }

    /** Statements of one transaction; may be run again from the start. */
    @FunctionalInterface
    interface Work<T> {
        T with(Handle handle);
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Reads what belongs together. Work that writes goes to {@link #write}, which makes it last.
     *
     * @param doing for the message when it fails, {@code read run bt_1}
     */
    <T> T call(String doing, Work<T> work) {
        return call(doing, work, false, false);
    }

    /**
     * Commits what {@code work} does, or nothing of it.
     *
     * <p>Work that fails because the connection broke or two transactions stood in each other's way
     * is begun anew: nothing of it is stored. That happens in daily use, when the program that has
     * the H2 file open ends while another one works. That one needs a moment to end, and breaks
     * every connection meanwhile, so for a file there is patience; and for a server, which may be
     * starting anew. A commit whose answer was lost may have been done: a server is asked whether
     * it was, for a file nothing is repeated.
     *
     * @param doing for the message when it fails, {@code store the result of run bt_1}
     */
    <T> T write(String doing, Work<T> work) {
        return call(doing, work, flushed, dialect == Dialect.POSTGRESQL);
    }

    private <T> T call(String doing, Work<T> work, boolean flush, boolean stubborn) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Attempt<T> state = new Attempt<>(stubborn);
            try (Handle handle = jdbi.open()) {
                state.run(handle, work);
                if (flush) {
                    handle.execute(FLUSH);
                    state.flushed = true;
                }
            } catch (JdbiException e) {
                if (!state.committed) {
                    if (state.committing && wasCommitted(state.number, e, doing)) {
                        return state.result();
                    }
                    boolean nothingStored = !state.committing || state.number != null;
                    boolean waits = stubborn && waitForServer(e, began);
                    if (nothingStored && (waits || again(e, attempt, began))) {
                        continue;
                    }
                    throw errors.translate(doing, e);
                }
                // Stored; flushing it or giving the connection back failed, and the pool drops it.
            }
            if (flush && !state.flushed) {
                flush(doing);
            }
            return state.result();
        }
    }

    /** Whether a server that broke the connection may come back while there is patience. */
    private boolean waitForServer(JdbiException e, long began) {
        return errors.lost(e) && System.nanoTime() - began < SERVER_PATIENCE_NANOS && pause();
    }

    /**
     * Asks a server what became of a transaction whose commit it did not answer.
     *
     * @param number of the transaction, or null when it has none
     * @return false when nothing of it is stored, or when nobody can tell
     */
    private boolean wasCommitted(@Nullable Long number, JdbiException cause, String doing) {
        long began = System.nanoTime();
        while (number != null && errors.lost(cause)) {
            try (Handle handle = jdbi.open()) {
                String status =
                        handle.createQuery("SELECT COALESCE(txid_status(:number), 'unknown')")
                                .bind("number", number)
                                .mapTo(String.class)
                                .one();
                if (status.equals("committed") || status.equals("aborted")) {
                    return status.equals("committed");
                }
                if (status.equals("unknown") || !pause()) {
                    throw errors.translate(doing, cause);
                }
            } catch (JdbiException e) {
                if (!waitForServer(e, began)) {
                    throw errors.translate(doing, e);
                }
            }
        }
        return false;
    }

    /** Flushes on another connection: may be repeated, and does for all that was committed. */
    private void flush(String doing) {
        long began = System.nanoTime();
        boolean done = false;
        for (int attempt = 1; !done; attempt++) {
            try (Handle handle = jdbi.open()) {
                handle.execute(FLUSH);
                done = true;
            } catch (JdbiException e) {
                if (!done && !again(e, attempt, began)) {
                    throw errors.translate(doing, e);
                }
            }
        }
    }

    private boolean again(JdbiException e, int attempt, long began) {
        if (!errors.mayBeRepeated(e)) {
            return false;
        }
        if (attempt < ATTEMPTS) {
            return true;
        }
        boolean patient = System.nanoTime() - began < PATIENCE_NANOS;
        return patient && errors.file() && errors.lost(e) && pause();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How far one attempt came. */
    private static final class Attempt<T> {
        private final boolean numbered;
        private @Nullable Long number;
        private @Nullable T result;
        private boolean committing;
        private boolean committed;
        private boolean flushed;

        /**
         * @param numbered whether the server is asked for the number of the transaction
         */
        Attempt(boolean numbered) {
            this.numbered = numbered;
        }

        void run(Handle handle, Work<T> work) {
            try {
                handle.begin();
                result = work.with(handle);
                if (numbered) {
                    number = handle.createQuery("SELECT txid_current()").mapTo(Long.class).one();
                }
                committing = true;
                handle.commit();
                committed = true;
            } catch (RuntimeException | Error e) {
                rollback(handle, e);
                throw e;
            }
        }

        T result() {
            return Objects.requireNonNull(result);
        }

        private static void rollback(Handle handle, Throwable cause) {
            try {
                handle.rollback();
            } catch (JdbiException e) {
                // On a broken connection; the database has rolled back by itself.
                cause.addSuppressed(e);
            }
        }
    }

    /** As {@link #write}, for work that gives nothing back. */
    void run(String doing, Consumer<Handle> work) {
        write(
                doing,
                handle -> {
                    work.accept(handle);
                    return Boolean.TRUE;
                });
    }

    /** What needs plain JDBC, outside a transaction. */
    @FunctionalInterface
    interface RawWork<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Runs {@code work} on a connection that commits each statement. */
    <T> T raw(String doing, RawWork<T> work) {
        try (Handle handle = jdbi.open()) {
            return work.with(handle.getConnection());
        } catch (SQLException | JdbiException e) {
            throw errors.translate(doing, e);
        }
    }
}
