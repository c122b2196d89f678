package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.sweep.SweepAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
    private static SweepRequest request(Map<String, List<String>> vary) {
        return new SweepRequest(
                        BacktestRequest.of("pack", "model", "0.5"),
                        List.of("0.4", "0.5,0.6"),
                        List.of("0.1"),
                        List.of("10,11", "10,11,12"),
                        null,
                        null)
                .varying(vary);
    }

    @Test
    void whatTrainsLiesOutermostWhateverOrderSettingsAreWrittenIn() {
        Map<String, List<String>> vary = new LinkedHashMap<>();
        vary.put("momentum_min", List.of("off", "0.2"));
        vary.put("splits", List.of("3", "4"));
        SweepPlan plan = SweepPlan.of(request(vary));
        assertThat(plan.cells()).hasSize(2 * 2 * 2 * 3);
        List<Object> trainings = new ArrayList<>();
        for (SweepPlan.Cell cell : plan.cells()) {
            List<Object> training = List.of(cell.request().splits(), cell.request().hours());
            if (trainings.isEmpty() || !trainings.get(trainings.size() - 1).equals(training)) {
                trainings.add(training);
            }
        }
        assertThat(trainings).as("each is visited once").hasSize(4).doesNotHaveDuplicates();
        SweepPlan.Cell last = plan.cells().get(23);
        assertThat(last.vary()).containsEntry("splits", 4).containsEntry("momentum_min", 0.2);
        assertThat(last.request().momentumMin()).isEqualTo(0.2);
        assertThat(last.label())
                .isEqualTo("top_pct 0.1, hours 10,11,12, splits 4, momentum_min 0.2");
        String stored = Canonical.json(Map.of("request", request(vary), "matrix_sha", "x"));
        assertThat(SweepPlan.parse(stored).cells())
                .as("a stored plan means the same cells")
                .isEqualTo(plan.cells());
    }

    @Test
    void everySettingReachesItsPlaceInTheBacktest() {
        for (SweepAxis axis : SweepAxis.ALL) {
            String text =
                    switch (axis.param().kind()) {
                        case WHOLE -> String.valueOf((int) Math.max(3, axis.param().min()));
                        case NUMBER ->
                                String.valueOf(
                                        Math.min(
                                                axis.param().max(),
                                                Math.max(axis.param().min(), 0.25)));
                        case FLAG -> "off";
                        case CHOICE ->
                                axis.param().choices().get(axis.param().choices().size() - 1);
                        case TEXT -> "10";
                    };
            SweepPlan plan = SweepPlan.of(request(Map.of(axis.name(), List.of(text))));
            BacktestRequest plain = SweepPlan.of(request(Map.of())).cells().get(0).request();
            assertThat(plan.cells().get(0).request()).as(axis.name()).isNotEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "momentum_mim, 0, momentum_min",
        "splits, 1, between 2 and 50",
        "embargo, much, not a number",
        "calibration, platt, isotonic",
        "size_by_conf, perhaps, true or false"
    })
    void whatCannotBeVariedIsRefusedWithItsName(String name, String value, String says) {
        assertThatThrownBy(() -> SweepPlan.of(request(Map.of(name, List.of(value)))))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.getMessage() + e.hint()).contains(says));
    }

    @Test
    void moreThanTheBudgetIsRefusedNamingTheNumber() {
        SweepRequest request = request(Map.of("splits", List.of("3", "4", "5")));
        SweepBudget small = new SweepBudget(17, null, null);
        assertThatThrownBy(() -> SweepPlan.of(request.within(small)))
                .hasMessageContaining("18 variants")
                .hasMessageContaining("17");
        assertThat(SweepPlan.of(request.within(new SweepBudget(18, null, null))).cells())
                .hasSize(18);
        SweepEstimate estimate = new SweepEstimate(18, 15, 15, 60, 600.0, 500L << 20, 2);
        assertThatThrownBy(() -> new SweepBudget(null, 9.0, null).check(estimate))
                .hasMessageContaining("10.0 minutes");
        assertThatThrownBy(() -> new SweepBudget(null, null, 499).check(estimate))
                .hasMessageContaining("500 MB");
        new SweepBudget(18, 10.0, 500).check(estimate);
    }

    private static Map<String, Object> row(int cell, Object score, String sha) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cell", cell);
        row.put("hours", "");
        row.put("run_id", "r" + cell);
        row.put("score", score);
        row.put("metrics", Map.of("trades", 5, "cum_ret", 0.1));
        row.put(SweepGroups.TRADES, sha);
        return row;
    }

    @Test
    void aLoneSpikeLosesToABroadHill() {
        SweepPlan plan =
                SweepPlan.of(
                        new SweepRequest(
                                BacktestRequest.of("pack", "model", "0.5"),
                                // Neighbours by value, however they are written down.
                                List.of("0.60", "0.40", "0.50", "0.45,0.65", "0.70"),
                                List.of(),
                                List.of(),
                                null,
                                null));
        List<Map<String, Object>> rows = new ArrayList<>();
        double[] scores = {0.2, 3.0, 0.1, 1.1, 1.0};
        for (int cell = 0; cell < 5; cell++) {
            rows.add(row(cell, scores[cell], "sha" + cell));
        }
        SweepPlateaus.score(rows, plan);
        // In order of value: 0.40 → 3.0, 0.50 → 0.1, 0.55 → 1.1, 0.60 → 0.2, 0.70 → 1.0.
        assertThat(rows)
                .extracting(r -> r.get(SweepPlateaus.FIELD))
                .containsExactly(0.2, 0.1, 0.1, 0.1, 0.2);
        rows.get(4).put("score", null);
        SweepPlateaus.score(rows, plan);
        assertThat(rows.get(0).get(SweepPlateaus.FIELD))
                .as("a neighbour that failed is the worst there is")
                .isNull();
        assertThat(SweepResults.ranked(rows, SweepRanking.PLATEAU).get(0).get("cell")).isEqualTo(1);
    }

    @Test
    void hoursListsAreNeighboursWhenTheyDifferInOneHour() {
        SweepPlan plan =
                SweepPlan.of(
                        new SweepRequest(
                                BacktestRequest.of("pack", "model", "0.5"),
                                List.of("0.5"),
                                List.of(),
                                List.of("10,11", "10,11,12", "12,13", ""),
                                null,
                                null));
        List<Map<String, Object>> rows = new ArrayList<>();
        double[] scores = {5, 4, 1, 2};
        for (int cell = 0; cell < 4; cell++) {
            rows.add(row(cell, scores[cell], "sha" + cell));
        }
        SweepPlateaus.score(rows, plan);
        assertThat(rows)
                .extracting(r -> r.get(SweepPlateaus.FIELD))
                .containsExactly(4.0, 4.0, 1.0, 2.0);
    }

    @Test
    void variantsThatDecidedIdenticallyAreOneGroupThatSaysWhatChangedNothing() {
        SweepPlan plan =
                SweepPlan.of(
                        new SweepRequest(
                                        BacktestRequest.of("pack", "model", "0.5"),
                                        List.of("0.5"),
                                        List.of(),
                                        List.of(),
                                        null,
                                        null)
                                .varying(Map.of("momentum_min", List.of("off", "-9", "1"))));
        List<Map<String, Object>> rows =
                List.of(row(0, 1.0, "same"), row(1, 1.0, "same"), row(2, 2.0, "other"));
        List<Map<String, Object>> groups = SweepGroups.of(rows, plan);
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0))
                .containsEntry("cells", List.of(0, 1))
                .containsEntry("differs_in", List.of("momentum_min"));
        assertThat(String.valueOf(groups.get(0).get("sentence")))
                .startsWith("2 variants decided identically: momentum_min changed nothing");
        assertThat(rows.get(1)).containsEntry("same_as", 0);
        assertThat(rows.get(2)).doesNotContainKey("same_as");
    }
}
