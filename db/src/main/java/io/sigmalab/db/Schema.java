package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Version of the tables in a database, and the way to the newest one. */
final class Schema {
    /** Number of the newest file in {@code db/migration}. */
    static final int LATEST = 8;

    /** Tables of the contract, in the order a person reads them. */
    static final List<String> TABLES =
            List.of(
                    "models",
                    "build_runs",
                    "training_runs",
                    "backtest_runs",
                    "backtest_folds",
                    "backtest_sweeps",
                    "sweep_results",
                    "artifacts",
                    "trial_ledger",
                    "holdout_seals",
                    "holdout_looks",
                    "signals",
                    "jobs",
                    "settings");

    /**
     * What a database says about its tables.
     *
     * @param version newest migration that was run to its end, 0 when none was
     * @param broken whether a migration failed half-way
     */
    record State(int version, boolean broken) {
        boolean current() {
            return version == LATEST && !broken;
        }
    }

    private final DatabaseSettings settings;
    private final DatabaseErrors errors;

    Schema(DatabaseSettings settings, DatabaseErrors errors) {
        this.settings = settings;
        this.errors = errors;
    }

    /**
     * Reads Flyway's record directly: starting Flyway takes longer than everything else that {@code
     * sigma-lab leaderboard} does.
     */
    State state(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT version, success
                                FROM flyway_schema_history
                                WHERE version IS NOT NULL
                                """)) {
            int version = 0;
            boolean broken = false;
            while (rows.next()) {
                if (rows.getBoolean("success")) {
                    version = Math.max(version, number(rows.getString("version")));
                } else {
                    broken = true;
                }
            }
            return new State(version, broken);
        } catch (SQLException e) {
            if (errors.kind(e) == DatabaseErrors.Kind.NO_TABLE) {
                return new State(0, false);
            }
            throw e;
        }
    }

    private int number(String version) {
        if (version.matches("[0-9]{1,9}")) {
            return Integer.parseInt(version);
        }
        throw notOurs("its schema history has version " + version, null);
    }

    /** Refuses tables that a newer program made: this one would not understand them. */
    void refuseNewer(State state) {
        if (state.version() > LATEST) {
            throw new LabException(
                    Reason.DATABASE,
                    "the database has schema version "
                            + state.version()
                            + ", this program knows versions up to "
                            + LATEST,
                    settings.describe(),
                    "update Sigma Lab, or name another database");
        }
    }

    /**
     * Makes the schema that the settings name, when it is not there, and sees that tables may be
     * made in it. Flyway would do both, but tries for ten seconds where it may not.
     */
    void prepare(Connection connection) throws SQLException {
        if (settings.dialect() != Dialect.POSTGRESQL) {
            return;
        }
        String name = settings.schema();
        if (name != null && !exists(connection, name)) {
            create(connection, name);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT current_schema(),
                                    has_schema_privilege(current_schema(), 'CREATE')
                                """)) {
            row.next();
            if (!row.getBoolean(2)) {
                throw new SQLException(
                        "no right to make tables in schema " + row.getString(1), "42501");
            }
        }
    }

    private static void create(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The settings allow letters, digits and underscores only.
            statement.execute("CREATE SCHEMA \"" + schema + "\"");
        } catch (SQLException e) {
            if (!exists(connection, schema)) {
                throw e;
            }
            // Another program was faster.
        }
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_namespace WHERE nspname = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Brings the tables to {@link #LATEST}.
     *
     * @param state where they stand
     * @return how many migrations were run
     */
    int migrate(DataSource source, State state) {
        FluentConfiguration configuration =
                Flyway.configure()
                        .loggers("slf4j")
                        .dataSource(source)
                        .locations("classpath:db/migration")
                        .failOnMissingLocations(true);
        String schema = settings.schema();
        if (schema != null) {
            configuration.schemas(schema).defaultSchema(schema).createSchemas(false);
        }
        Flyway flyway = configuration.load();
        try {
            if (state.broken()) {
                // Every statement of a migration may be run again, so the failed mark can go.
                flyway.repair();
            }
            int migrations = flyway.migrate().migrationsExecuted;
            if (0 < state.version() && state.version() < RankedBackfill.SINCE) {
                try (Connection connection = source.getConnection()) {
                    RankedBackfill.run(connection);
                }
            }
            return migrations;
        } catch (SQLException e) {
            throw errors.translate("prepare its tables", e);
        } catch (FlywayException e) {
            if (DatabaseErrors.sqlCause(e) != null) {
                throw errors.translate("prepare its tables", e);
            }
            throw notOurs(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    /** Rows of one of {@link #TABLES}. */
    long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private LabException notOurs(String what, @Nullable Throwable cause) {
        boolean file = settings.dialect() == Dialect.H2;
        return new LabException(
                Reason.DATABASE,
                "the database holds tables that this program did not make (" + what + ")",
                settings.describe(),
                file ? "name another file" : "name an empty schema with DB_SCHEMA",
                cause);
    }
}
