package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The H2 file in the home: several programs, killed programs, files that cannot be used. */
class H2FileTest {
    @TempDir Path home;

    private Database open() {
        return Database.open(DatabaseSettings.h2(home));
    }

    private static Run store(Database database, String id, String pack) {
        JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
        Run run = Samples.backtest(id, pack);
        runs.begin(Samples.running(run));
        runs.finish(Samples.result(run, Samples.headline(0.1)));
        return run;
    }

    @Test
    void everyResultThatWasReportedStoredIsThereAfterAKill() throws Exception {
        List<String> reported = new ArrayList<>();
        try (OtherProgram victim = OtherProgram.start("write until killed", home, "k")) {
            assertThat(victim.line()).isEqualTo("open");
            for (int i = 0; i < 120; i++) {
                reported.add(victim.line());
            }
            victim.kill();
            for (String line = victim.line(); line != null; line = victim.line()) {
                reported.add(line);
            }
        }

        try (Database database = open()) {
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            for (String id : reported) {
                Run run = runs.find(id).orElseThrow();
                assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
                assertThat(runs.folds(id)).hasSize(2);
                assertThat(runs.sessionReturns(id)).isPresent();
            }
            int trials =
                    new JdbiTrialLedger(database, Stores.LUCK)
                            .stats("k", "m", Samples.DATASET)
                            .count();
            List<Run> all = runs.list(new RunFilter(RunKind.BACKTEST, "k", "m", null, 1000, 0));
            long succeeded = all.stream().filter(run -> run.state() == RunState.SUCCEEDED).count();
            // At most one more than reported: stored, but killed before it could say so.
            assertThat(succeeded).isBetween((long) reported.size(), reported.size() + 1L);
            assertThat(trials).isEqualTo((int) succeeded);
            assertThat(runs.markInterrupted(process -> false))
                    .isEqualTo(all.size() - (int) succeeded);
        }
    }

    @Test
    void twoProgramsUseOneFileAndOneGoesOnWhenTheOtherIsKilled() throws Exception {
        try (OtherProgram host = OtherProgram.start("write on demand", home, "host")) {
            assertThat(host.line()).isEqualTo("open");
            try (Database database = open()) {
                JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
                new JdbiModelStore(database).put(Samples.model("mine", "m"));
                Run first = store(database, "first", "mine");
                host.step();
                assertThat(host.line()).isEqualTo("host0");
                assertThat(runs.find("host0")).isPresent();

                host.kill();
                Run second = store(database, "second", "mine");

                assertThat(runs.find("first")).contains(first);
                assertThat(runs.find("second")).contains(second);
                assertThat(runs.find("host0")).isPresent();
            }
        }
        try (Database database = open()) {
            assertThat(new JdbiRunStore(database, Stores.LUCK).find("second")).isPresent();
        }
    }

    @Test
    void oneGoesOnWhenTheOtherThatHadTheFileOpenEnds() throws Exception {
        try (OtherProgram host = OtherProgram.start("write on demand", home, "host")) {
            assertThat(host.line()).isEqualTo("open");
            try (Database database = open()) {
                new JdbiModelStore(database).put(Samples.model("mine", "m"));
                store(database, "first", "mine");
                assertThat(host.end()).isZero();

                for (int i = 0; i < 5; i++) {
                    store(database, "after" + i, "mine");
                }

                assertThat(
                                new JdbiTrialLedger(database, Stores.LUCK)
                                        .stats("mine", "m", Samples.DATASET)
                                        .count())
                        .isEqualTo(6);
            }
        }
    }

    @Test
    void programsThatStartInTheSameInstantInAnEmptyHomeAllGetIn() throws Exception {
        List<OtherProgram> programs = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                programs.add(OtherProgram.start("write once", home, "p" + i));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(programs.get(i).line()).isEqualTo("open");
                assertThat(programs.get(i).line()).isEqualTo("p" + i + "0");
                assertThat(programs.get(i).end()).isZero();
            }
        } finally {
            for (OtherProgram program : programs) {
                program.close();
            }
        }
        try (Database database = open()) {
            assertThat(database.info().rows().get("backtest_runs")).isEqualTo(3);
        }
    }

    @Test
    void severalDatabasesOfOneProgramShareTheFile() {
        try (Database one = open();
                Database two = open()) {
            new JdbiModelStore(one).put(Samples.model("p", "m"));
            Run run = store(two, "r", "p");

            assertThat(new JdbiRunStore(one, Stores.LUCK).find("r")).contains(run);
        }
    }

    @Test
    void aProgramThatDoesNotShareTheFileIsNamedAsTheReason() throws Exception {
        open().close();
        try (OtherProgram other = OtherProgram.start("without sharing", home, "x")) {
            assertThat(other.line()).isEqualTo("open");

            RunCase.assertRefused(
                    this::open,
                    Reason.DATABASE,
                    "in use by a program that does not share it",
                    "lab.mv.db",
                    "close that program");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws Exception {
        Files.writeString(home.resolve("lab.mv.db"), "not a database ".repeat(2000));

        RunCase.assertRefused(
                this::open, Reason.DATABASE, "not a database that can be read", "lab.mv.db");
    }

    @Test
    void aHomeThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "x");

        RunCase.assertRefused(
                () -> Database.open(DatabaseSettings.h2(file.resolve("lab"))),
                Reason.DATABASE,
                "cannot be written",
                file.toString(),
                "--home");
    }

    @Test
    void nothingButTheDatabaseIsLeftInTheHome() throws Exception {
        open().close();

        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lab.mv.db", "lab.start.lock");
        }
    }

    @Test
    void threadsThatAreInterruptedDoNotCloseTheFileUnderOthers() throws Exception {
        try (Database database = open()) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            for (int round = 0; round < 15; round++) {
                String prefix = "r" + round + "_";
                AtomicBoolean stop = new AtomicBoolean();
                List<Throwable> failed = new ArrayList<>();
                Thread writer =
                        new Thread(
                                () -> {
                                    for (int i = 0; !stop.get(); i++) {
                                        store(database, prefix + i, "p");
                                    }
                                });
                writer.setUncaughtExceptionHandler((thread, e) -> failed.add(e));
                writer.start();
                Thread.sleep(20);
                writer.interrupt();
                Thread.sleep(5);
                stop.set(true);
                writer.join();

                // The interrupted one may be turned away, nobody else.
                store(database, prefix + "after", "p");
                assertThat(new JdbiRunStore(database, Stores.LUCK).find(prefix + "after"))
                        .isPresent();
            }
        }
    }

    @Test
    void aDatabaseThatIsClosedUnderItsUsersIsOpenedAgain() throws Exception {
        try (Database database = open()) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            store(database, "before", "p");
            // As H2 does by itself when the program is told to end.
            new DriverDataSource(DatabaseSettings.h2(home))
                    .getConnection()
                    .createStatement()
                    .execute("SHUTDOWN");

            Run after = store(database, "after", "p");

            assertThat(new JdbiRunStore(database, Stores.LUCK).find("before")).isPresent();
            assertThat(new JdbiRunStore(database, Stores.LUCK).find("after")).contains(after);
        }
    }

    @Test
    void aCallAfterCloseSaysSo() {
        Database database = open();
        database.close();

        RunCase.assertRefused(
                () -> new JdbiRunStore(database, Stores.LUCK).find("x"),
                Reason.DATABASE,
                "cannot read run x");
    }
}
