package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.SharedWorker;
import io.sigmalab.engine.run.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Queue, contents and workers on a real server. */
class SharedWorkTest {
    @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir Path folder;

    private static Database database;
    private static SharedWork shared;

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseSettings.from(POSTGRES.freshSchema(), Path.of("unused")));
        shared = new JdbiSharedWork(database, Clock.systemUTC());
        new JdbiModelStore(database).put(Samples.model("p", "m"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static SharedSweep begin(String id, String engine, String... tasks) {
        SharedSweep how = new SharedSweep(id, engine, "learner 1", "0".repeat(64));
        Sweep sweep = Samples.sweep(id, "p", 3);
        shared.begin(sweep, how, List.of(tasks));
        return how;
    }

    private static SharedWorker worker(String id, String engine) {
        return new SharedWorker(
                id, "host:1:2", engine, "learner 1", 1, Instant.EPOCH, 0, 0, null, null);
    }

    @Test
    void piecesAreDoneOnceByThoseOfTheirVersionAndAgainWhenTheyFail() throws Exception {
        SharedSweep how = begin("sw_a", "7", "one", "two", "fails");
        begin("sw_b", "8", "other");
        LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
        SharedWork.Performer performer =
                (sweep, task, failures) -> {
                    done.add(sweep + " " + task + " " + failures);
                    return task.equals("fails") && failures == 0
                            ? Duration.ofMillis(1)
                            : Duration.ZERO;
                };
        List<String> seen = new ArrayList<>();
        try (SharedWork.Working first = shared.work(worker("w1", "7"), performer);
                SharedWork.Working second = shared.work(worker("w2", "7"), performer)) {
            for (int i = 0; i < 5; i++) {
                seen.add(done.poll(120, TimeUnit.SECONDS));
                if (i == 3) {
                    shared.add(how, List.of("later"));
                    shared.drop("sw_b");
                }
            }
        }
        assertThat(seen.subList(0, 3))
                .containsExactlyInAnyOrder("sw_a one 0", "sw_a two 0", "sw_a fails 0");
        assertThat(seen.subList(3, 5)).contains("sw_a fails 0");
        assertThat(shared.queued("sw_b")).as("dropped, never done").isZero();
        assertThat(done).doesNotContain("sw_b other 0");
    }

    @Test
    void aPieceInWorkEndsBeforeItsWorkerDoes() throws Exception {
        begin("sw_c", "9", "one");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        SharedWork.Working working =
                shared.work(
                        worker("w3", "9"),
                        (sweep, task, failures) -> {
                            begun.countDown();
                            try {
                                may.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return Duration.ZERO;
                        });
        assertThat(begun.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(shared.queued("sw_c")).isEqualTo(1);
        may.countDown();
        working.close();
        assertThat(shared.queued("sw_c")).isZero();
    }

    @Test
    void aPieceThatIsTakenOutOfTurnIsNobodyElsesUntilItIsDone() {
        SharedSweep how = begin("sw_d", "10", "one");
        shared.add(how, List.of("two"));

        assertThat(shared.take(how, "two", "w5")).isTrue();
        assertThat(shared.take(how, "two", "w6")).as("taken").isFalse();
        assertThat(shared.take(how, "none", "w5")).isFalse();
        shared.done(how, "two", "w6");
        assertThat(shared.queued("sw_d")).as("not of that one").isEqualTo(2);
        shared.done(how, "two", "w5");
        assertThat(shared.queued("sw_d")).isEqualTo(1);
        assertThat(shared.take(how, "two", "w5")).as("done").isFalse();
    }

    @Test
    void aPieceThatIsTakenIsKeptByASignOfLifeAndGivenBackToOthers() {
        SharedSweep how = begin("sw_e", "11", "one");
        shared.take(how, "one", "w7");
        silence("sw_e/one");
        shared.beat(how, "one", "w8");
        assertThat(silentSeconds("sw_e/one")).as("of another").isGreaterThan(1000);
        shared.beat(how, "one", "w7");
        assertThat(silentSeconds("sw_e/one")).isLessThan(100);
        shared.giveBack(how, "one", "w8");
        assertThat(shared.take(how, "one", "w8")).as("not of that one").isFalse();
        shared.giveBack(how, "one", "w7");
        assertThat(shared.take(how, "one", "w8")).isTrue();
    }

    private static void silence(String instance) {
        database.transactions()
                .run(
                        "make it silent",
                        handle ->
                                handle.execute(
                                        "UPDATE scheduled_tasks SET last_heartbeat ="
                                                + " CURRENT_TIMESTAMP - INTERVAL '1' HOUR WHERE"
                                                + " task_instance = ?",
                                        instance));
    }

    private static double silentSeconds(String instance) {
        return database.transactions()
                .call(
                        "ask how long it is silent",
                        handle ->
                                handle.createQuery(
                                                "SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP -"
                                                        + " last_heartbeat) FROM scheduled_tasks"
                                                        + " WHERE task_instance = :instance")
                                        .bind("instance", instance)
                                        .mapTo(Double.class)
                                        .one());
    }

    @Test
    void piecesAreDoneInTheirOrderAndThoseAddedAfterThem() throws Exception {
        List<String> order = new ArrayList<>(List.of("c", "a", "d", "b"));
        SharedSweep how = begin("sw_f", "12", order.toArray(String[]::new));
        shared.add(how, List.of("2", "1"));
        order.addAll(List.of("2", "1"));
        LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
        SharedWork.Performer performer =
                (sweep, task, failures) -> {
                    done.add(task);
                    return Duration.ZERO;
                };
        List<String> seen = new ArrayList<>();
        try (SharedWork.Working one = shared.work(worker("w9", "12"), performer)) {
            for (int i = 0; i < order.size(); i++) {
                seen.add(done.poll(120, TimeUnit.SECONDS));
            }
        }
        assertThat(seen).isEqualTo(order);
    }

    @Test
    void contentsComeBackByteForByteAndDamageIsSeen() throws Exception {
        byte[] bytes = new byte[(4 << 20) * 2 + 17];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("a"), bytes);
        String sha256 = Sha256.of(bytes);
        Path copy = folder.resolve("deep/copy");

        assertThat(shared.getContent(sha256, copy)).isFalse();
        shared.putContent(sha256, file);
        shared.putContent(sha256, file);
        assertThat(shared.getContent(sha256, copy)).isTrue();
        assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
        RunCase.assertRefused(
                () -> shared.putContent("0".repeat(64), file), Reason.REFUSED, "not the one");

        database.transactions()
                .run(
                        "damage it",
                        handle ->
                                handle.execute(
                                        "DELETE FROM shared_content_parts WHERE part = 1 AND"
                                                + " sha256 = ?",
                                        sha256));
        RunCase.assertRefused(
                () -> shared.getContent(sha256, folder.resolve("b")),
                Reason.REFUSED,
                "not what its hash says");
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void workersAreListedWithWhatTheyDoUntilTheyLeave() {
        shared.report(worker("w4", "7"));
        shared.report(
                new SharedWorker(
                        "w4", "host:1:2", "7", "learner 1", 1, Instant.EPOCH, 0, 5, "cell", "no"));
        SharedWorker found =
                shared.workers().stream()
                        .filter(w -> w.workerId().equals("w4"))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.cells()).isEqualTo(5);
        assertThat(found.doing()).isEqualTo("cell");
        assertThat(found.refused()).isEqualTo("no");
        assertThat(found.silentSeconds()).isBetween(0.0, 30.0);
        shared.leave("w4");
        assertThat(shared.workers()).extracting(SharedWorker::workerId).doesNotContain("w4");
    }

    @Test
    void foldsAreThoseOfWhoeverWasFirst() {
        assertThat(shared.folds(List.of("k"))).isEmpty();
        shared.putFolds("k", "1".repeat(64));
        shared.putFolds("k", "2".repeat(64));
        shared.putFolds("l", "3".repeat(64));
        shared.putFolds("m", "4".repeat(64));
        assertThat(shared.folds(List.of("k", "none", "m")))
                .isEqualTo(Map.of("k", "1".repeat(64), "m", "4".repeat(64)));
        assertThat(shared.folds(List.of())).isEmpty();
    }
}
