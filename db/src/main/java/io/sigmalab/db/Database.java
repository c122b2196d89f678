package io.sigmalab.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * An open database: H2 in the home or a PostgreSQL server. The stores take it in their
 * constructors. Thread-safe. Close it at the end of the program, from a thread that the program
 * itself ends: H2 closes its file in a shutdown hook of its own, so work done in another hook comes
 * too late.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 6;

    /** Long enough to take over the file of a killed program, which H2 lets wait for four. */
    private static final long H2_CONNECT_MILLIS = 10_000;

    private static final long SERVER_CONNECT_MILLIS = 5_000;
    private static final long VALIDATION_MILLIS = 2_500;
    private static final long KEEP_ALIVE_MILLIS = 120_000;
    private static final long START_PATIENCE_NANOS = 5_000_000_000L;
    private static final long START_PAUSE_MILLIS = 100;

    private final DatabaseSettings settings;
    private final Schema schema;
    private final HikariDataSource pool;
    private final Transactions transactions;

    private Database(
            DatabaseSettings settings,
            DatabaseErrors errors,
            Schema schema,
            HikariDataSource pool) {
        this.settings = settings;
        this.schema = schema;
        this.pool = pool;
        this.transactions =
                new Transactions(
                        Jdbi.create(pool), settings.dialect(), settings.isH2File(), errors);
    }

    /**
     * Opens a database and makes or updates its tables when they are not current.
     *
     * @throws LabException with {@link Reason#DATABASE} when it cannot be reached, read or written,
     *     or was made by a newer program
     */
    public static Database open(DatabaseSettings settings) {
        return start(settings, true);
    }

    /**
     * Opens a database and leaves its tables as they are, to look at {@link #info} or to {@link
     * #migrate}. The stores need current tables.
     *
     * @throws LabException with {@link Reason#DATABASE} when it cannot be reached or read
     */
    public static Database connect(DatabaseSettings settings) {
        return start(settings, false);
    }

    private static Database start(DatabaseSettings settings, boolean migrate) {
        DatabaseErrors errors = new DatabaseErrors(settings);
        Schema schema = new Schema(settings, errors);
        DriverDataSource source = new DriverDataSource(settings);
        // Held until the tables are current, so that two first starts do not both make them.
        try (StartLock lock = StartLock.acquire(settings)) {
            Connection first = firstConnection(source, errors);
            boolean handedOver = false;
            try {
                if (migrate) {
                    makeCurrent(settings, schema, source, first);
                }
                source.reuse(first);
                source.guard();
                HikariDataSource pool = pool(settings, source, errors);
                handedOver = true;
                return new Database(settings, errors, schema, pool);
            } catch (SQLException | HikariPool.PoolInitializationException e) {
                throw errors.translate("open the database", e);
            } finally {
                if (!handedOver) {
                    closeQuietly(first);
                }
            }
        }
    }

    private static int makeCurrent(
            DatabaseSettings settings,
            Schema schema,
            DriverDataSource source,
            Connection connection)
            throws SQLException {
        Schema.State state = schema.state(connection);
        schema.refuseNewer(state);
        if (state.current()) {
            return 0;
        }
        schema.prepare(connection);
        SchemaBackup.make(settings, state.version(), connection);
        return schema.migrate(source, state);
    }

    /**
     * Opens the first connection. A file that a program is just opening or closing is tried again
     * for a few seconds.
     */
    private static Connection firstConnection(DriverDataSource source, DatabaseErrors errors) {
        long began = System.nanoTime();
        while (true) {
            try {
                Connection connection = source.getConnection();
                if (connection.isReadOnly()) {
                    connection.close();
                    throw new SQLException("the database is read-only", "25006", 90097);
                }
                return connection;
            } catch (SQLException e) {
                DatabaseErrors.Kind kind = errors.kind(e);
                boolean starting =
                        errors.file()
                                && (kind == DatabaseErrors.Kind.LOST
                                        || kind == DatabaseErrors.Kind.LOCKED);
                boolean patient = System.nanoTime() - began < START_PATIENCE_NANOS;
                if (!starting || !patient || !pause()) {
                    throw errors.translate("open the database", e);
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(START_PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HikariDataSource pool(
            DatabaseSettings settings, DriverDataSource source, DatabaseErrors errors) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sigma-lab-db");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setConnectionTimeout(H2_CONNECT_MILLIS);
        if (settings.dialect() == Dialect.H2) {
            // The file would be closed and opened again when its only connection is replaced.
            config.setMaxLifetime(0);
        } else {
            config.setConnectionTimeout(SERVER_CONNECT_MILLIS);
            config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        }
        // The pool does not know H2's codes of a connection that is beyond use.
        config.setExceptionOverride(
                new SQLExceptionOverride() {
                    @java.lang.Override
                    public Override adjudicate(SQLException e) {
                        return errors.kind(e) == DatabaseErrors.Kind.LOST
                                ? Override.MUST_EVICT
                                : Override.CONTINUE_EVICT;
                    }
                });
        return new HikariDataSource(config);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The failure that led here is the one to report.
            return;
        }
    }

    /**
     * Makes or updates the tables.
     *
     * @return how many migrations were run, 0 when the tables were current
     * @throws LabException with {@link Reason#DATABASE} when the tables are newer than this program
     */
    public int migrate() {
        return transactions.raw(
                "prepare its tables",
                connection ->
                        makeCurrent(settings, schema, new DriverDataSource(settings), connection));
    }

    /** What and where the database is and what it holds. */
    public DatabaseInfo info() {
        return transactions.raw(
                "look at the database",
                connection -> {
                    Schema.State state = schema.state(connection);
                    Map<String, Long> rows = new LinkedHashMap<>();
                    if (state.current()) {
                        for (String table : Schema.TABLES) {
                            rows.put(table, schema.count(connection, table));
                        }
                    }
                    return new DatabaseInfo(
                            settings.dialect().title(),
                            connection.getMetaData().getDatabaseProductName()
                                    + " "
                                    + connection.getMetaData().getDatabaseProductVersion(),
                            settings.describe(),
                            state.version(),
                            Schema.LATEST,
                            Math.max(0, Schema.LATEST - state.version()),
                            rows);
                });
    }

    Transactions transactions() {
        return transactions;
    }

    /** Connections of the pool, for a library that brings statements of its own. */
    DataSource connections() {
        return pool;
    }

    /** How far the clock of the database is ahead of ours; theirs counts where machines meet. */
    Duration clockAhead() {
        return transactions.raw(
                "ask the database for the time",
                connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
                        row.next();
                        return Duration.between(
                                Instant.now(), row.getObject(1, OffsetDateTime.class).toInstant());
                    }
                });
    }

    /** Whether several machines can work on it: a server, not a file. */
    public boolean isServer() {
        return settings.dialect() == Dialect.POSTGRESQL;
    }

    /** Closes every connection; an H2 file is then free for others. */
    @Override
    public void close() {
        pool.close();
    }
}
