package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --distance-max}: how many strikes on either side of the anchor a build looks at. */
class StrikeDistanceTest {
    private static final String[] BUILD = {
        "build",
        "--pack",
        "zerosigma",
        "--model",
        "spy_opt_0dte_hourly",
        "--start",
        "2024-02-01",
        "--end",
        "2024-02-29"
    };

    @TempDir Path home;

    private String[] build(String... more) {
        List<String> all = new ArrayList<>(List.of(BUILD));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aBuildLooksAsFarAsItIsToldAndWhatFollowsKnowsIt() {
        JsonNode wide = Call.json(home, build());
        JsonNode same = Call.json(home, build("--distance-max", "7"));
        assertThat(same.get("matrix_sha")).isEqualTo(wide.get("matrix_sha"));
        assertThat(features(wide)).contains("calls_sold_d-7", "calls_sold_d7");

        JsonNode near = Call.json(home, build("--distance-max", "5"));
        assertThat(near.get("matrix_sha")).isNotEqualTo(wide.get("matrix_sha"));
        assertThat(features(near))
                .contains("calls_sold_d-5", "calls_sold_d5")
                .doesNotContain("calls_sold_d-6", "calls_sold_d6", "calls_sold_d7");
        assertThat(features(wide)).hasSize(features(near).size() + 4 * 4);

        String[] model = {"--pack", "zerosigma", "--model", "spy_opt_0dte_hourly"};
        JsonNode trained = Call.json(home, "train", model[0], model[1], model[2], model[3]);
        JsonNode lineage =
                Call.json(home, "run", "show", trained.get("run_id").asText()).get("lineage");
        assertThat(lineage.get("matrix_sha")).isEqualTo(near.get("matrix_sha"));
        JsonNode replay = Call.json(home, "replay", near.get("run_id").asText());
        assertThat(replay.get("equal").asBoolean()).as(replay.toString()).isTrue();
        JsonNode scored =
                Call.json(
                        home,
                        "signals",
                        model[0],
                        model[1],
                        model[2],
                        model[3],
                        "--threshold",
                        "0.5",
                        "--end",
                        "2024-02-29");
        assertThat(scored.get("ok").asBoolean()).isTrue();

        assertThat(Call.of(home, build("--distance-max", "101")).err())
                .contains("--distance-max")
                .contains("distance_max");
    }

    private static List<String> features(JsonNode build) {
        List<String> names = new ArrayList<>();
        build.get("features").forEach(name -> names.add(name.asText()));
        return names;
    }
}
