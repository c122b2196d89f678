package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Sweep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code RunStore} promises of listing, ending, interrupting and deleting runs. */
abstract class RunLifeContract extends RunCase {
    @Test
    void runsAreListedNewestFirstByKindPackModelAndTag() {
        String pack = stores().newPack();
        for (int i = 0; i < 6; i++) {
            Run run =
                    Samples.startedAfter(
                            Samples.run("l" + i + "_" + pack, RunKind.values()[i % 3], pack),
                            // Two of them in the same instant.
                            i == 5 ? 4 : i);
            runs().begin(Samples.running(Samples.tagged(run, i < 3 ? "early" : "late")));
        }

        assertThat(ids(new RunFilter(null, pack, "m", null, 1000, 0)))
                .containsExactly(
                        "l5_" + pack,
                        "l4_" + pack,
                        "l3_" + pack,
                        "l2_" + pack,
                        "l1_" + pack,
                        "l0_" + pack);
        assertThat(ids(new RunFilter(null, pack, null, null, 2, 1)))
                .containsExactly("l4_" + pack, "l3_" + pack);
        assertThat(ids(new RunFilter(RunKind.TRAIN, pack, null, null, 10, 0)))
                .containsExactly("l4_" + pack, "l1_" + pack);
        assertThat(ids(new RunFilter(null, pack, null, "early", 10, 0)))
                .containsExactly("l2_" + pack, "l1_" + pack, "l0_" + pack);
        assertThat(ids(new RunFilter(null, pack, "other", null, 10, 0))).isEmpty();
        assertThat(ids(new RunFilter(null, null, null, null, 1000, 0))).contains("l0_" + pack);
    }

    private List<String> ids(RunFilter filter) {
        return runs().list(filter).stream().map(Run::runId).toList();
    }

    @Test
    void theNewestSucceededRunIsFoundWithItsMatrixOrAny() {
        String pack = stores().newPack();
        for (int i = 0; i < 3; i++) {
            Run run = Samples.startedAfter(Samples.run("n" + i + pack, RunKind.BUILD, pack), i);
            runs().begin(Samples.running(run));
            runs().finish(
                            RunResult.without(
                                    i == 2 ? Samples.ended(run, RunState.FAILED, "no") : run));
        }

        assertThat(runs().newest(RunKind.BUILD, pack, "m", null).orElseThrow().runId())
                .isEqualTo("n1" + pack);
        assertThat(runs().newest(RunKind.BUILD, pack, "m", "matrix").orElseThrow().runId())
                .isEqualTo("n1" + pack);
        assertThat(runs().newest(RunKind.BUILD, pack, "m", "other")).isEmpty();
        assertThat(runs().newest(RunKind.TRAIN, pack, "m", null)).isEmpty();
    }

    @Test
    void deletingARunTakesWhatBelongsToIt() {
        String pack = stores().newPack();
        String id = stores().store(Samples.backtest("del_" + pack, pack)).run().runId();

        assertThat(runs().delete(id)).isTrue();

        assertThat(runs().find(id)).isEmpty();
        assertThat(runs().headline(id)).isEmpty();
        assertThat(runs().folds(id)).isEmpty();
        assertThat(runs().artifacts(id)).isEmpty();
        assertThat(runs().sessionReturns(id)).isEmpty();
        assertThat(runs().delete(id)).isFalse();
    }

    @Test
    void aRunningRunIsNotDeleted() {
        String pack = stores().newPack();
        Run run = Samples.running(Samples.backtest("busy_" + pack, pack));
        runs().begin(run);

        assertRefused(() -> runs().delete(run.runId()), Reason.CONFLICT, "running");
        assertThat(runs().find(run.runId())).contains(run);
    }

    @Test
    void runsAndSweepsOfDeadProcessesAreInterrupted() {
        String pack = stores().newPack();
        String dead = "host:1:dead" + pack;
        String alive = "host:2:alive" + pack;
        for (RunKind kind : RunKind.values()) {
            for (String process : List.of(dead, alive)) {
                runs().begin(
                                Samples.running(
                                        Samples.by(
                                                Samples.run(kind + process, kind, pack), process)));
            }
        }
        Run done = Samples.by(Samples.backtest("done_" + pack, pack), dead);
        stores().store(done);
        Run queued =
                Samples.ended(
                        Samples.by(Samples.backtest("q_" + pack, pack), dead),
                        RunState.QUEUED,
                        null);
        runs().begin(queued);
        stores().sweeps.begin(withProcess("sw_" + dead, pack, dead));
        stores().sweeps.begin(withProcess("sw_" + alive, pack, alive));

        int turned = runs().markInterrupted(process -> !process.equals(dead));

        assertThat(turned).isEqualTo(5);
        for (RunKind kind : RunKind.values()) {
            assertThat(state(kind + dead)).isEqualTo(RunState.INTERRUPTED);
            assertThat(state(kind + alive)).isEqualTo(RunState.RUNNING);
        }
        assertThat(state(queued.runId())).isEqualTo(RunState.INTERRUPTED);
        assertThat(state(done.runId())).isEqualTo(RunState.SUCCEEDED);
        assertThat(stores().sweeps.find("sw_" + dead).orElseThrow().state())
                .isEqualTo(RunState.INTERRUPTED);
        assertThat(stores().sweeps.find("sw_" + alive).orElseThrow().state())
                .isEqualTo(RunState.RUNNING);
        assertThat(runs().markInterrupted(process -> !process.equals(dead))).isZero();
    }

    @Test
    void aRunThatWasTakenForInterruptedMayStillEnd() {
        String pack = stores().newPack();
        Run run = Samples.by(Samples.backtest("late_" + pack, pack), "host:late" + pack);
        runs().begin(Samples.running(run));
        runs().markInterrupted(process -> !process.equals(run.process()));

        runs().finish(Samples.result(run, Samples.headline(0.1)));

        assertThat(runs().find(run.runId())).contains(run);
    }

    private static Sweep withProcess(String id, String pack, String process) {
        Sweep sweep = Samples.sweep(id, pack, 3);
        return new Sweep(
                id,
                pack,
                "m",
                RunState.RUNNING,
                sweep.startedAt(),
                null,
                "cli",
                process,
                null,
                3,
                0,
                0,
                sweep.planJson(),
                sweep.planSha(),
                sweep.lineageJson(),
                null,
                null);
    }

    private RunState state(String id) {
        return runs().find(id).orElseThrow().state();
    }
}
