package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scoring newest rows through the command line. */
class SignalsTest {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };

    @TempDir Path folder;

    private static String[] line(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path trained() {
        Path home = folder.resolve("home");
        Call.json(home, line("build", "--start", "2023-01-03", "--end", "2023-06-30"));
        Call.json(home, line("train", "--hours", "10,11,12,13"));
        return home;
    }

    @Test
    void newestRowsAreScoredByTheNewestModelAndTheLastCut() throws IOException {
        Path home = trained();
        JsonNode test = Call.json(home, line("backtest", "--thresholds", "0.40"));
        Path csv = folder.resolve("signals.csv");

        JsonNode all =
                Call.json(home, line("signals", "--end", "2023-07-03", "--out", csv.toString()));

        assertThat(all.get("threshold").asDouble()).isEqualTo(0.40);
        assertThat(all.get("threshold_from").asText())
                .isEqualTo("fold 5 of backtest " + test.get("run_id").asText());
        // The eve of the holiday closes at 13:00: hours 10 and 11 decide, 12 has no next bar.
        assertThat(all.get("signals")).hasSize(2);
        JsonNode row = all.get("signals").get(0);
        assertThat(row.get("decision_time").asText()).isEqualTo("2023-07-03T15:00:00Z");
        assertThat(row.get("valid_until").asText()).isEqualTo("2023-07-03T15:05:00Z");
        assertThat(row.get("exit_by").asText()).isEqualTo("2023-07-03T16:00:00Z");
        assertThat(row.get("expired").asBoolean()).isTrue();
        for (JsonNode each : all.get("signals")) {
            double up = each.get("p_up").asDouble();
            double down = each.get("p_down").asDouble();
            assertThat(up + down + each.get("p_flat").asDouble()).isCloseTo(1, within(1e-9));
            assertThat(each.get("probability").asDouble()).isEqualTo(Math.max(up, down));
            assertThat(each.get("verdict").asText())
                    .isEqualTo(Math.max(up, down) >= 0.40 ? "trade" : "below_threshold");
        }
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("pack_id,model_id,ticker,threshold,run_id");
        assertThat(lines.get(1)).contains("2023-07-03T15:00:00Z");
        assertThat(Call.json(home, "db", "info").get("rows").get("signals").asInt()).isEqualTo(2);

        Call.json(home, line("signals", "--end", "2023-07-03"));
        assertThat(Call.json(home, "db", "info").get("rows").get("signals").asInt()).isEqualTo(2);
    }

    @Test
    void aRowSaysTheSameLiveAsInTheMatrixItWasTrainedOn() {
        Path home = trained();

        JsonNode early =
                Call.json(home, line("signals", "--threshold", "0.4", "--end", "2023-05-10"));
        JsonNode late =
                Call.json(
                        home,
                        line(
                                "signals",
                                "--threshold",
                                "0.4",
                                "--end",
                                "2023-05-12",
                                "--sessions",
                                "3"));

        for (int i = 0; i < early.get("signals").size(); i++) {
            assertThat(late.get("signals").get(i)).isEqualTo(early.get("signals").get(i));
        }
        assertThat(early.get("signals")).isNotEmpty();
    }

    @Test
    void withoutThresholdTrainingOrFittingFeaturesNothingIsScored() throws IOException {
        Path home = folder.resolve("home");
        Call untrained = Call.of(home, line("signals", "--threshold", "0.5"));
        assertThat(untrained.code()).isEqualTo(3);
        assertThat(untrained.err()).contains("no trained model yet").contains("sigma-lab train");

        trained();
        Call unknown = Call.of(home, line("signals", "--end", "2023-07-03"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("no threshold is known: the model was never backtested")
                .contains("give --threshold");
        assertThat(Call.of(home, line("signals", "--threshold", "1.5")).code()).isEqualTo(2);

        // A set with another feature in the user's own layer of the same pack.
        Path set = home.resolve("packs/momentumsigma/indicator_sets/momo_eq_default.yaml");
        Files.createDirectories(set.getParent());
        String shipped =
                Files.readString(
                        Path.of(System.getProperty("sigmalab.root", ".."))
                                .resolve(
                                        "packs/momentumsigma/indicator_sets/momo_eq_default.yaml"));
        Files.writeString(
                set, shipped.replace("{name: rsi, period: 14}", "{name: rsi, period: 9}"));
        Call other = Call.of(home, line("signals", "--threshold", "0.5", "--end", "2023-07-03"));
        assertThat(other.code()).isEqualTo(4);
        assertThat(other.err()).contains("lacks rsi_14").contains("has rsi_9");
    }

    @Test
    void aBundleThatWasTouchedIsRefused() throws IOException {
        Path home = trained();
        Path bundle;
        try (var files = Files.walk(home.resolve("workspace"))) {
            bundle = files.filter(f -> f.toString().endsWith(".bundle")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);

        Call call = Call.of(home, line("signals", "--threshold", "0.5", "--end", "2023-07-03"));

        assertThat(call.code()).isEqualTo(4);
        assertThat(call.err()).contains("the bundle has changed since it was saved");
    }
}
