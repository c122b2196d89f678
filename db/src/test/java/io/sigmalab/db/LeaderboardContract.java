package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.evidence.DeflatedSharpe;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardQuery.Sort;
import io.sigmalab.engine.run.LeaderboardRow;
import io.sigmalab.engine.run.RankedRun;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.TrialStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The leaderboard against one that sorts lists in memory. */
abstract class LeaderboardContract {
    private static final String[] PROFILES = {"balanced", "conservative"};

    abstract Stores stores();

    private static LeaderboardQuery query(String pack, Sort sort, int limit, int offset) {
        return new LeaderboardQuery(pack, null, null, null, false, true, sort, limit, offset);
    }

    /** A finished backtest and its figures, as the twin remembers them. */
    private record Entry(Run run, Headline headline) {}

    private LeaderboardRow expected(Entry entry, List<Entry> all) {
        // One configuration each, so every finished run of the group is a trial.
        List<Double> sharpes =
                all.stream()
                        .filter(e -> e.run.dataset().equals(entry.run.dataset()))
                        .filter(e -> e.run.modelId().equals(entry.run.modelId()))
                        .map(e -> e.headline.sharpe())
                        .toList();
        double sum = 0;
        int n = 0;
        for (Double sharpe : sharpes) {
            if (sharpe != null) {
                sum += sharpe;
                n++;
            }
        }
        double squares = 0;
        for (Double sharpe : sharpes) {
            squares += sharpe == null ? 0 : Math.pow(sharpe - sum / n, 2);
        }
        double variance = n < 2 ? 0 : squares / (n - 1);
        return new LeaderboardRow(
                RankedRun.of(entry.run),
                entry.headline,
                new TrialStats(sharpes.size(), variance, DeflatedSharpe.highestLuck(sharpes)),
                DeflatedSharpe.highestLuck(sharpes));
    }

    private static Double maybe(Random random, double value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private List<Entry> randomRuns(String pack, int count) {
        Random random = new Random(11);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = String.format("bt_20261122t144501_%s_%06x", pack, random.nextInt(1 << 24));
            Run run =
                    Samples.tagged(
                            Samples.on(
                                    Samples.startedAfter(
                                            Samples.backtest(id, pack), random.nextInt(20)),
                                    random.nextBoolean() ? "simulated" : "files"),
                            random.nextInt(3) == 0 ? "t" + random.nextInt(2) : null);
            // Few distinct values, so that ties are common.
            Double sharpe = maybe(random, random.nextInt(12) / 20.0 - 0.2);
            Headline headline =
                    new Headline(
                            PROFILES[random.nextInt(2)],
                            sharpe,
                            sharpe == null ? null : sharpe * Math.sqrt(252),
                            maybe(random, 1),
                            maybe(random, 1),
                            maybe(random, random.nextInt(5) / 10.0),
                            maybe(random, random.nextInt(5) / 10.0),
                            maybe(random, random.nextInt(5) / 10.0),
                            random.nextInt(5),
                            250,
                            maybe(random, random.nextInt(3) / 16.0),
                            maybe(random, random.nextInt(5)),
                            random.nextInt(4) > 0,
                            sharpe == null
                                    ? Double.valueOf(Double.NEGATIVE_INFINITY)
                                    : maybe(random, sharpe + 0.4),
                            maybe(random, 0.5));
            stores().store(run, headline);
            entries.add(new Entry(run, headline));
        }
        return entries;
    }

