package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.SplitPreview.Fate;
import io.sigmalab.app.service.SplitPreview.Part;
import io.sigmalab.app.service.SplitPreview.Stretch;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainServiceTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir static Path home;
    private static Lab lab;
    private static Outcome report;

    @BeforeAll
    static void run() {
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "desktop");
        lab.builds()
                .build(
                        BuildRequest.of(
                                PACK, MODEL, LocalDate.of(2023, 1, 3), LocalDate.of(2023, 12, 29)),
                        Progress.NONE);
        report = lab.backtests().run(request(0.01), Progress.NONE);
    }

    private static BacktestRequest request(double embargo) {
        return BacktestRequest.begin(PACK, MODEL)
                .rule("0.34,0.38", null)
                .splits(4)
                .embargo(embargo)
                .learner(Map.of("rounds", 30))
                .request();
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void thePreviewIsWhatTheBacktestThenDoes() {
        SplitPreview preview = lab.explain().splits(request(0.01));
        List<Map<String, Object>> folds = report.rows("folds");
        assertThat(preview.folds()).hasSize(folds.size());
        for (int i = 0; i < folds.size(); i++) {
            Part part = preview.folds().get(i);
            Map<String, Object> fold = folds.get(i);
            assertThat(part.train()).isEqualTo(whole(fold, "train_rows"));
            assertThat(part.test()).isEqualTo(whole(fold, "test_rows"));
            assertThat(part.purged()).isEqualTo(whole(fold, "purged"));
            assertThat(part.embargoed()).isEqualTo(whole(fold, "embargoed"));
            assertThat(rows(part, Fate.TRAIN)).isEqualTo(part.train());
            assertThat(rows(part, Fate.TEST)).isEqualTo(part.test());
            assertThat(rows(part, Fate.PURGED)).isEqualTo(part.purged());
            assertThat(rows(part, Fate.EMBARGOED)).isEqualTo(part.embargoed()).isPositive();
            assertThat(part.stretches())
                    .filteredOn(s -> s.fate() == Fate.TEST)
                    .singleElement()
                    .satisfies(
                            test -> {
                                assertThat(Instant.ofEpochMilli(test.from()))
                                        .isEqualTo(Instant.parse(text(fold, "test_start")));
                                assertThat(Instant.ofEpochMilli(test.to()))
                                        .isEqualTo(Instant.parse(text(fold, "test_end")));
                            });
        }
    }

    private static int rows(Part part, Fate fate) {
        return part.stretches().stream()
                .filter(stretch -> stretch.fate() == fate)
                .mapToInt(Stretch::rows)
                .sum();
    }

    private static int whole(Map<String, Object> row, String name) {
        return ((Number) row.get(name)).intValue();
    }

    private static String text(Map<String, Object> row, String name) {
        return (String) row.get(name);
    }

    @Test
    void parametersThatCannotSplitAreRefusedInWords() {
        assertThatThrownBy(() -> lab.explain().splits(request(0.99)))
                .isInstanceOf(LabException.class);
    }

    @Test
    void theTradesOfTheListAddUpToTheEquity() {
        String id = report.text("run_id");
        List<TradeLine> trades = lab.explain().trades(id);
        assertThat(trades).hasSize(((Number) report.map("metrics").get("trades")).intValue());
        EquityCurve equity = lab.runs().equity(id);
        double[] sums = new double[equity.size()];
        for (TradeLine trade : trades) {
            int session = 0;
            while (equity.times()[session] < trade.exit().toEpochMilli()) {
                session++;
            }
            sums[session] += trade.net();
        }
        double product = 1;
        for (int i = 0; i < sums.length; i++) {
            product *= 1 + sums[i];
            assertThat(equity.equity()[i]).isCloseTo(product, within(1e-9));
        }
    }

    @Test
    void eachTradeOfTheListIsTheOneThatIsExplained() {
        String id = report.text("run_id");
        List<TradeLine> trades = lab.explain().trades(id);
        for (TradeLine line : List.of(trades.get(0), trades.get(trades.size() - 1))) {
            Outcome trade = lab.explain().trade(id, line.index());
            assertThat(Instant.parse(trade.text("decision_time"))).isEqualTo(line.decision());
            assertThat(trade.get("filled")).isEqualTo(true);
            ClassChances chances = lab.explain().chances(id, line).orElseThrow();
            for (ClassChances.Triple of : List.of(chances.raw(), chances.calibrated())) {
                assertThat(of.up() + of.flat() + of.down()).isCloseTo(1, within(1e-6));
            }
            // The trade has the probability of its own side, from another file.
            Map<String, Object> own = trade.map("probability");
            assertThat(line.isUp() ? chances.raw().up() : chances.raw().down())
                    .isEqualTo(own.get("raw"));
            assertThat(line.isUp() ? chances.calibrated().up() : chances.calibrated().down())
                    .isEqualTo(own.get("calibrated"));
            TradePath path = lab.explain().path(id, line, List.of());
            assertThat(path.ends()[path.decision()]).isEqualTo(line.decision().toEpochMilli());
            assertThat(path.ends()[path.ends().length - 1])
                    .isGreaterThanOrEqualTo(line.exit().toEpochMilli());
            assertThat(path.open()[path.decision() + 1]).isEqualTo(line.entryPrice());
        }
        assertThatThrownBy(() -> lab.explain().trade(id, trades.size()))
                .hasMessageContaining("no trade");
    }

    @Test
    void everyFeatureOfATradeHasTheTimeAtWhichItBecameKnown() {
        String model = "spy_eq_intraday_daily";
        lab.builds()
                .build(
                        BuildRequest.of(
                                "overnightsigma",
                                model,
                                LocalDate.of(2023, 1, 3),
                                LocalDate.of(2023, 12, 29)),
                        Progress.NONE);
        String id =
                lab.backtests()
                        .run(
                                BacktestRequest.begin("overnightsigma", model)
                                        .rule(null, "0.4")
                                        .splits(2)
                                        .learner(Map.of("rounds", 20))
                                        .request(),
                                Progress.NONE)
                        .text("run_id");
        SessionCalendar calendar = SessionCalendar.nyse();
        for (TradeLine line : lab.explain().trades(id)) {
            if (!line.filled()) {
                continue;
            }
            LocalDate day = line.decision().atZone(SessionCalendar.ZONE).toLocalDate();
            Instant indexOfTheDayBefore =
                    Instant.ofEpochMilli(calendar.closeMillis(calendar.previous(day)))
                            .plusSeconds(15 * 60);
            Map<String, Object> features = lab.explain().trade(id, line.index()).map("features");
            Map<?, ?> known = (Map<?, ?>) features.get("known_at");
            assertThat(known.keySet()).isEqualTo(((Map<?, ?>) features.get("values")).keySet());
            known.forEach(
                    (name, at) ->
                            assertThat(Instant.parse(String.valueOf(at)))
                                    .as("%s at %s", name, line.decision())
                                    .isEqualTo(
                                            name.equals("vix_delta")
                                                    ? indexOfTheDayBefore
                                                    : line.decision()));
            assertThat(known.containsKey("vix_delta")).isTrue();
        }
        Outcome page = lab.runs().trades(id, 1, 0);
        assertThat(page.rows("trades")).hasSize(1);
        assertThat(page.rows("trades").get(0).get("features"))
                .isEqualTo(lab.explain().trade(id, 0).map("features"));
    }

    @Test
    void whatPulledADecisionAddsUpToTheStoredProbability() {
        String id = report.text("run_id");
        List<TradeLine> trades = lab.explain().trades(id);
        TradeLine line = trades.get(trades.size() / 2);
        Map<String, Object> probability = lab.explain().trade(id, line.index()).map("probability");
        double raw = ((Number) probability.get("raw")).doubleValue();

        FeaturePulls pulls =
                lab.insights()
                        .pulls(id, line.fold(), line.decision(), line.isUp(), raw, Progress.NONE);

        double sum = pulls.pulls().values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(pulls.base() + sum).isCloseTo(pulls.probability(), within(1e-6));
        if (line.isUp()) {
            assertThat(pulls.probability()).isCloseTo(raw, within(1e-5));
        }
        assertThat(pulls.pulls().keySet())
                .isEqualTo(
                        ((Map<?, ?>)
                                        lab.explain()
                                                .trade(id, line.index())
                                                .map("features")
                                                .get("values"))
                                .keySet());
        assertThatThrownBy(
                        () ->
                                lab.insights()
                                        .pulls(
                                                id,
                                                line.fold(),
                                                line.decision(),
                                                line.isUp(),
                                                raw + 1e-6,
                                                Progress.NONE))
                .hasMessageContaining("does not come out as it was recorded");
    }

    @Test
    void randomTradersEndAroundWhatTheReportRanksTheRunIn() {
        String id = report.text("run_id");
        double[][] band = lab.insights().randomBand(id).orElseThrow();
        EquityCurve equity = lab.runs().equity(id);
        int last = equity.size() - 1;
        double percentile = ((Number) report.map("metrics").get("random_percentile")).doubleValue();

        assertThat(band[0]).hasSize(equity.size());
        assertThat(band[0][last]).isLessThan(band[1][last]);
        double net = equity.equity()[last] - 1;
        // The report ranks the run among the same draws; slips of bookkeeping stay in a hair.
        assertThat(net < band[0][last] - 0.002).isEqualTo(percentile < 4.8);
        assertThat(net > band[1][last] + 0.002).isEqualTo(percentile > 95.2);
    }

    @Test
    void finerBarsCoverTheSameDecisionAndExit() {
        String id = report.text("run_id");
        TradeLine line = lab.explain().trades(id).get(3);
        TradePath path = lab.explain().path(id, line, List.of());
        assertThat(lab.explain().cadences(id)).containsExactly("1m", "5m", "hourly");
        for (String cadence : List.of("1m", "5m")) {
            TradePath finer = lab.explain().finer(id, line, path, cadence, Progress.NONE);
            assertThat(finer.cadence()).isEqualTo(cadence);
            assertThat(finer.ends()[finer.decision()]).isEqualTo(line.decision().toEpochMilli());
            // The minute after the decision opens where the position was opened.
            assertThat(finer.open()[finer.decision() + 1]).isEqualTo(line.entryPrice());
            assertThat(finer.ends()[finer.ends().length - 1])
                    .isGreaterThanOrEqualTo(line.exit().toEpochMilli());
        }
        assertThat(path.levels()).isNull();
    }

    @Test
    void stopAndTargetLieAtMultiplesOfTheUnitOnTheRightSides() {
        Policy.Brackets brackets = new Policy.Brackets(14, 1.5, 2, 0, 1, false);
        TradePath.Levels up = TradePath.Levels.of(brackets, 0.4, 100, true);
        TradePath.Levels down = TradePath.Levels.of(brackets, 0.4, 100, false);
        assertThat(up.stop()).isCloseTo(99.4, within(1e-12));
        assertThat(up.target()).isCloseTo(100.8, within(1e-12));
        assertThat(down.stop()).isCloseTo(100.6, within(1e-12));
        assertThat(down.target()).isCloseTo(99.2, within(1e-12));
        assertThat(TradePath.Levels.of(brackets, Double.NaN, 100, true)).isNull();
    }

    @Test
    void holdingEndsWhereTheStoredBenchmarkSays() {
        String id = report.text("run_id");
        double[] held = lab.explain().buyAndHold(id, lab.runs().equity(id));
        assertThat(held[held.length - 1])
                .isCloseTo(
                        ((Number) report.map("benchmarks").get("buy_and_hold")).doubleValue(),
                        within(1e-12));
    }

    @Test
    void aFileThatWasChangedIsRefused() throws IOException {
        Outcome other = lab.backtests().run(request(0.02), Progress.NONE);
        Files.writeString(Path.of(other.text("trades_csv")), " ", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> lab.explain().trades(other.text("run_id")))
                .hasMessageContaining("not the one that was recorded");
    }
}
