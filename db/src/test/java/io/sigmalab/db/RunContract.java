package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code RunStore} promises, but for the leaderboard. */
abstract class RunContract extends RunCase {
    @ParameterizedTest
    @EnumSource
    void aRunComesBackWithEveryField(RunKind kind) {
        String pack = stores().newPack();
        stores().sweeps.begin(Samples.sweep("sw_every_" + pack, pack, 1));
        Run run =
                Samples.with(
                        Samples.run("every_" + pack, kind, pack),
                        "host name:1:2",
                        "Ωμέγα 日本 😀 \"quoted\" 'single' \\ back",
                        "sw_every_" + pack,
                        "files:/döner kebab/SPY");
        runs().begin(Samples.running(run));
        assertThat(runs().find(run.runId())).contains(Samples.running(run));

        runs().finish(RunResult.without(run));

        assertThat(runs().find(run.runId())).contains(run);
    }

    @ParameterizedTest
    @EnumSource
    void aRunComesBackWithEveryFieldThatMayBeNullNull(RunKind kind) {
        String pack = stores().newPack();
        Run full = Samples.run("nulls_" + pack, kind, pack);
        Run run =
                new Run(
                        full.runId(),
                        kind,
                        pack,
                        "m",
                        RunState.FAILED,
                        full.startedAt(),
                        null,
                        "api",
                        "p",
                        null,
                        null,
                        "",
                        null,
                        null,
                        "{}",
                        "{}",
                        "{}",
                        null);

        runs().begin(Samples.running(run));
        runs().finish(RunResult.without(run));

        assertThat(runs().find(run.runId())).contains(run);
    }

    @Test
    void aBacktestComesBackWithFiguresFoldsFilesAndReturns() {
        String pack = stores().newPack();
        RunResult result = stores().store(Samples.backtest("whole_" + pack, pack));
        String id = result.run().runId();

        assertThat(runs().headline(id)).contains(result.headline());
        assertThat(runs().folds(id)).isEqualTo(result.folds());
        assertThat(runs().artifacts(id)).isEqualTo(result.artifacts());
        assertThat(runs().sessionReturns(id).orElseThrow()).isEqualTo(result.sessionReturns());
    }