    @Test
    void everyOrderFilterAndPageIsThatOfTheTwinInMemory() {
        String pack = stores().newPack();
        List<Entry> entries = randomRuns(pack, 90);
        List<LeaderboardRow> rows =
                entries.stream().map(entry -> expected(entry, entries)).toList();
        // Worth nothing if they all passed or all failed.
        assertThat(rows.stream().filter(LeaderboardRow::gatePass).count()).isBetween(10L, 80L);

        for (Sort sort : Sort.values()) {
            for (boolean passOnly : new boolean[] {false, true}) {
                for (boolean passFirst : new boolean[] {false, true}) {
                    for (String profile : new String[] {null, "balanced"}) {
                        for (String tag : new String[] {null, "t1"}) {
                            LeaderboardQuery all =
                                    new LeaderboardQuery(
                                            pack,
                                            tag == null ? null : "m",
                                            tag,
                                            profile,
                                            passOnly,
                                            passFirst,
                                            sort,
                                            1000,
                                            0);
                            // Ranked once, cut into pages here.
                            List<String> ranked = LeaderboardTwin.rank(rows, all);
                            for (int offset : new int[] {0, 7}) {
                                LeaderboardQuery page = page(all, 13, offset);
                                assertThat(ids(page))
                                        .as(page.toString())
                                        .isEqualTo(LeaderboardTwin.cut(ranked, 13, offset));
                            }
                        }
                    }
                }
            }
        }
    }

    private static LeaderboardQuery page(LeaderboardQuery all, int limit, int offset) {
        return new LeaderboardQuery(
                all.packId(),
                all.modelId(),
                all.tag(),
                all.profile(),
                all.passOnly(),
                all.passFirst(),
                all.sort(),
                limit,
                offset,
                all.text(),
                all.since(),
                all.until(),
                all.reversed());
    }

    @Test
    void textAndDatesNarrowEveryOrderAsTheTwinDoesAndTheCountIsOfAllPages() {
        String pack = stores().newPack();
        List<Entry> entries = randomRuns(pack, 60);
        List<LeaderboardRow> rows =
                entries.stream().map(entry -> expected(entry, entries)).toList();

        for (String text : new String[] {null, " ", "T1", "_" + pack + "_0", "%", "M"}) {
            for (Instant since : new Instant[] {null, Stores.NOW.plusSeconds(5)}) {
                for (Instant until : new Instant[] {null, Stores.NOW.plusSeconds(12)}) {
                    for (boolean passOnly : new boolean[] {false, true}) {
                        LeaderboardQuery all =
                                narrowed(pack, passOnly, Sort.SCORE, text, since, until);
                        List<String> ranked = LeaderboardTwin.rank(rows, all);
                        assertThat(ids(page(all, 20, 5)))
                                .as(all.toString())
                                .isEqualTo(LeaderboardTwin.cut(ranked, 20, 5));
                        assertThat(stores().runs.leaderboardCount(all))
                                .as(all.toString())
                                .isEqualTo(LeaderboardTwin.count(ranked, rows));
                    }
                }
            }
        }
        for (Sort sort : Sort.values()) {
            LeaderboardQuery all =
                    narrowed(pack, false, sort, "t1", Stores.NOW.plusSeconds(2), null);
            assertThat(ids(all))
                    .as(all.toString())
                    .isEqualTo(LeaderboardTwin.rank(rows, all))
                    .isNotEmpty();
        }
    }

    @Test
    void everyOrderOverAllPacksIsThatOfTheTwinToo() {
        String pack = stores().newPack();
        List<Entry> entries = randomRuns(pack, 60);
        List<LeaderboardRow> rows =
                entries.stream().map(entry -> expected(entry, entries)).toList();
        for (Sort sort : Sort.values()) {
            for (boolean passFirst : new boolean[] {false, true}) {
                for (boolean reversed : new boolean[] {false, true}) {
                    // No pack is asked for: its runs are found by their ids.
                    LeaderboardQuery all =
                            new LeaderboardQuery(
                                    null,
                                    null,
                                    null,
                                    null,
                                    false,
                                    passFirst,
                                    sort,
                                    1000,
                                    0,
                                    "_" + pack + "_",
                                    null,
                                    null,
                                    reversed);
                    assertThat(ids(all))
                            .as(all.toString())
                            .isEqualTo(LeaderboardTwin.rank(rows, all))
                            .hasSize(60);
                }
            }
        }
    }

