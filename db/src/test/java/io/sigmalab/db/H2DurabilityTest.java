package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was reported stored is in the H2 file at that very instant, whatever happens next. */
class H2DurabilityTest {
    @TempDir Path folder;

    /**
     * Space in the file is used again at once, not after 45 seconds: only then does H2 write
     * elsewhere than at the end, where its newest data are harder to find.
     */
    private static void useSpaceAgainAtOnce(Database database) {
        database.transactions().run("set", handle -> handle.execute("SET RETENTION_TIME 0"));
    }

    private static List<String> idsIn(Path home) {
        try (Database database = Database.open(DatabaseSettings.h2(home))) {
            return database.transactions()
                    .call(
                            "list",
                            handle ->
                                    handle.createQuery("SELECT run_id FROM backtest_runs")
                                            .mapTo(String.class)
                                            .list());
        }
    }

    @Test
    void theFileHoldsEveryRecordAsSoonAsItIsReported() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (Database database = Database.open(DatabaseSettings.h2(home))) {
            useSpaceAgainAtOnce(database);
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            List<String> reported = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Run run = Samples.backtest("r" + i, "p");
                runs.begin(Samples.running(run));
                if (i % 3 == 0) {
                    runs.finish(Samples.result(run, Samples.headline(0.1)));
                }
                reported.add(run.runId());
                // What a program finds that comes after a kill in this instant.
                Path found = Files.createDirectory(folder.resolve("found" + i));
                Files.copy(home.resolve("lab.mv.db"), found.resolve("lab.mv.db"));
                assertThat(idsIn(found)).as("after " + i).containsAll(reported);
            }
        }
    }

    @Test
    void nothingThatTwoThreadsReportedIsLostInAKill() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        List<String> reported = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            try (OtherProgram victim = OtherProgram.start("two threads", home, "k" + round + "_")) {
                assertThat(victim.line()).isEqualTo("open");
                for (int i = 0; i < 5 + 7 * round; i++) {
                    reported.add(victim.line());
                }
                victim.kill();
                for (String line = victim.line(); line != null; line = victim.line()) {
                    reported.add(line);
                }
            }
            assertThat(idsIn(home)).as("after kill " + round).containsAll(reported);
        }
    }

    @Test
    void whatIsWrittenIsFlushedOnceAndWhatIsReadIsNot() {
        try (Database database = Database.open(DatabaseSettings.h2(folder))) {
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            database.transactions()
                    .run("set", handle -> handle.execute("SET QUERY_STATISTICS TRUE"));
            assertThat(flushes(database)).isEqualTo(1);

            runs.begin(Samples.running(Samples.backtest("r", "p")));
            assertThat(flushes(database)).isEqualTo(2);

            runs.find("r");
            assertThat(flushes(database)).isEqualTo(2);

            runs.markInterrupted(process -> false);
            assertThat(flushes(database)).isEqualTo(3);

            runs.delete("r");
            assertThat(flushes(database)).isEqualTo(4);
        }
    }

    private static long flushes(Database database) {
        return database.transactions()
                .call(
                        "count",
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT COALESCE(SUM(execution_count), 0)
                                                FROM information_schema.query_statistics
                                                WHERE sql_statement = 'CHECKPOINT SYNC'
                                                """)
                                        .mapTo(Long.class)
                                        .one());
    }
}
