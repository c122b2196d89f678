package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmalab.db.InstalledPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes on a real PostgreSQL, with what goes wrong in a team's night. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "holds processes with kill(1)")
class SharedSweepTest {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };
    private static final int VARIANTS = 18;
    private static final long PATIENCE_SECONDS = 180;

    @TempDir static Path folder;
    private static InstalledPostgres installed;
    private static EmbeddedPostgres embedded;
    private static String url;
    private static Path submitter;

    @BeforeAll
    static void buildOnce() throws IOException {
        installed = InstalledPostgres.start().orElse(null);
        if (installed == null) {
            // The embedded one cannot be started anew in the same folder.
            System.err.println(
                    "no PostgreSQL below /usr/lib/postgresql: the embedded one is used, and is not"
                            + " started anew in mid-work");
            embedded = EmbeddedPostgres.builder().start();
            url = "postgresql://postgres@127.0.0.1:" + embedded.getPort() + "/postgres";
        } else {
            url = installed.url();
        }
        submitter = home("submitter");
        Call.json(submitter, remote("build", "--start", "2023-01-03", "--end", "2023-05-31"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (installed != null) {
            installed.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }

    private static Path home(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static String[] line(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String[] onServer(String... line) {
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("--db", url));
        return all.toArray(String[]::new);
    }

    private static String[] remote(String command, String... more) {
        return onServer(line(command, more));
    }

    private static String[] grid(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--thresholds",
                                "0.34;0.36;0.38;0.40;0.42;0.44",
                                "--hours",
                                "10,11,12;11,12;12,13"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static JsonNode sweep(String id) {
        for (JsonNode row : Call.json(submitter, onServer("sweeps")).get("rows")) {
            if (row.get("sweep_id").asText().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no sweep " + id);
    }

    @Test
    @Order(1)
    void threeWorkersOneKilledAndTheServerStartedAnewEndAsALocalSweepDoes() throws Exception {
        String id =
                Call.json(submitter, remote("sweep", grid("--distribute", "--detach")))
                        .get("sweep_id")
                        .asText();
        List<Forked> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(Forked.start(home("worker" + i), onServer("worker", "--threads", "1")));
        }
        killOneInTheMiddleOfAVariant(workers);
        if (installed != null) {
            installed.restart();
        }
        until(() -> sweep(id).get("state").asText().equals("succeeded"), id);

        Path alone = home("alone");
        Call.json(alone, line("build", "--start", "2023-01-03", "--end", "2023-05-31"));
        JsonNode local = Call.json(alone, line("sweep", grid()));
        JsonNode shared = Call.json(submitter, onServer("sweep", "--resume", id));
        assertThat(cells(shared)).hasSize(VARIANTS).isEqualTo(cells(local));
        assertThat(shared.get("pbo")).isEqualTo(local.get("pbo"));
        assertThat(shared.get("failed").asInt()).isZero();
        assertThat(number("SELECT count(*) FROM sweep_results")).isEqualTo(VARIANTS);
        assertThat(number("SELECT count(*) FROM backtest_runs")).isEqualTo(VARIANTS);
        assertThat(number("SELECT count(*) FROM trial_ledger")).isEqualTo(VARIANTS);
        assertThat(number("SELECT done FROM backtest_sweeps")).isEqualTo(VARIANTS);
        assertThat(number("SELECT count(DISTINCT process) FROM backtest_runs"))
                .as("more than one of them worked")
                .isGreaterThan(1);
        // What the killed one had in hand besides is given to others a moment later.
        until(() -> number("SELECT count(*) FROM scheduled_tasks") == 0, id);
        for (Forked worker : workers.subList(0, 2)) {
            assertThat(worker.interrupt()).as(worker.errors()).isZero();
        }
        assertThat(shared.get("trained_folds").asInt())
                .as("whoever was killed, or cut off, may have had one fold each in hand")
                .isBetween(15, 18)
                .isEqualTo((int) number("SELECT trained_folds FROM backtest_sweeps"));
        assertThat(local.get("trained_folds").asInt()).isEqualTo(15);
        assertThat(number("SELECT count(*) FROM workers"))
                .as("only the killed one did not take leave")
                .isEqualTo(1);
        assertSameFolds(alone, "worker0", "worker1", "worker2");
    }

    /** What was trained fold by fold in several places is what one process trains at once. */
    private static void assertSameFolds(Path alone, String... homes) throws IOException {
        int compared = 0;
        for (String home : homes) {
            for (String name : Forked.files(folder.resolve(home), "cache/oof")) {
                Path file = folder.resolve(home).resolve(name);
                // Whoever was killed may have left the part that it was about to share.
                if (Files.exists(alone.resolve(name))) {
                    assertThat(file).hasSameBinaryContentAs(alone.resolve(name));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(3);
    }

    /** The killed one is taken out of the list's front and put at its end. */
    private static void killOneInTheMiddleOfAVariant(List<Forked> workers) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            for (Forked worker : workers) {
                worker.pause();
                if (holds(worker, "cell")) {
                    worker.kill();
                    workers.remove(worker);
                    workers.add(worker);
                    return;
                }
                worker.resume();
            }
        }
        throw new AssertionError("no worker was seen in the middle of a variant");
    }

    /** Whether a worker has a piece of this kind in hand. */
    private static boolean holds(Forked worker, String kind) throws SQLException {
        return number(
                        "SELECT count(*) FROM scheduled_tasks t JOIN workers w ON w.worker_id ="
                                + " t.picked_by WHERE t.picked AND t.task_instance LIKE '%/"
                                + kind
                                + "-%' AND w.process LIKE '%:"
                                + worker.pid()
                                + ":%'")
                > 0;
    }

    @Test
    @Order(2)
    void workersShareTheFoldsOfOneTraining() throws Exception {
        Forked first = Forked.start(home("first"), onServer("worker", "--threads", "1"));
        Forked second = Forked.start(home("second"), onServer("worker", "--threads", "1"));
        for (Forked worker : List.of(first, second)) {
            String listed =
                    "SELECT count(*) FROM workers WHERE process LIKE '%:" + worker.pid() + ":%'";
            until(() -> number(listed) == 1, "none yet");
        }
        second.pause();
        String id =
                Call.json(
                                submitter,
                                remote(
                                        "sweep",
                                        "--distribute",
                                        "--detach",
                                        "--splits",
                                        "8",
                                        "--thresholds",
                                        "0.36;0.40",
                                        "--hours",
                                        "10,11,12"))
                        .get("sweep_id")
                        .asText();
        holdWhileFoldsAreLeft(first, id);
        second.resume();
        until(() -> holds(second, "fold"), id);
        first.resume();
        until(() -> sweep(id).get("state").asText().equals("succeeded"), id);
        for (Forked worker : List.of(first, second)) {
            assertThat(worker.interrupt()).as(worker.errors()).isZero();
            assertThat(worker.errors())
                    .containsPattern("sweep " + id + ": [1-9][0-9]* folds trained in [0-9.]+ s");
        }
        assertThat(
                        number(
                                "SELECT trained_folds FROM backtest_sweeps WHERE sweep_id = '"
                                        + id
                                        + "'"))
                .as("none of them twice")
                .isEqualTo(8);
    }

    /** Stops a worker that has a fold in hand while others wait for somebody to train them. */
    private static void holdWhileFoldsAreLeft(Forked worker, String id) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            worker.pause();
            long left =
                    number(
                            "SELECT count(*) FROM scheduled_tasks WHERE NOT picked AND"
                                    + " task_instance LIKE '"
                                    + id
                                    + "/fold-%'");
            if (left > 0 && holds(worker, "fold")) {
                return;
            }
            worker.resume();
        }
        throw new AssertionError("no fold was left to others: " + sweep(id));
    }

    @Test
    @Order(3)
    void aSharedSweepIsCancelledFromAnywhereAndGoesOnWithAllWorkers() throws Exception {
        Forked submitting =
                Forked.start(
                        submitter,
                        remote("sweep", grid("--distribute", "--top-pct", "0.1;0.2;0.3")));
        submitting.await(() -> running() != null);
        String id = running();
        Path elsewhere = home("elsewhere");
        assertThat(Call.json(elsewhere, onServer("sweep", "--cancel", id)).get("state").asText())
                .isEqualTo("cancelled");
        assertThat(submitting.exitCode()).as(submitting.errors()).isEqualTo(130);
        assertThat(Call.of(elsewhere, onServer("sweep", "--cancel", id)).err())
                .contains("has ended already");

        Forked worker =
                Forked.start(elsewhere, onServer("worker", "--threads", "1", "--idle", "60"));
        JsonNode resumed = Call.json(submitter, onServer("sweep", "--resume", id, "--distribute"));
        assertThat(resumed.get("state").asText()).isEqualTo("succeeded");
        assertThat(resumed.get("done").asInt()).isEqualTo(27);
        assertThat(worker.interrupt()).as(worker.errors()).isZero();
    }

    private static String running() {
        for (JsonNode row : Call.json(submitter, onServer("sweeps")).get("rows")) {
            if (row.get("state").asText().equals("running")) {
                return row.get("sweep_id").asText();
            }
        }
        return null;
    }

    @Test
    @Order(4)
    void aWorkerOfAnotherVersionLeavesTheSweepAndSaysWhy() throws Exception {
        String id =
                Call.json(submitter, remote("sweep", grid("--distribute", "--detach")))
                        .get("sweep_id")
                        .asText();
        execute(
                "UPDATE shared_sweeps SET engine_version = '99' WHERE sweep_id = '" + id + "'",
                "UPDATE scheduled_tasks SET task_name = 'sweep-of-another-version'");
        Call worker = Call.of(submitter, onServer("worker", "--threads", "1", "--idle", "3"));
        assertThat(worker.code()).isZero();
        assertThat(worker.err()).contains("sweep " + id + " is refused: it needs engine 99");
        assertThat(sweep(id).get("done").asInt()).isZero();
        assertThat(number("SELECT count(*) FROM scheduled_tasks")).isEqualTo(3);
        Call.json(submitter, onServer("sweep", "--cancel", id));
    }

    @Test
    @Order(5)
    void aFileCannotBeShared() throws Exception {
        Path file = home("file");
        Call refused = Call.of(file, "worker");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("workers share a PostgreSQL, this database is a file")
                .contains("DATABASE_URL");
        assertThat(Call.of(file, "workers").err()).contains("is a file");
    }

    @Test
    @Order(6)
    void processesThatStartInTheSameInstantMakeTheTablesOnce() throws Exception {
        String twinsUrl = url + "?currentSchema=twins";
        List<Forked> twins = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            twins.add(Forked.start(home("twin" + i), "db", "migrate", "--db", twinsUrl));
        }
        for (Forked twin : twins) {
            assertThat(twin.exitCode()).as(twin.errors()).isZero();
        }
        assertThat(number("SELECT count(*) FROM twins.flyway_schema_history WHERE NOT success"))
                .isZero();
        execute(
                """
                INSERT INTO twins.flyway_schema_history (installed_rank, version, description,
                    type, script, installed_by, execution_time, success)
                VALUES (99, '0099', 'later', 'SQL', 'V0099__later.sql', 'x', 1, TRUE)
                """);
        Call newer = Call.of(home("newer"), "leaderboard", "--db", twinsUrl);
        assertThat(newer.code()).isEqualTo(5);
        assertThat(newer.err()).contains("schema version 99", "update Sigma Lab");
        Call gone =
                Call.of(
                        folder.resolve("newer"),
                        "leaderboard",
                        "--db",
                        "postgresql://u:hush@127.0.0.1:1/x");
        assertThat(gone.code()).isEqualTo(5);
        assertThat(gone.err()).contains("no connection").doesNotContain("hush");
    }

    @Test
    @Order(7)
    void foldsThatAWorkerHasInItsHomeAreNotTrainedButOfferedToOthers() throws Exception {
        String[] grid = {"--splits", "7", "--thresholds", "0.36;0.40", "--hours", "11,12,13"};
        Path alone = folder.resolve("alone");
        Call.json(alone, line("sweep", grid));
        long offered = number("SELECT count(*) FROM shared_folds");
        List<String> all = new ArrayList<>(List.of(grid));
        all.addAll(List.of("--distribute", "--detach"));
        String id =
                Call.json(submitter, remote("sweep", all.toArray(String[]::new)))
                        .get("sweep_id")
                        .asText();
        Call worker = Call.of(alone, onServer("worker", "--threads", "1", "--idle", "2"));
        assertThat(worker.code()).as(worker.err()).isZero();
        assertThat(sweep(id).get("state").asText()).isEqualTo("succeeded");
        assertThat(worker.err()).contains("sweep " + id + ": 0 folds trained");
        assertThat(number("SELECT count(*) FROM shared_folds"))
                .as("once, for those who do other variants")
                .isEqualTo(offered + 1);
    }

    /** Every variant with everything but its run's id. */
    private static TreeMap<Integer, String> cells(JsonNode sweep) {
        TreeMap<Integer, String> cells = new TreeMap<>();
        for (JsonNode row : sweep.get("results")) {
            ObjectNode copy = row.deepCopy();
            copy.remove("run_id");
            assertThat(cells.put(row.get("cell").asInt(), copy.toString())).isNull();
        }
        return cells;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void until(Condition condition, String id)
            throws InterruptedException, SQLException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not seen: " + sweep(id));
            }
            Thread.sleep(100);
        }
    }

    private static String jdbc() {
        return url.replace("postgresql://postgres@", "jdbc:postgresql://") + "?user=postgres";
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
