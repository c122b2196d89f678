package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.app.Wiring;
import io.sigmalab.engine.backtest.QuickFigures;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps as a screen works with them, on simulated shares; one home, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SweepWorkTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir static Path home;
    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test");
        lab.builds()
                .build(
                        BuildRequest.of(
                                PACK, MODEL, LocalDate.of(2023, 1, 3), LocalDate.of(2023, 12, 29)),
                        Progress.NONE);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static SweepRequest grid(String... hours) {
        return new SweepRequest(
                BacktestRequest.of(PACK, MODEL, "0.5").variant(null, null, List.of()),
                List.of("0.34", "0.36,0.38", "0.30"),
                List.of("0.10"),
                List.of(hours),
                30,
                null);
    }

    private static Progress stoppingAt(String text) {
        return new Progress() {
            private volatile boolean stop;

            @Override
            public void report(long done, long total, String what) {
                stop |= what.contains(text);
            }

            @Override
            public boolean isCancelled() {
                return stop;
            }
        };
    }

    @Test
    @Order(1)
    void theCostIsUnknownUntilItWasMeasuredAndFallsWithWhatIsStored() {
        SweepRequest request = grid("10,11,12", "13,14");
        SweepEstimate before = lab.sweeps().estimate(request);
        assertThat(before.variants()).isEqualTo(8);
        assertThat(before.folds()).isEqualTo(10);
        assertThat(before.foldsToTrain()).isEqualTo(10);
        assertThat(before.fits()).isEqualTo(40);
        assertThat(before.seconds()).isNull();
        assertThat(before.bytes()).isPositive();
        lab.sweeps().run(grid("10,11,12"), Progress.NONE);
        SweepEstimate after = lab.sweeps().estimate(request);
        assertThat(after.foldsToTrain()).isEqualTo(5);
        assertThat(after.seconds()).isPositive();
    }

    @Test
    @Order(2)
    void aPausedSweepKeepsItsVariantsAndGoesOnWithThem() {
        String[] id = new String[1];
        boolean[] pause = new boolean[1];
        SweepControl control =
                new SweepControl() {
                    @Override
                    public void began(String sweepId) {
                        id[0] = sweepId;
                    }

                    @Override
                    public boolean isPaused() {
                        boolean now = pause[0];
                        pause[0] = true;
                        return now;
                    }
                };
        assertThatThrownBy(() -> lab.sweeps().run(grid("13,14"), control, Progress.NONE))
                .isInstanceOf(CancellationException.class);
        SweepNews paused = lab.sweeps().news(id[0], 0);
        assertThat(paused.sweep().text("state")).isEqualTo("interrupted");
        assertThat(paused.sweep().text("error")).isEqualTo(SweepService.PAUSED);
        assertThat(paused.variants()).hasSize(1);
        assertThat(lab.sweeps().estimate(grid("13,14")).foldsToTrain())
                .as("the folds in work were finished")
                .isZero();
        lab.sweeps().resume(id[0], Progress.NONE);
        SweepNews rest = lab.sweeps().news(id[0], 1);
        assertThat(rest.sweep().text("state")).isEqualTo("succeeded");
        assertThat(rest.variants()).extracting(v -> v.row().get("cell")).containsExactly(1, 2, 3);
        assertThat(rest.variants().get(0).equity()).startsWith(1.0).hasSizeGreaterThan(10);
        assertThat(lab.sweeps().request(id[0])).isEqualTo(grid("13,14"));
    }

    @Test
    @Order(3)
    void variantsThatMadeIdenticalTradesAreKnownByTheirSessions() {
        // Below a third no prediction is less sure than the cut, so both trade every row.
        SweepRequest all =
                new SweepRequest(
                        grid().base(),
                        List.of("0.20", "0.25", "0.38"),
                        List.of(),
                        List.of("13,14"),
                        null,
                        null);
        String id = lab.sweeps().run(all, Progress.NONE).text("sweep_id");
        List<SweepNews.Variant> variants = lab.sweeps().news(id, 0).variants();
        assertThat(variants.get(0).sameAs()).isEqualTo(variants.get(1).sameAs()).isNotEmpty();
        assertThat(variants.get(2).sameAs()).isNotEqualTo(variants.get(0).sameAs());
    }

    @Test
    @Order(4)
    void whatIfIsToTheLastBitTheBacktestWithThatSetting() {
        Outcome run =
                lab.backtests()
                        .run(
                                BacktestRequest.of(PACK, MODEL, "0.34,0.36")
                                        .variant("0.34,0.36", null, List.of(10, 11, 12)),
                                Progress.NONE);
        WhatIf whatIf = lab.whatIf().open(run.text("run_id"));
        assertThat(whatIf.hours()).containsExactly(10, 11, 12);
        assertThat(whatIf.isNewest()).isTrue();
        same(whatIf.recorded(), run);
        for (WhatIf.Setting setting :
                List.of(
                        new WhatIf.Setting(0.35, null, List.of()),
                        new WhatIf.Setting(0.351, null, List.of(11)),
                        new WhatIf.Setting(null, 0.2, List.of()),
                        new WhatIf.Setting(null, 0.2, List.of(10, 12)))) {
            QuickFigures figures = whatIf.figures(setting);
            Outcome tested = lab.backtests().run(whatIf.backtest(setting), Progress.NONE);
            same(figures, tested);
            assertThat(figures.trades()).isPositive();
            EquityCurve equity = lab.runs().equity(tested.text("run_id"));
            double value = 1;
            for (int i = 0; i < equity.size(); i++) {
                value *= 1 + figures.net()[i];
                assertThat(equity.equity()[i]).isEqualTo(value);
            }
        }
    }

    private static void same(QuickFigures figures, Outcome run) {
        Map<String, Object> m = run.map("metrics");
        assertThat(figures.cumRet()).isEqualTo(m.get("cum_ret"));
        assertThat(figures.sharpeAnnual()).isEqualTo(m.get("sharpe_annual"));
        assertThat(figures.maxDrawdown()).isEqualTo(((Number) m.get("max_drawdown")).doubleValue());
        assertThat(figures.trades()).isEqualTo(m.get("trades"));
    }

    @Test
    @Order(5)
    void editedLimitsAreThoseTheGateHoldsARunAgainst() {
        BacktestRequest plain = BacktestRequest.of(PACK, MODEL, "0.34");
        Outcome strict =
                lab.backtests().run(plain.withBudget(Map.of("min_trades", 100_000)), Progress.NONE);
        assertThat(String.valueOf(strict.map("gate").get("reasons")))
                .contains("min_trades_not_met")
                .contains("100000");
        assertThat(
                        String.valueOf(
                                lab.backtests()
                                        .run(plain, Progress.NONE)
                                        .map("gate")
                                        .get("reasons")))
                .doesNotContain("100000");
        assertThatThrownBy(
                        () ->
                                lab.sweeps()
                                        .estimate(
                                                new SweepRequest(
                                                        plain.withBudget(Map.of("max_drawdown", 7)),
                                                        List.of("0.5"),
                                                        List.of(),
                                                        List.of(),
                                                        null,
                                                        null)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("max_drawdown");
        assertThat(lab.backtests().budget(PACK, MODEL, "aggressive").map("limits"))
                .containsKey("min_trades");
    }

    @Test
    @Order(6)
    void cancellingKeepsWhatWasCommitted() {
        assertThatThrownBy(() -> lab.sweeps().run(grid("10,11,12", "13,14"), stoppingAt("0.36")))
                .isInstanceOf(CancellationException.class);
        Outcome newest = lab.sweeps().list(PACK, MODEL, null, 1, 0);
        assertThat(newest.rows("rows").get(0)).containsEntry("state", "cancelled");
        assertThat((Integer) newest.rows("rows").get(0).get("done")).isPositive();
    }

    @Test
    @Order(7)
    void aSweepThatSomebodyElseCancelsStopsAndStoresNothingMore() {
        String[] id = {""};
        SweepControl control =
                new SweepControl() {
                    @Override
                    public void began(String sweepId) {
                        id[0] = sweepId;
                    }

                    @Override
                    public boolean isPaused() {
                        // Asked before each variant: by the second, one is stored.
                        if ((Integer) lab.sweeps().show(id[0]).get("done") == 1) {
                            lab.sharedSweeps().cancel(id[0]);
                        }
                        return false;
                    }
                };
        assertThatThrownBy(() -> lab.sweeps().run(grid("13,14"), control, Progress.NONE))
                .isInstanceOf(CancellationException.class);
        Outcome after = lab.sweeps().show(id[0]);
        assertThat(after.text("state")).isEqualTo("cancelled");
        assertThat(after.rows("results")).hasSize(1);
        assertThatThrownBy(() -> lab.sharedSweeps().submit(grid("13,14")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("this database is a file");
    }

    @Test
    @Order(11)
    void furtherSettingsAreSweptGroupedRankedAndDeflated() {
        String id =
                lab.sweeps()
                        .run(
                                grid("13,14")
                                        .varying(
                                                Map.of(
                                                        "momentum_min",
                                                        List.of("off", "-1000000"),
                                                        "slippage_bps",
                                                        List.of("0", "3")))
                                        .rankedBy("plateau"),
                                Progress.NONE)
                        .text("sweep_id");
        Outcome sweep = lab.sweeps().show(id);
        List<Map<String, Object>> rows = sweep.rows("results");
        assertThat(rows).hasSize(16);
        assertThat(rows).allSatisfy(r -> assertThat(r.get("reason")).isNull());
        assertThat(rows).allSatisfy(r -> assertThat(r).containsKey("plateau_score"));
        assertThat(sweep.text("rank")).isEqualTo("plateau");
        assertThat(sweep.rows("groups")).isNotEmpty();
        Map<String, Object> evidence = sweep.map("evidence");
        assertThat(evidence.get("pbo")).isEqualTo(sweep.document().get("pbo")).isNotNull();
        assertThat(evidence.get("splits")).isEqualTo(12_870);
        assertThat(((Number) evidence.get("n_effective")).doubleValue()).isBetween(1.0, 10.0);
        Map<?, ?> histogram = (Map<?, ?>) evidence.get("logit_histogram");
        assertThat(((List<?>) histogram.get("counts")).stream().mapToInt(c -> (Integer) c).sum())
                .isEqualTo(12_870);
        assertThat(lab.sweeps().show(id).map("evidence")).isEqualTo(evidence);
        // Costs decide nothing and change the result; the gate of minus a million does neither.
        Map<String, Object> cheap = row(rows, "0.30", 0.0);
        Map<String, Object> dear = row(rows, "0.30", 3.0);
        assertThat(cheap.get("trades_sha")).isEqualTo(dear.get("trades_sha"));
        assertThat(metric(cheap, "cum_ret")).isGreaterThan(metric(dear, "cum_ret"));
        String run = String.valueOf(dear.get("run_id"));
        assertThat(lab.runs().show(run).map("metrics").get("by_threshold")).asList().isEmpty();
        lab.runs().trades(run, 10, 0);
        Map<String, Object> seen = lab.runs().show(run).map("metrics");
        assertThat(((Map<?, ?>) seen.get("details")).keySet().toString())
                .contains("intervals", "oracle", "null_random", "by_hour");
        assertThat(((Map<?, ?>) seen.get("metrics")).get("random_percentile")).isNotNull();
        assertThat(((Map<?, ?>) seen.get("metrics")).get("cum_ret"))
                .isEqualTo(((Map<?, ?>) dear.get("metrics")).get("cum_ret"));
    }

    private static Map<String, Object> row(
            List<Map<String, Object>> rows, String value, double slippage) {
        return rows.stream()
                .filter(r -> r.get("value").equals(value))
                .filter(r -> ((Map<?, ?>) r.get("vary")).get("slippage_bps").equals(slippage))
                .findFirst()
                .orElseThrow();
    }

    private static double metric(Map<String, Object> row, String name) {
        return ((Number) ((Map<?, ?>) row.get("metrics")).get(name)).doubleValue();
    }

    @Test
    @Order(8)
    void controlsTrainAgainAndAreSaidBesideTheResult() {
        BacktestRequest request =
                BacktestRequest.of(PACK, MODEL, "0.34")
                        .variant("0.34", null, List.of(13, 14))
                        .withFolds(2, "walk_forward");
        Outcome run = lab.backtests().run(request.withControls(3, 2), Progress.NONE);
        Map<String, Object> details = run.map("details");
        Map<?, ?> nulls = (Map<?, ?>) details.get("null_labels");
        assertThat((List<?>) nulls.get("rows")).hasSize(3);
        assertThat(((Number) nulls.get("p_value")).doubleValue()).isIn(0.25, 0.5, 0.75, 1.0);
        List<?> rows = (List<?>) ((Map<?, ?>) details.get("seeds")).get("rows");
        assertThat(rows).hasSize(2);
        assertThat(((Map<?, ?>) rows.get(0)).get("cum_ret"))
                .as("the first seed is our own")
                .isEqualTo(run.map("metrics").get("cum_ret"));
        assertThat(((Map<?, ?>) rows.get(1)).get("cum_ret"))
                .isNotEqualTo(run.map("metrics").get("cum_ret"));
        assertThat(((Number) run.map("metrics").get("n_effective")).doubleValue())
                .isBetween(1.0, ((Number) run.map("metrics").get("n_trials")).doubleValue());
        assertThat(details).containsKeys("oracle", "null_random");
        assertThat(((Map<?, ?>) details.get("by_hour")).toString()).contains("p_holm");
        assertThatThrownBy(() -> lab.backtests().run(request.withControls(5_000, 0), Progress.NONE))
                .hasMessageContaining("--null");
    }

    @Test
    @Order(9)
    void combinatorialPathsAreADistributionThatSaysWhatItIs() {
        BacktestRequest request =
                BacktestRequest.of(PACK, MODEL, "0.34")
                        .variant("0.34", null, List.of(13, 14))
                        .withFolds(4, "cpcv");
        Outcome run = lab.backtests().run(request, Progress.NONE);
        Map<?, ?> cpcv = (Map<?, ?>) run.map("details").get("cpcv");
        assertThat(cpcv.get("splits")).isEqualTo(6);
        List<?> paths = (List<?>) cpcv.get("paths");
        assertThat(paths).hasSize(3);
        assertThat(((Map<?, ?>) paths.get(0)).get("cum_ret"))
                .isEqualTo(run.map("metrics").get("cum_ret"));
        assertThat(String.valueOf(run.document().get("warnings")))
                .contains("trains on rows after the test block")
                .contains("first of 3 paths");
        assertThatThrownBy(
                        () ->
                                lab.backtests()
                                        .run(
                                                request.withFolds(20, "cpcv")
                                                        .withScheme("cpcv", 10),
                                                Progress.NONE))
                .hasMessageContaining("184756");
    }

    @Test
    @Order(10)
    void adding100VariantsLowersTheDeflatedSharpeOfAnUntouchedRunAndDeletingThemRaisesNone() {
        Outcome mine = lab.backtests().run(BacktestRequest.of(PACK, MODEL, "0.345"), Progress.NONE);
        String id = mine.text("run_id");
        double before = dsr(id);
        List<String> cuts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cuts.add(String.format(Locale.ROOT, "%.4f", 0.3301 + 0.002 * i));
        }
        List<String> costs = List.of("0", "0.5", "1", "2", "3", "4", "5", "6", "8", "10");
        String sweep =
                lab.sweeps()
                        .run(
                                new SweepRequest(
                                                grid().base(),
                                                cuts,
                                                List.of(),
                                                List.of(),
                                                null,
                                                null)
                                        .varying(Map.of("slippage_bps", costs)),
                                Progress.NONE)
                        .text("sweep_id");
        double after = dsr(id);
        assertThat(after).isLessThan(before);
        for (Map<String, Object> row : lab.sweeps().show(sweep).rows("results")) {
            lab.runs().delete(String.valueOf(row.get("run_id")));
            assertThat(dsr(id)).isLessThanOrEqualTo(after);
        }
    }

    private static double dsr(String runId) {
        Object dsr =
                lab
                        .runs()
                        .leaderboard(
                                new LeaderboardRequest(
                                        PACK, MODEL, null, null, false, "sharpe", 1_000, 0))
                        .rows("rows")
                        .stream()
                        .filter(row -> runId.equals(row.get("run_id")))
                        .findFirst()
                        .orElseThrow()
                        .get("dsr");
        return ((Number) dsr).doubleValue();
    }
}
