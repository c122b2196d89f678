package io.sigmalab.app.ui.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.service.LeaderboardRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderFilterTest {
    private static final LeaderFilter ALL_SET =
            LeaderFilter.ANY
                    .pack("zerosigma")
                    .model("spy_opt_0dte_hourly")
                    .tagged("hours 12–14")
                    .profiled("balanced")
                    .passing(true)
                    .containing(" 9c41 ")
                    .between(LocalDate.of(2025, 11, 16), LocalDate.of(2025, 12, 1))
                    .sorted("cum_ret", false, true);

    @Test
    void everyPartReachesTheRequest() {
        assertThat(ALL_SET.request(100, 200))
                .isEqualTo(
                        new LeaderboardRequest(
                                "zerosigma",
                                "spy_opt_0dte_hourly",
                                "hours 12–14",
                                "balanced",
                                true,
                                "cum_ret",
                                100,
                                200,
                                false,
                                "9c41",
                                LocalDate.of(2025, 11, 16),
                                LocalDate.of(2025, 12, 1),
                                true));
    }

    @Test
    void whatIsRememberedComesBackEqualAndRubbishIsLeftOpen() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(LeaderFilter.of(json.valueToTree(ALL_SET.remembered()))).isEqualTo(ALL_SET);
        assertThat(LeaderFilter.of(json.valueToTree(LeaderFilter.ANY.remembered())))
                .isEqualTo(LeaderFilter.ANY);
        assertThat(
                        LeaderFilter.of(
                                json.readTree("{\"sort\":\"luck\",\"since\":\"soon\",\"pack\":7}")))
                .isEqualTo(LeaderFilter.ANY);
        assertThat(LeaderFilter.of(null)).isEqualTo(LeaderFilter.ANY);
    }

    @Test
    void anotherPackLetsGoOfTheModelOfTheOldOne() {
        assertThat(ALL_SET.pack("longsigma").modelId()).isNull();
    }

    @Test
    void aGateSaysEachReasonWithItsFigureValueAndLimit() {
        Map<String, Object> drawdown = new LinkedHashMap<>();
        drawdown.put("code", "max_dd_exceeds");
        drawdown.put("value", 0.155);
        drawdown.put("limit", 0.15);
        Map<String, Object> trades = new LinkedHashMap<>();
        trades.put("code", "min_trades_not_met");
        trades.put("value", 22);
        trades.put("limit", 30);
        Map<String, Object> gate =
                Map.of("pass", false, "profile", "balanced", "reasons", List.of(drawdown, trades));
        assertThat(GateText.reasons(gate).get(0))
                .contains("15.5 %")
                .contains("limit 15.0 %")
                .contains("max_dd_exceeds");
        assertThat(GateText.reasons(gate).get(1)).contains("22").contains("at least 30");
        assertThat(GateText.all(gate)).startsWith("Fails the gate of the profile balanced");
        assertThat(GateText.all(Map.of("pass", true, "profile", "balanced")))
                .isEqualTo("Passes every check of the profile balanced.");
    }

    @Test
    void csvMarksSimulatedDataAndDisarmsFormulas() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run_id", "bt_1");
        row.put("tag", "=cmd(\"x\")");
        row.put("cum_ret", -0.25);
        row.put("dataset", "simulated:seed=7");
        row.put(
                "gate",
                Map.of("pass", false, "reasons", List.of(Map.of("code", "max_dd_exceeds"))));
        String[] lines = BoardExport.csv(List.of(row)).split("\n");
        assertThat(lines[0]).isEqualTo("# SIMULATED DATA");
        assertThat(lines[1]).startsWith("run_id,started_at,pack_id,model_id,tag");
        assertThat(lines[2])
                .startsWith("bt_1,,,,\"'=cmd(\"\"x\"\")\",")
                .contains(",-0.25,")
                .contains(",FAIL,max_dd_exceeds,");
    }
}
