package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.HoldoutLook;
import io.sigmalab.engine.run.HoldoutSeal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@code HoldoutStore} promises. */
abstract class HoldoutContract {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 1);

    abstract Stores stores();

    private JdbiHoldoutStore store() {
        return new JdbiHoldoutStore(stores().database);
    }

    private static HoldoutSeal seal(String id, String dataset) {
        return new HoldoutSeal(id, dataset, DAY, 3, Stores.NOW, "me (cli)");
    }

    private static HoldoutLook look(
            String id, String seal, HoldoutLook.Kind kind, String run, String reason) {
        return new HoldoutLook(
                id,
                seal,
                kind,
                "p",
                "m",
                run,
                "sha",
                reason,
                Stores.NOW,
                "me (cli)",
                "{\"sharpe\":1.0E7}");
    }

    @Test
    void aSealAndItsLooksComeBackWithEveryField() {
        String dataset = "files/" + stores().newPack();
        HoldoutSeal seal = seal("s" + dataset, dataset);
        assertThat(store().inForce(dataset)).isEmpty();
        assertThat(store().counts()).doesNotContainKey(dataset);
        store().seal(seal);
        assertThat(store().inForce(dataset)).contains(seal);
        assertThat(store().counts()).containsEntry(dataset, 0);

        HoldoutLook first = look("1" + dataset, seal.sealId(), HoldoutLook.Kind.OPEN, "bt_1", null);
        assertThat(store().look(first)).isEqualTo(1);
        assertThat(store().looks()).contains(first);
        assertThat(store().seals()).contains(seal);
        assertThat(store().counts()).containsEntry(dataset, 1);
        RunCase.assertRefused(
                () -> store().seal(seal("again" + dataset, dataset)),
                Reason.CONFLICT,
                "sealed already");
        assertThat(store().inForce(dataset)).contains(seal);
    }

    @Test
    void everyLookButTheFirstNeedsAReasonAndAReleaseEndsTheSeal() {
        String dataset = "files/" + stores().newPack();
        String seal = "s" + dataset;
        store().seal(seal(seal, dataset));
        RunCase.assertRefused(
                () -> store().look(look("0" + dataset, seal, HoldoutLook.Kind.RELEASE, null, null)),
                Reason.REFUSED,
                "without a reason");
        store().look(look("1" + dataset, seal, HoldoutLook.Kind.OPEN, "bt_1", null));
        RunCase.assertRefused(
                () -> store().look(look("2" + dataset, seal, HoldoutLook.Kind.OPEN, "b", " ")),
                Reason.REFUSED,
                "needs a reason");
        assertThat(store().counts()).containsEntry(dataset, 1);
        store().look(look("3" + dataset, seal, HoldoutLook.Kind.RELEASE, null, "live"));
        assertThat(store().inForce(dataset)).isEmpty();
        assertThat(store().counts()).containsEntry(dataset, 2);
        RunCase.assertRefused(
                () -> store().look(look("4" + dataset, seal, HoldoutLook.Kind.OPEN, "b", "why")),
                Reason.CONFLICT,
                "released meanwhile");
    }

    @Test
    void ofManyWhoLookAtOnceWithoutAReasonOneIsFirst() throws Exception {
        String dataset = "files/" + stores().newPack();
        store().seal(seal("s" + dataset, dataset));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String id = i + dataset;
            work.add(
                    () -> {
                        try {
                            return store().look(
                                            look(
                                                    id,
                                                    "s" + dataset,
                                                    HoldoutLook.Kind.OPEN,
                                                    "bt",
                                                    null));
                        } catch (LabException e) {
                            return 0;
                        }
                    });
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        int sum = 0;
        try {
            for (Future<Integer> one : pool.invokeAll(work)) {
                sum += one.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(sum).isEqualTo(1);
        assertThat(store().counts()).containsEntry(dataset, 1);
    }

    @Test
    void trialsThatWereTestedOnTheDaysHaveSeenThemAndThoseWhoseRunIsGoneMayHave() {
        String pack = stores().newPack();
        String id = "seen" + pack;
        stores().store(Samples.backtest(id, pack));
        String dataset = Samples.backtest(id, pack).dataset();
        int far = store().seenFrom(dataset, LocalDate.of(2100, 1, 1));
        stores().runs.delete(id);
        assertThat(store().seenFrom(dataset, LocalDate.of(2100, 1, 1))).isEqualTo(far + 1);
        assertThat(store().seenFrom("files/none", LocalDate.of(2000, 1, 1))).isZero();
    }
}
