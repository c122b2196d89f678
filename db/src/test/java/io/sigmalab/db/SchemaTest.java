package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making, updating and refusing tables, on both databases. */
class SchemaTest {
    @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();
    @TempDir Path home;

    private static final int BEFORE = Schema.LATEST - 1;
    private static final int NEXT = Schema.LATEST + 1;
    private static final String NEWEST = String.format(Locale.ROOT, "%04d", Schema.LATEST);

    private DatabaseSettings h2;
    private DatabaseSettings postgres;

    @BeforeEach
    void freshDatabases() {
        h2 = DatabaseSettings.h2(home);
        postgres = DatabaseSettings.from(POSTGRES.freshSchema(), home);
    }

    private DatabaseSettings fresh(Dialect dialect) {
        return dialect == Dialect.H2 ? h2 : postgres;
    }

    private static List<Path> migrations() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(SchemaTest.class.getResource("/db/migration")).toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.sorted().toList();
        }
    }

    private static void execute(DatabaseSettings settings, String... statements)
            throws SQLException {
        try (Connection connection = new DriverDataSource(settings).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void theNumberOfTheNewestMigrationIsKnown() throws Exception {
        List<String> names =
                migrations().stream().map(path -> path.getFileName().toString()).toList();

        assertThat(names).hasSize(Schema.LATEST);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).startsWith(String.format(Locale.ROOT, "V%04d__", i + 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstUseMakesTheTablesAndTheNextFindsThem(Dialect dialect) {
        DatabaseSettings settings = fresh(dialect);
        try (Database database = Database.connect(settings)) {
            assertThat(database.info().schemaVersion()).isZero();
            assertThat(database.info().pending()).isEqualTo(Schema.LATEST);
            assertThat(database.info().rows()).isEmpty();
            assertThat(database.migrate()).isEqualTo(Schema.LATEST);
            assertThat(database.migrate()).isZero();
        }
        try (Database database = Database.open(settings)) {
            DatabaseInfo info = database.info();
            assertThat(info.schemaVersion()).isEqualTo(Schema.LATEST);
            assertThat(info.pending()).isZero();
            assertThat(info.kind()).isEqualTo(dialect.title());
            assertThat(info.product()).startsWith(dialect.title());
            assertThat(info.place()).isEqualTo(settings.describe());
            assertThat(info.rows().keySet())
                    .containsExactly(
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
            assertThat(info.rows().values()).containsOnly(0L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfANewerProgramAreRefusedAndShown(Dialect dialect) throws Exception {
        DatabaseSettings settings = fresh(dialect);
        Database.open(settings).close();
        execute(
                settings,
                """
                INSERT INTO flyway_schema_history (installed_rank, version, description, type,
                    script, installed_by, execution_time, success)
                VALUES (99, '%1$s', 'later', 'SQL', 'V%1$s__later.sql', 'x', 1, TRUE)
                """
                        .formatted(String.format(Locale.ROOT, "%04d", NEXT)));

        RunCase.assertRefused(
                () -> Database.open(settings),
                Reason.DATABASE,
                "schema version " + NEXT,
                "up to " + Schema.LATEST,
                "update Sigma Lab");
        try (Database database = Database.connect(settings)) {
            assertThat(database.info().schemaVersion()).isEqualTo(NEXT);
            RunCase.assertRefused(database::migrate, Reason.DATABASE, "schema version " + NEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfAnotherProgramAreLeftAlone(Dialect dialect) throws Exception {
        DatabaseSettings settings = fresh(dialect);
        if (settings.schema() != null) {
            execute(settings, "CREATE SCHEMA " + settings.schema());
        }
        execute(settings, "CREATE TABLE recipes (id integer PRIMARY KEY)");

        RunCase.assertRefused(
                () -> Database.open(settings),
                Reason.DATABASE,
                "tables that this program did not make");
        execute(settings, "INSERT INTO recipes VALUES (1)");
    }

    @Test
    void aMigrationThatWasCutShortOnH2IsDoneAgain() throws Exception {
        List<String> statements = new ArrayList<>();
        for (Path migration : migrations()) {
            String sql = Files.readString(migration, StandardCharsets.UTF_8);
            for (String statement : sql.replaceAll("(?m)--.*$", "").split(";", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement);
                }
            }
        }
        Database.open(h2).close();
        // As a program killed in the middle leaves it: tables, but no record that they were made.
        execute(h2, "DELETE FROM flyway_schema_history", "DROP TABLE jobs", "DROP TABLE settings");

        try (Database database = Database.open(h2)) {
            assertThat(database.info().rows()).hasSize(Schema.TABLES.size());
        }
        // And as one leaves it whose disk was full.
        execute(
                h2,
                "UPDATE flyway_schema_history SET success = FALSE WHERE version = '"
                        + NEWEST
                        + "'");
        try (Database database = Database.open(h2)) {
            assertThat(database.info().schemaVersion()).isEqualTo(Schema.LATEST);
        }
        execute(h2, statements.toArray(String[]::new));
    }

    @Test
    void beforeTablesAreBroughtUpToDateTheFileIsCopied() throws Exception {
        Database.open(h2).close();
        Path backups = home.resolve("backups");
        assertThat(backups).doesNotExist();
        // As the program before the last migration left it.
        execute(
                h2,
                "DELETE FROM flyway_schema_history WHERE version = '" + NEWEST + "'",
                "DROP TABLE holdout_looks");

        Database.open(h2).close();
        Database.open(h2).close(); // current: not copied again

        try (Stream<Path> files = Files.list(backups)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactly("lab-schema-" + BEFORE + ".zip");
        }
        Path older = Files.createDirectories(home.resolve("older"));
        try (FileSystem zip =
                FileSystems.newFileSystem(backups.resolve("lab-schema-" + BEFORE + ".zip"))) {
            Files.copy(zip.getPath("lab.mv.db"), older.resolve("lab.mv.db"));
        }
        try (Database copy = Database.connect(DatabaseSettings.h2(older))) {
            assertThat(copy.info().schemaVersion()).isEqualTo(BEFORE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheLeaderboardShowsOfTheRunsOfAnOlderProgramIsStored(Dialect dialect)
            throws Exception {
        DatabaseSettings settings = fresh(dialect);
        try (Database database = Database.open(settings)) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            for (String id : List.of("first", "second", "unfinished")) {
                Run run = Samples.backtest(id, "p");
                Run gated =
                        Samples.documents(
                                run,
                                run.paramsJson(),
                                "{\"folds\":[],\"gate\":{\"limit\":1.0E7}}",
                                run.lineageJson());
                runs.begin(Samples.running(gated));
                if (!id.equals("unfinished")) {
                    runs.finish(Samples.result(gated, Samples.headline(0.1)));
                }
            }
        }
        execute(
                settings,
                "DELETE FROM flyway_schema_history WHERE version >= '0007'",
                "ALTER TABLE backtest_runs DROP COLUMN ranked");

        try (Database database = Database.open(settings)) {
            List<String> shown =
                    database.transactions()
                            .call(
                                    "look",
                                    handle ->
                                            handle.createQuery(
                                                            "SELECT run_id || ' ' || COALESCE(ranked, 'nothing')"
                                                                    + " FROM backtest_runs ORDER BY run_id")
                                                    .mapTo(String.class)
                                                    .list());
            String gate = " {\"gate\":{\"limit\":1.0E7}}";
            assertThat(shown)
                    .containsExactly("first" + gate, "second" + gate, "unfinished nothing");
        }
    }

    @Test
    void whenItCannotBeCopiedTheTablesAreLeftAlone() throws Exception {
        Database.open(h2).close();
        execute(h2, "DELETE FROM flyway_schema_history WHERE version = '" + NEWEST + "'");
        Files.writeString(home.resolve("backups"), "a file where the folder should be");

        assertThatThrownBy(() -> Database.open(h2))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("cannot be copied")
                .hasMessageContaining("nothing was changed");
        try (Database same = Database.connect(h2)) {
            assertThat(same.info().schemaVersion()).isEqualTo(BEFORE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonIsJsonToWhoeverQueriesIt(Dialect dialect) throws Exception {
        DatabaseSettings settings = fresh(dialect);
        try (Database database = Database.open(settings)) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            String type =
                    dialect == Dialect.H2
                            ? "SELECT count(*) FROM models WHERE config IS JSON OBJECT"
                            : "SELECT count(*) FROM models WHERE config -> 'hours' = '[10, 11]'";
            long found =
                    database.transactions()
                            .call(
                                    "count",
                                    handle -> handle.createQuery(type).mapTo(Long.class).one());
            assertThat(found).isEqualTo(1);
        }
    }
}