    @Test
    void reversedTheWorstComesFirstAndWhatIsNotDefinedStaysLast() {
        String pack = stores().newPack();
        List<Entry> entries = randomRuns(pack, 60);
        List<LeaderboardRow> rows =
                entries.stream().map(entry -> expected(entry, entries)).toList();

        for (Sort sort : Sort.values()) {
            for (boolean passFirst : new boolean[] {false, true}) {
                LeaderboardQuery all =
                        new LeaderboardQuery(
                                pack, null, null, null, false, passFirst, sort, 1000, 0, null, null,
                                null, true);
                assertThat(ids(all)).as(all.toString()).isEqualTo(LeaderboardTwin.rank(rows, all));
                assertThat(ids(page(all, 13, 7)))
                        .as(all.toString())
                        .isEqualTo(LeaderboardTwin.cut(LeaderboardTwin.rank(rows, all), 13, 7));
            }
        }
    }

    private static LeaderboardQuery narrowed(
            String pack, boolean passOnly, Sort sort, String text, Instant since, Instant until) {
        return new LeaderboardQuery(
                pack, null, null, null, passOnly, true, sort, 1000, 0, text, since, until, false);
    }

    @Test
    void theTagsAreThoseOfFinishedBacktestsByTheAlphabet() {
        String pack = stores().newPack();
        stores().store(Samples.tagged(Samples.backtest("z" + pack, pack), "z" + pack));
        stores().store(Samples.tagged(Samples.backtest("a" + pack, pack), "a" + pack));
        stores().store(Samples.tagged(Samples.backtest("again" + pack, pack), "a" + pack));
        Run failed =
                Samples.tagged(
                        Samples.ended(Samples.backtest("f" + pack, pack), RunState.FAILED, "x"),
                        "f" + pack);
        stores().runs.begin(Samples.running(failed));
        stores().runs.finish(RunResult.without(failed));

        assertThat(stores().runs.leaderboardTags(1000).stream().filter(t -> t.endsWith(pack)))
                .containsExactly("a" + pack, "z" + pack);
        assertThat(stores().runs.leaderboardTags(1)).hasSize(1);
    }

    private List<String> ids(LeaderboardQuery query) {
        return stores().runs.leaderboard(query).stream().map(row -> row.run().runId()).toList();
    }

    @Test
    void aRowCarriesItsRunItsFiguresAndTheLedgerOfToday() {
        String pack = stores().newPack();
        List<Entry> entries = randomRuns(pack, 20);

        List<LeaderboardRow> rows = stores().runs.leaderboard(query(pack, Sort.SCORE, 100, 0));

        assertThat(rows).hasSize(20);
        for (LeaderboardRow row : rows) {
            Entry entry =
                    entries.stream()
                            .filter(e -> RankedRun.of(e.run).equals(row.run()))
                            .findFirst()
                            .orElseThrow();
            LeaderboardRow expected = expected(entry, entries);
            assertThat(row.headline()).isEqualTo(entry.headline);
            assertThat(row.trials().count()).isEqualTo(expected.trials().count());
            assertThat(row.luckSharpe()).isCloseTo(expected.luckSharpe(), Assertions.within(1e-12));
        }
    }

    @Test
    void aRowShowsPartsOfTheResultsAlsoWhenAnOlderProgramStoredThemAndAfterTheyWereReplaced() {
        String pack = stores().newPack();
        String id = "parts" + pack;
        Run whole = Samples.backtest(id, pack);
        Run run =
                Samples.documents(
                        whole,
                        whole.paramsJson(),
                        "{\"details\":{\"hours\":[1],\"intervals\":{\"sharpe\":{\"high\":1.0E7,"
                                + "\"low\":-0.5}}},\"folds\":[{\"gate\":1}],"
                                + "\"gate\":{\"pass\":true},\"test_start\":\"a\"}",
                        whole.lineageJson());
        RunResult result = Samples.result(run, Samples.headline(0.1));
        stores().runs.begin(Samples.running(run));
        stores().runs
                .finish(
                        new RunResult(
                                run,
                                result.headline(),
                                result.folds(),
                                List.of(),
                                result.trial(),
                                result.sessionReturns()));
        String shown =
                "{\"gate\":{\"pass\":true},\"sharpe_interval\":{\"high\":1.0E7,\"low\":-0.5},"
                        + "\"test_start\":\"a\"}";
        assertThat(shown(pack)).isEqualTo(shown);

        stores().database
                .transactions()
                .run(
                        "store it as an older program",
                        handle ->
                                handle.execute(
                                        "UPDATE backtest_runs SET ranked = NULL WHERE run_id = ?",
                                        id));
        assertThat(shown(pack)).isEqualTo(shown);

        stores().runs.attach(id, result.artifacts(), "{\"test_end\":\"z\"}");
        assertThat(shown(pack)).isEqualTo("{\"test_end\":\"z\"}");
    }

