package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code RunStore} promises, but for the leaderboard. */
abstract class RunContract {
    abstract Stores stores();

    private JdbiRunStore runs() {
        return stores().runs;
    }

    static void assertRefused(ThrowingCallable call, Reason reason, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

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
    void doublesComeBackToTheLastBit() {
        String pack = stores().newPack();
        double[] hard = {
            0.1 + 0.2, Math.nextUp(1.0), Double.MIN_NORMAL, 1e-320, 123456789.123456789
        };
        for (int i = 0; i < hard.length; i++) {
            String id = "bits" + i + "_" + pack;
            stores().store(Samples.backtest(id, pack), Samples.headline(hard[i]));

            assertThat(runs().headline(id).orElseThrow().sharpe()).isEqualTo(hard[i]);
        }
    }

    @Test
    void jsonDocumentsKeepTypesAndBitsOfTheirNumbers() {
        String pack = stores().newPack();
        Map<String, Object> values = new TreeMap<>();
        values.put("whole", 10_000_000L);
        values.put("fraction that is whole", 1.0E7);
        values.put("large", 1.7976931348623157E308);
        values.put("small", 4.9E-324);
        values.put("tenth", 0.1);
        values.put("p value", 1.2E-4);
        values.put("minus zero", -0.0);
        values.put("beyond long", new java.math.BigInteger("123456789012345678901234567890"));
        values.put("text", "Ωμέγα 😀 \" \\ / \t \u0001 <b>'; DROP TABLE runs; --");
        values.put("nested", Map.of("z", List.of(1, 2.5, true, "x"), "a", Map.of()));
        String json = Canonical.json(values);
        Run run =
                Samples.documents(
                        Samples.backtest("json_" + pack, pack), json, "{\"a\":1.0E7}", "{}");

        runs().begin(Samples.running(run));
        runs().finish(RunResult.without(run));

        Run stored = runs().find(run.runId()).orElseThrow();
        assertThat(stored.paramsJson()).isEqualTo(json);
        assertThat(stored.metricsJson()).isEqualTo("{\"a\":1.0E7}");
        assertThat(stored.lineageJson()).isEqualTo("{}");
    }

    @Test
    void aLargeJsonDocumentComesBack() {
        String pack = stores().newPack();
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            values.put("metric " + i, i / 7.0);
        }
        String json = Canonical.json(values);
        Run run = Samples.documents(Samples.backtest("large_" + pack, pack), "{}", json, "{}");

        runs().begin(Samples.running(run));
        runs().finish(RunResult.without(run));

        assertThat(json).hasSizeGreaterThan(500_000);
        assertThat(runs().find(run.runId()).orElseThrow().metricsJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"a\":NaN}", "{\"a\":1", "{} {}", "{\"a\":1,\"a\":2}"})
    void whatIsNotAJsonObjectIsTheCallersMistakeAndStoresNothing(String json) {
        String pack = stores().newPack();
        Run run = Samples.documents(Samples.backtest("notjson_" + pack, pack), json, "{}", "{}");

        assertThatThrownBy(() -> runs().begin(Samples.running(run)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("params must be a JSON object");
        assertThat(runs().find(run.runId())).isEmpty();
    }

    @Test
    void textsThatLookLikeSqlAreData() {
        String pack = stores().newPack();
        List<String> ids =
                List.of(
                        "'; DROP TABLE runs; --",
                        "x' OR '1'='1",
                        "%_",
                        ":runId ? ?? <define> ${x}",
                        "../../etc/passwd",
                        "id with space\tand\nline",
                        "ÄÖ\"`´");
        for (String id : ids) {
            Run run = Samples.tagged(Samples.backtest(id, pack), id);
            stores().store(run);
            assertThat(runs().find(id)).contains(run);
            assertThat(runs().list(new RunFilter(null, pack, null, id, 10, 0)))
                    .containsExactly(run);
        }
        assertThat(runs().list(new RunFilter(null, pack, null, "%", 10, 0))).isEmpty();
        assertThat(runs().delete("x' OR '1'='1")).isTrue();
        assertThat(runs().list(new RunFilter(null, pack, null, null, 100, 0)))
                .hasSize(ids.size() - 1);
    }

    @Test
    void aTextThatOneDatabaseCannotHoldIsRefusedByBoth() {
        String pack = stores().newPack();
        Run zero = Samples.tagged(Samples.backtest("zero_" + pack, pack), "a\0b");
        Run half = Samples.tagged(Samples.backtest("half_" + pack, pack), "a\ud83d");
        Run json =
                Samples.documents(
                        Samples.backtest("zj_" + pack, pack), "{\"a\":\"\\u0000\"}", "{}", "{}");

        for (Run run : List.of(zero, half, json)) {
            assertRefused(() -> runs().begin(Samples.running(run)), Reason.INVALID_VALUE, "U+");
            assertThat(runs().find(run.runId())).isEmpty();
        }
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        String pack = stores().newPack();
        Run run = Samples.tagged(Samples.backtest("long_" + pack, pack), "x".repeat(201));

        assertRefused(() -> runs().begin(Samples.running(run)), Reason.INVALID_VALUE, "too long");
        assertThat(runs().find(run.runId())).isEmpty();
    }

    @Test
    void timesComeBackInTheHourThatAClockChangeRepeats() {
        String pack = stores().newPack();
        Instant first = Instant.parse("2026-11-01T05:30:00.000001Z");
        for (int hour = 0; hour < 2; hour++) {
            Run run = Samples.backtest("clock" + hour + "_" + pack, pack);
            Run moved =
                    Samples.startedAfter(
                            run,
                            first.plusSeconds(3600L * hour).getEpochSecond()
                                    - run.startedAt().getEpochSecond());
            runs().begin(Samples.running(moved));
            assertThat(runs().find(run.runId()).orElseThrow().startedAt())
                    .isEqualTo(moved.startedAt());
        }
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

    private static io.sigmalab.engine.run.Sweep withProcess(
            String id, String pack, String process) {
        io.sigmalab.engine.run.Sweep sweep = Samples.sweep(id, pack, 3);
        return new io.sigmalab.engine.run.Sweep(
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
