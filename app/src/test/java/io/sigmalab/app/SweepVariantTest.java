package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at one variant of a sweep: its trades and equity are made when they are asked for. */
class SweepVariantTest {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };

    @TempDir Path home;

    private JsonNode run(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        return Call.json(home, all.toArray(String[]::new));
    }

    @Test
    void aVariantShowsTheSameTradesAndEquityAsABacktestOfItsOwn() {
        run("build", "--start", "2023-01-03", "--end", "2023-12-29");
        JsonNode sweep = run("sweep", "--thresholds", "0.34,0.38;0.36");
        String variant = "";
        for (JsonNode row : sweep.get("results")) {
            if (row.get("value").asText().equals("0.34,0.38")) {
                variant = row.get("run_id").asText();
            }
        }
        JsonNode alone = run("backtest", "--thresholds", "0.34,0.38");

        JsonNode trades = Call.json(home, "run", "show", variant, "--trades", "--limit", "1000");
        JsonNode expected =
                Call.json(
                        home,
                        "run",
                        "show",
                        alone.get("run_id").asText(),
                        "--trades",
                        "--limit",
                        "1000");
        assertThat(trades.get("trades_total").asInt()).isGreaterThan(5);
        assertThat(trades.get("trades")).isEqualTo(expected.get("trades"));
        int files = Call.json(home, "run", "show", variant).get("artifacts").size();
        assertThat(files).isGreaterThan(3);
        Call.json(home, "run", "show", variant, "--trades");
        assertThat(Call.json(home, "run", "show", variant).get("artifacts")).hasSize(files);

        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test")) {
            EquityCurve curve = lab.runs().equity(variant);
            EquityCurve direct = lab.runs().equity(alone.get("run_id").asText());
            assertThat(curve.equity()).isEqualTo(direct.equity());
            assertThat(curve.times()).isEqualTo(direct.times());
            assertThat(lab.runs().growth(variant))
                    .containsExactly(curve.equity(), Offset.offset(1e-12));
        }
    }
}