    private String shown(String pack) {
        return stores().runs.leaderboard(query(pack, Sort.SCORE, 1, 0)).get(0).run().shownJson();
    }

    @Test
    void theGateOfOldRunsClosesAsMoreIsTriedAndStaysClosedWhenTheSpreadNarrows() {
        String pack = stores().newPack();
        String old = "old" + pack;
        // Between what luck reaches after the eleven spread out ones, 0.22, and what it would reach
        // after all 51, 0.14, if it forgot: copies must not open a gate.
        stores().store(Samples.backtest(old, pack), Samples.headline(0.2, true, 0.18));
        assertThat(passes(old, pack)).isTrue();

        for (int i = 0; i < 10; i++) {
            Run run = Samples.backtest("wide" + i + pack, pack);
            stores().store(run, Samples.headline(i % 2 == 0 ? -0.2 : 0.0, true, 9.0));
        }
        assertThat(passes(old, pack)).isFalse();

        for (int i = 0; i < 40; i++) {
            Run run = Samples.backtest("narrow" + i + pack, pack);
            stores().store(run, Samples.headline(-0.08, true, 9.0));
        }
        assertThat(passes(old, pack)).isFalse();
    }

    /** The gate as the rows say and as the filter says, which must agree. */
    private boolean passes(String id, String pack) {
        LeaderboardRow row =
                stores().runs.leaderboard(query(pack, Sort.SHARPE, 1000, 0)).stream()
                        .filter(r -> r.run().runId().equals(id))
                        .findFirst()
                        .orElseThrow();
        boolean listed =
                ids(new LeaderboardQuery(pack, null, null, null, true, false, Sort.SHARPE, 1000, 0))
                        .contains(id);
        assertThat(listed).isEqualTo(row.gatePass());
        return listed;
    }

    @Test
    void aGateThatIsNotCheckedOrCannotPassIsNotMovedByTrials() {
        String pack = stores().newPack();
        stores().store(Samples.backtest("free" + pack, pack), Samples.headline(0.2, true, null));
        stores().store(
                        Samples.backtest("never" + pack, pack),
                        Samples.headline(null, true, Double.NEGATIVE_INFINITY));
        stores().store(Samples.backtest("fails" + pack, pack), Samples.headline(0.9, false, 0.9));
        for (int i = 0; i < 10; i++) {
            stores().store(Samples.backtest("x" + i + pack, pack), Samples.headline(i * 0.3));
        }

        assertThat(passes("free" + pack, pack)).isTrue();
        assertThat(passes("never" + pack, pack)).isFalse();
        assertThat(passes("fails" + pack, pack)).isFalse();
    }

    @Test
    void onlyFinishedBacktestsAreRanked() {
        String pack = stores().newPack();
        stores().store(Samples.backtest("done" + pack, pack));
        stores().runs.begin(Samples.running(Samples.backtest("running" + pack, pack)));
        Run failed = Samples.ended(Samples.backtest("failed" + pack, pack), RunState.FAILED, "x");
        stores().runs.begin(Samples.running(failed));
        stores().runs.finish(RunResult.without(failed));
        Run build = Samples.run("build" + pack, RunKind.BUILD, pack);
        stores().runs.begin(Samples.running(build));
        stores().runs.finish(RunResult.without(build));

        assertThat(ids(query(pack, Sort.SHARPE, 100, 0))).containsExactly("done" + pack);
    }

    @Test
    void aPageBeyondTheLastIsEmptyAndAPageOutOfBoundsIsTheCallersMistake() {
        String pack = stores().newPack();
        stores().store(Samples.backtest("one" + pack, pack));

        assertThat(ids(query(pack, Sort.DSR, 1000, Integer.MAX_VALUE))).isEmpty();
        assertThatThrownBy(() -> query(pack, Sort.DSR, 1001, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be 1 to 1000, was 1001");
    }
}
