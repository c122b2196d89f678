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

/** Runs each call of a store as one transaction. Thread-safe. */
final class Transactions {
    private static final int ATTEMPTS = 3;
    private static final long PATIENCE_NANOS = 8_000_000_000L;
    private static final long PAUSE_MILLIS = 100;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final DatabaseErrors errors;

    Transactions(Jdbi jdbi, Dialect dialect, DatabaseErrors errors) {
        this.jdbi = jdbi;
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
     * Commits what {@code work} does, or nothing of it.
     *
     * <p>Work that fails because the connection broke or two transactions stood in each other's way
     * is begun anew: nothing of it is stored. That happens in daily use, when the program that has
     * the H2 file open ends while another one works. That one needs a moment to end, and breaks
     * every connection meanwhile, so for a file there is patience. A commit that fails is never
     * repeated, because it may have been done.
     *
     * @param doing for the message when it fails, {@code store the result of run bt_1}
     */
    <T> T call(String doing, Work<T> work) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Attempt<T> state = new Attempt<>();
            try (Handle handle = jdbi.open()) {
                state.run(handle, work);
            } catch (JdbiException e) {
                if (!state.committed) {
                    if (!state.committing && again(e, attempt, began)) {
                        continue;
                    }
                    throw errors.translate(doing, e);
                }
                // Stored; only giving the connection back failed, and the pool drops it.
            }
            return state.result();
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
        private @Nullable T result;
        private boolean committing;
        private boolean committed;

        void run(Handle handle, Work<T> work) {
            try {
                handle.begin();
                result = work.with(handle);
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

    /** As {@link #call}, for work that gives nothing back. */
    void run(String doing, Consumer<Handle> work) {
        call(
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
