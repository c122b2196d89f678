package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shipped model, from simulated data to its gate. */
class PackTableTest {
    @TempDir Path home;

    @Test
    void everyShippedModelBuildsAndBacktests() {
        JsonNode table = Call.json(home, "pack", "table");

        List<String> models = new ArrayList<>();
        for (JsonNode row : table.get("rows")) {
            String name = row.get("pack_id").asText() + "/" + row.get("model_id").asText();
            models.add(name);
            assertThat(row.get("problem").isNull()).as(name).isTrue();
            assertThat(row.get("audit").asBoolean()).as(name).isTrue();
            assertThat(row.get("features").asInt()).as(name).isGreaterThan(5);
            assertThat(row.get("labelled").asInt()).as(name).isGreaterThan(100);
            assertThat(row.get("missing_pct").asDouble()).as(name).isLessThan(10);
            assertThat(row.get("gate").get("pass").isBoolean()).as(name).isTrue();
            assertThat(row.get("pnl_source").asText()).as(name).isIn("observed", "underlying");
        }
        assertThat(models).hasSize(22).doesNotHaveDuplicates();
        assertThat(table.get("simulated").asBoolean()).isTrue();
        // Nothing was tried as far as the ledger knows.
        assertThat(Call.json(home, "leaderboard").get("rows")).isEmpty();
    }

    @Test
    void oneModelCanBePickedAndAnUnknownOneIsRefused() {
        Call call =
                Call.of(
                        home,
                        "pack",
                        "table",
                        "--pack",
                        "momentumsigma",
                        "--model",
                        "spy_eq_intraday_hourly",
                        "--markdown");

        assertThat(call.code()).isZero();
        assertThat(call.out().lines())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "| pack | model | features | rows | missing % | trades | unfilled | gate |");
        assertThat(call.out()).contains("| momentumsigma | spy_eq_intraday_hourly | ");
        Call unknown =
                Call.of(home, "pack", "table", "--pack", "momentumsigma", "--model", "spy_eq");
        assertThat(unknown.code()).isEqualTo(2);
    }
}
