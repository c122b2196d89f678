package io.sigmalab.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs each call of a store as one transaction. Thread-safe. */
final class Transactions {
    private static final int ATTEMPTS = 3;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final DatabaseErrors errors;

    Transactions(Jdbi jdbi, Dialect dialect, DatabaseErrors errors) {
        this.jdbi = jdbi;
        // After a rollback that failed there is nothing left to end; do not complain on closing.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
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
     * the H2 file open ends while another one works. A commit that fails is never repeated, because
     * it may have been done.
     *
     * @param doing for the message when it fails, {@code store the result of run bt_1}
     */
    <T> T call(String doing, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == ATTEMPTS;
            try (Handle handle = jdbi.open()) {
                T result;
                try {
                    handle.begin();
                    result = work.with(handle);
                } catch (JdbiException e) {
                    rollback(handle, e);
                    if (!last && errors.mayBeRepeated(e)) {
                        continue;
                    }
                    throw e;
                } catch (RuntimeException | Error e) {
                    rollback(handle, e);
                    throw e;
                }
                commit(handle);
                return result;
            } catch (JdbiException e) {
                throw errors.translate(doing, e);
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

    private static void commit(Handle handle) {
        try {
            handle.commit();
        } catch (RuntimeException e) {
            rollback(handle, e);
            throw e;
        }
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
