package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run show ID --trades} through the command line. */
class RunTradesTest {
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
    void tradesOfABacktestAreTheStoredOnesInPagesAndADamagedFileIsRefused() throws IOException {
        JsonNode build = run("build", "--start", "2023-01-03", "--end", "2023-12-29");
        JsonNode test = run("backtest", "--thresholds", "0.34,0.38");
        String id = test.get("run_id").asText();
        List<String> csv = Files.readAllLines(Path.of(test.get("trades_csv").asText()));
        int count = csv.size() - 1;
        assertThat(count).isGreaterThan(5);

        JsonNode all = Call.json(home, "run", "show", id, "--trades", "--limit", "1000");
        assertThat(all.get("trades")).hasSize(count);
        assertThat(all.get("trades_total").asInt()).isEqualTo(count);
        assertThat(all.get("unfilled")).isEmpty();
        assertThat(all.get("next_offset").isNull()).isTrue();
        for (int k = 0; k < count; k++) {
            String[] cells = csv.get(k + 1).split(",", -1);
            JsonNode trade = all.get("trades").get(k);
            assertThat(trade.get("decision_time").asText()).isEqualTo(cells[0]);
            assertThat(trade.get("net").asDouble()).isEqualTo(Double.parseDouble(cells[10]));
            assertThat(trade.get("features").get("values")).hasSize(build.get("features").size());
        }

        JsonNode page =
                Call.json(home, "run", "show", id, "--trades", "--limit", "2", "--offset", "3");
        assertThat(page.get("trades")).hasSize(2);
        assertThat(page.get("trades").get(0)).isEqualTo(all.get("trades").get(3));
        assertThat(page.get("next_offset").asInt()).isEqualTo(5);
        assertThat(Call.of(home, "run", "show", id, "--trades", "--limit", "2").out())
                .contains("2 of " + count + " trades, 0 skipped", "known", "more: --offset 2");

        JsonNode past =
                Call.json(home, "run", "show", id, "--trades", "--offset", "" + Integer.MAX_VALUE);
        assertThat(past.get("trades")).isEmpty();
        assertThat(past.get("next_offset").isNull()).isTrue();
        assertThat(Call.of(home, "run", "show", id, "--limit", "2").err()).contains("add --trades");
        assertThat(Call.of(home, "run", "show", id, "--trades", "--limit", "0").err())
                .contains("limit must be between 1 and 1000");
        assertThat(Call.of(home, "run", "show", build.get("run_id").asText(), "--trades").err())
                .contains("a build has no trades");

        Path file = Path.of(test.get("trades_json").asText());
        Files.writeString(file, " ", StandardOpenOption.APPEND);
        assertThat(Call.of(home, "run", "show", id, "--trades").err())
                .contains("not the one that was recorded");
        Files.delete(file);
        assertThat(Call.of(home, "run", "show", id, "--trades").err()).contains("file is gone");
    }
}