    @Test
    void filesAreAddedOnceToARunThatHasNone() {
        String pack = stores().newPack();
        RunResult whole =
                Samples.result(Samples.backtest("late_" + pack, pack), Samples.headline(0.1));
        String id = whole.run().runId();
        runs().begin(Samples.running(whole.run()));
        runs().finish(
                        new RunResult(
                                whole.run(),
                                whole.headline(),
                                whole.folds(),
                                List.of(),
                                whole.trial(),
                                whole.sessionReturns()));

        assertThat(runs().attach(id, whole.artifacts(), "{\"later\":1.5}")).isTrue();
        assertThat(runs().artifacts(id)).isEqualTo(whole.artifacts());
        assertThat(runs().attach(id, List.of(whole.artifacts().get(0)), "{}")).isFalse();
        assertThat(runs().artifacts(id)).isEqualTo(whole.artifacts());
        Run stored = runs().find(id).orElseThrow();
        assertThat(stored.metricsJson()).isEqualTo("{\"later\":1.5}");
        assertThat(stored.paramsJson()).isEqualTo(whole.run().paramsJson());
        assertThat(stored.lineageJson()).isEqualTo(whole.run().lineageJson());
        assertThatThrownBy(() -> runs().attach("nobody", whole.artifacts(), "{}"))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void undefinedFiguresAreNullAndSoIsWhatIsNotFinite() {
        String pack = stores().newPack();
        Run run = Samples.backtest("nan_" + pack, pack);
        Headline headline =
                new Headline(
                        "conservative",
                        Double.NaN,
                        null,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        0.0,
                        null,
                        0,
                        0,
                        Double.NaN,
                        null,
                        false,
                        Double.NEGATIVE_INFINITY,
                        null);
        FoldRow fold =
                new FoldRow(
                        1,
                        0,
                        0,
                        Stores.NOW,
                        Stores.NOW,
                        Stores.NOW,
                        Stores.NOW,
                        0,
                        0,
                        null,
                        0,
                        Double.NaN,
                        null,
                        Double.NaN,
                        null);
        double[] returns = {0.1, -0.0, Double.MIN_VALUE, -1e300};
        runs().begin(Samples.running(run));

        runs().finish(
                        new RunResult(
                                run,
                                headline,
                                List.of(fold),
                                List.of(),
                                Samples.trial(run, Double.NaN),
                                returns));

        assertThat(runs().headline(run.runId()))
                .contains(
                        new Headline(
                                "conservative",
                                null,
                                null,
                                null,
                                null,
                                null,
                                0.0,
                                null,
                                0,
                                0,
                                null,
                                null,
                                false,
                                Double.NEGATIVE_INFINITY,
                                null));
        FoldRow stored = runs().folds(run.runId()).get(0);
        assertThat(stored.cumRet()).isNull();
        assertThat(stored.logLoss()).isNull();
        assertThat(stored.threshold()).isNull();
        assertThat(runs().sessionReturns(run.runId()).orElseThrow()).isEqualTo(returns);
        assertThat(stores().ledger.trials(pack, "m", run.dataset()).get(0).sharpe()).isNull();
    }

    @Test
    void aRunOfAnUnknownModelOrSweepIsRefused() {
        String pack = stores().newPack();

        assertRefused(
                () -> runs().begin(Samples.running(Samples.backtest("lost_" + pack, "nopack"))),
                Reason.NOT_FOUND,
                "model");
        assertRefused(
                () ->
                        runs().begin(
                                        Samples.running(
                                                Samples.inSweep(
                                                        Samples.backtest("lost_" + pack, pack),
                                                        "nosweep"))),
                Reason.NOT_FOUND,
                "sweep");
        assertThat(runs().find("lost_" + pack)).isEmpty();
        assertThat(stores().number("SELECT count(*) FROM runs WHERE run_id = 'lost_" + pack + "'"))
                .isZero();
    }

    @Test
    void aRunIdIsUsedOnce() {
        String pack = stores().newPack();
        Run run = Samples.running(Samples.backtest("once_" + pack, pack));
        runs().begin(run);

        assertRefused(() -> runs().begin(run), Reason.CONFLICT, "exists already");
        assertRefused(
                () -> runs().begin(Samples.running(Samples.run(run.runId(), RunKind.BUILD, pack))),
                Reason.CONFLICT,
                "exists already");
    }

    @Test
    void aResultIsStoredOnce() {
        String pack = stores().newPack();
        RunResult result = stores().store(Samples.backtest("twice_" + pack, pack));

        assertRefused(() -> runs().finish(result), Reason.CONFLICT, "ended already: succeeded");
        assertThat(runs().folds(result.run().runId())).hasSize(2);
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isEqualTo(1);
    }

    @Test
    void theResultOfARunThatWasDeletedOrNeverBeganIsRefused() {
        String pack = stores().newPack();

        assertRefused(
                () ->
                        runs().finish(
                                        Samples.result(
                                                Samples.backtest("never_" + pack, pack),
                                                Samples.headline(0.1))),
                Reason.NOT_FOUND,
                "never_" + pack);
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isZero();
    }

    @Test
    void aResultOfWhichOnePartFailsStoresNothingOfIt() {
        String pack = stores().newPack();
        Run run = Samples.backtest("half_" + pack, pack);
        runs().begin(Samples.running(run));
        RunResult good = Samples.result(run, Samples.headline(0.1));
        List<FoldRow> sameFoldTwice = List.of(Samples.fold(1), Samples.fold(1));
        List<Artifact> tooLong = List.of(new Artifact("k", "u".repeat(3000), Samples.SHA, 1));

        assertThatThrownBy(
                        () ->
                                runs().finish(
                                                new RunResult(
                                                        run,
                                                        good.headline(),
                                                        sameFoldTwice,
                                                        good.artifacts(),
                                                        good.trial(),
                                                        good.sessionReturns())))
                .isInstanceOf(LabException.class);
        assertThatThrownBy(
                        () ->
                                runs().finish(
                                                new RunResult(
                                                        run,
                                                        good.headline(),
                                                        good.folds(),
                                                        tooLong,
                                                        good.trial(),
                                                        good.sessionReturns())))
                .isInstanceOf(LabException.class);

        assertThat(runs().find(run.runId())).contains(Samples.running(run));
        assertThat(runs().headline(run.runId())).isEmpty();
        assertThat(runs().folds(run.runId())).isEmpty();
        assertThat(runs().artifacts(run.runId())).isEmpty();
        assertThat(runs().sessionReturns(run.runId())).isEmpty();
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isZero();

        runs().finish(good);
        assertThat(runs().folds(run.runId())).hasSize(2);
    }

    @Test
    void aResultThatContradictsItselfIsTheCallersMistake() {
        String pack = stores().newPack();
        Run run = Samples.backtest("contra_" + pack, pack);
        Run failed = Samples.ended(run, RunState.FAILED, "broke");
        Run build = Samples.run("contrab_" + pack, RunKind.BUILD, pack);

        for (RunResult result :
                List.of(
                        RunResult.without(Samples.running(run)),
                        Samples.result(failed, Samples.headline(0.1)),
                        Samples.result(build, Samples.headline(0.1)),
                        new RunResult(
                                run,
                                null,
                                List.of(),
                                List.of(),
                                Samples.trial(Samples.on(run, "other"), 0.1),
                                new double[0]))) {
            assertThatThrownBy(() -> runs().finish(result))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> runs().begin(run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be final");
    }
}
