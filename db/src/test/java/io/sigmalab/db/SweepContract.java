package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@code SweepStore} promises. */
abstract class SweepContract {
    abstract Stores stores();

    private JdbiSweepStore sweeps() {
        return stores().sweeps;
    }

    private String begin(String pack, int variants) {
        String id = "sw_20261122t144501_" + pack;
        sweeps().begin(Samples.sweep(id, pack, variants));
        return id;
    }

    private static RunResult backtest(String sweep, String id, String pack, double sharpe) {
        return Samples.result(
                Samples.inSweep(Samples.backtest(id, pack), sweep), Samples.headline(sharpe));
    }

    @Test
    void aSweepComesBackWithEveryField() {
        String pack = stores().newPack();
        Sweep sweep = Samples.sweep("sw_fields_" + pack, pack, 7);

        sweeps().begin(sweep);

        assertThat(sweeps().find(sweep.sweepId())).contains(sweep);
        assertThat(sweeps().find("sw_unknown")).isEmpty();
    }

    @Test
    void variantsAreCommittedWithTheirRunsAndCounted() {
        String pack = stores().newPack();
        String sweep = begin(pack, 3);
        RunResult result = backtest(sweep, "bt_" + pack, pack, 0.2);
        SweepCell good = Samples.cell(2, "bt_" + pack);
        SweepCell bad = Samples.failedCell(0, "one class only");

        assertThat(sweeps().commit(sweep, good, result)).isTrue();
        assertThat(sweeps().commit(sweep, bad, null)).isTrue();

        assertThat(sweeps().cells(sweep)).containsExactly(bad, good);
        assertThat(sweeps().finished(sweep)).containsExactly(bad.cell(), good.cell());
        assertThat(stores().runs.find("bt_" + pack)).contains(result.run());
        assertThat(stores().runs.headline("bt_" + pack)).contains(result.headline());
        assertThat(stores().runs.folds("bt_" + pack)).hasSize(2);
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isEqualTo(1);
        Sweep stored = sweeps().find(sweep).orElseThrow();
        assertThat(stored.done()).isEqualTo(2);
        assertThat(stored.failed()).isEqualTo(1);
    }

    @Test
    void aVariantThatFailedAfterItHadARunKeepsBoth() {
        String pack = stores().newPack();
        String sweep = begin(pack, 1);
        Run run =
                Samples.ended(
                        Samples.inSweep(Samples.backtest("bt_" + pack, pack), sweep),
                        RunState.FAILED,
                        "no class DOWN");
        SweepCell cell =
                new SweepCell(
                        0,
                        "thresholds",
                        "0.5",
                        "",
                        5,
                        0,
                        run.runId(),
                        RunState.FAILED,
                        "no class DOWN",
                        "{}");

        sweeps().commit(sweep, cell, RunResult.without(run));

        assertThat(sweeps().cells(sweep)).containsExactly(cell);
        assertThat(stores().runs.find(run.runId())).contains(run);
    }

    @Test
    void aVariantThatIsThereIsLeftAlone() {
        String pack = stores().newPack();
        String sweep = begin(pack, 2);
        sweeps().commit(sweep, Samples.cell(0, "a" + pack), backtest(sweep, "a" + pack, pack, 0.2));

        boolean again =
                sweeps().commit(
                                sweep,
                                Samples.cell(0, "b" + pack),
                                backtest(sweep, "b" + pack, pack, 0.9));

        assertThat(again).isFalse();
        assertThat(stores().runs.find("b" + pack)).isEmpty();
        assertThat(sweeps().cells(sweep)).containsExactly(Samples.cell(0, "a" + pack));
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isEqualTo(1);
        assertThat(sweeps().find(sweep).orElseThrow().done()).isEqualTo(1);
    }

    @Test
    void ofTwoWhoCommitTheSameVariantAtOnceOneWins() throws Exception {
        String pack = stores().newPack();
        int rounds = 15;
        String sweep = begin(pack, rounds);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < rounds; round++) {
                int cell = round;
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Boolean>> both = new ArrayList<>();
                for (String who : List.of("x", "y")) {
                    String id = who + cell + pack;
                    both.add(
                            pool.submit(
                                    () -> {
                                        together.await();
                                        return sweeps().commit(
                                                        sweep,
                                                        Samples.cell(cell, id),
                                                        backtest(sweep, id, pack, 0.1 * cell));
                                    }));
                }
                assertThat(both.get(0).get() ^ both.get(1).get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(sweeps().cells(sweep)).hasSize(rounds);
        assertThat(sweeps().find(sweep).orElseThrow().done()).isEqualTo(rounds);
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isEqualTo(rounds);
        assertThat(
                        stores().number(
                                        "SELECT count(*) FROM backtest_runs WHERE sweep_id = '"
                                                + sweep
                                                + "'"))
                .isEqualTo(rounds);
    }

    @Test
    void aVariantWhoseRunCannotBeStoredIsNotThere() {
        String pack = stores().newPack();
        String sweep = begin(pack, 2);
        stores().store(Samples.backtest("taken_" + pack, pack));

        RunCase.assertRefused(
                () ->
                        sweeps().commit(
                                        sweep,
                                        Samples.cell(0, "taken_" + pack),
                                        backtest(sweep, "taken_" + pack, pack, 0.2)),
                Reason.CONFLICT,
                "variant 0");
        assertThat(sweeps().cells(sweep)).isEmpty();
        assertThat(sweeps().find(sweep).orElseThrow().done()).isZero();

        assertThatThrownBy(
                        () ->
                                sweeps().commit(
                                                sweep,
                                                new SweepCell(
                                                        1,
                                                        "k".repeat(60),
                                                        "0.5",
                                                        "",
                                                        5,
                                                        0,
                                                        "new_" + pack,
                                                        RunState.SUCCEEDED,
                                                        null,
                                                        "{}"),
                                                backtest(sweep, "new_" + pack, pack, 0.2)))
                .isInstanceOf(LabException.class);
        assertThat(stores().runs.find("new_" + pack)).isEmpty();
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isEqualTo(1);
    }

    @Test
    void aVariantThatContradictsItsRunIsTheCallersMistake() {
        String pack = stores().newPack();
        String sweep = begin(pack, 1);
        RunResult result = backtest(sweep, "r" + pack, pack, 0.1);
        RunResult elsewhere = backtest(null, "r" + pack, pack, 0.1);

        assertThatThrownBy(() -> sweeps().commit(sweep, Samples.cell(0, "other"), result))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cell.runId must be r" + pack);
        assertThatThrownBy(() -> sweeps().commit(sweep, Samples.cell(0, "r" + pack), elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run.sweepId");
        assertThatThrownBy(() -> sweeps().commit(sweep, Samples.cell(0, "r"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a backtest");
        assertThatThrownBy(() -> sweeps().commit(sweep, Samples.cell(1, "r" + pack), result))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cell must be 0 to 0, was 1");
        assertThat(sweeps().cells(sweep)).isEmpty();
    }

    @Test
    void anUnknownSweepIsRefused() {
        RunCase.assertRefused(
                () -> sweeps().commit("sw_none", Samples.failedCell(0, "x"), null),
                Reason.NOT_FOUND,
                "sw_none");
        RunCase.assertRefused(() -> sweeps().resume("sw_none", "p"), Reason.NOT_FOUND, "sw_none");
        RunCase.assertRefused(
                () -> sweeps().finish("sw_none", RunState.SUCCEEDED, null, null),
                Reason.NOT_FOUND,
                "sw_none");
    }

    @Test
    void theEndOfASweepWritesItsOverfittingIntoItAndItsRuns() {
        String pack = stores().newPack();
        String sweep = begin(pack, 1);
        sweeps().commit(sweep, Samples.cell(0, "r" + pack), backtest(sweep, "r" + pack, pack, 0.1));
        stores().store(Samples.backtest("apart" + pack, pack));

        sweeps().finish(sweep, RunState.SUCCEEDED, 0.25, null);

        Sweep stored = sweeps().find(sweep).orElseThrow();
        assertThat(stored.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(stored.pbo()).isEqualTo(0.25);
        assertThat(stored.finishedAt()).isEqualTo(Stores.NOW);
        assertThat(stores().runs.headline("r" + pack).orElseThrow().pbo()).isEqualTo(0.25);
        assertThat(stores().runs.headline("apart" + pack).orElseThrow().pbo()).isNull();
        RunCase.assertRefused(
                () -> sweeps().finish(sweep, RunState.FAILED, null, "x"),
                Reason.CONFLICT,
                "ended already");
    }

    @Test
    void anInterruptedCancelledOrFailedSweepIsResumedByOneAndKeepsWhatIsDone() {
        String pack = stores().newPack();
        String sweep = begin(pack, 4);
        sweeps().commit(sweep, Samples.failedCell(0, "x"), null);
        RunCase.assertRefused(
                () -> sweeps().resume(sweep, "other"), Reason.CONFLICT, "running", Samples.PROCESS);

        for (RunState state : List.of(RunState.CANCELLED, RunState.FAILED)) {
            sweeps().finish(sweep, state, null, "why");
            sweeps().resume(sweep, "second");
            Sweep stored = sweeps().find(sweep).orElseThrow();
            assertThat(stored.state()).isEqualTo(RunState.RUNNING);
            assertThat(stored.process()).isEqualTo("second");
            assertThat(stored.finishedAt()).isNull();
            assertThat(stored.error()).isNull();
            assertThat(stored.done()).isEqualTo(1);
        }
        stores().runs.markInterrupted(process -> !process.equals("second"));
        assertThat(sweeps().find(sweep).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
        sweeps().resume(sweep, "third");
        sweeps().finish(sweep, RunState.SUCCEEDED, null, null);
        RunCase.assertRefused(() -> sweeps().resume(sweep, "fourth"), Reason.CONFLICT, "complete");
    }

    @Test
    void deletingTheRunOfAVariantKeepsTheVariantWithItsFigures() {
        String pack = stores().newPack();
        String sweep = begin(pack, 1);
        sweeps().commit(sweep, Samples.cell(0, "r" + pack), backtest(sweep, "r" + pack, pack, 0.1));

        stores().runs.delete("r" + pack);

        assertThat(sweeps().cells(sweep)).containsExactly(Samples.cell(0, null));
        assertThat(sweeps().find(sweep).orElseThrow().done()).isEqualTo(1);
    }

    @Test
    void sweepsAreListedNewestFirstByPackModelAndTag() {
        String pack = stores().newPack();
        for (int i = 0; i < 4; i++) {
            Sweep s = Samples.sweep("l" + i + pack, pack, 1);
            sweeps().begin(
                            new Sweep(
                                    s.sweepId(),
                                    pack,
                                    "m",
                                    s.state(),
                                    s.startedAt().plusSeconds(i),
                                    null,
                                    "api",
                                    "p",
                                    i < 2 ? "a" : "b",
                                    1,
                                    0,
                                    0,
                                    "{}",
                                    "s",
                                    "{}",
                                    null,
                                    null));
        }

        assertThat(sweeps().list(pack, "m", null, 3, 0))
                .extracting(Sweep::sweepId)
                .containsExactly("l3" + pack, "l2" + pack, "l1" + pack);
        assertThat(sweeps().list(pack, null, null, 3, 3))
                .extracting(Sweep::sweepId)
                .containsExactly("l0" + pack);
        assertThat(sweeps().list(pack, null, "a", 10, 0))
                .extracting(Sweep::sweepId)
                .containsExactly("l1" + pack, "l0" + pack);
    }
}
