package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.provider.polygon.FakePolygon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --data polygon} from the command line, against a server on this machine. */
class PolygonCommandTest {
    private static final String[] BUILD = {
        "build",
        "--pack",
        "mine",
        "--model",
        "spy_eq_intraday_hourly",
        "--start",
        "2024-06-03",
        "--end",
        "2024-07-31",
        "--data",
        "polygon"
    };

    @TempDir Path home;
    private FakePolygon server;

    @BeforeEach
    void start() throws IOException {
        server = new FakePolygon();
        settings(FakePolygon.KEY, server.url());
        OwnPack.write(
                home,
                "pack_id: mine\nname: Mine\nfamily: momentum\n",
                "name: core\nversion: 1\nindicators:\n  - {name: rsi, period: 14}\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void settings(String key, String url) throws IOException {
        Files.writeString(
                home.resolve(".env"),
                "POLYGON_API_KEY="
                        + key
                        + "\nPOLYGON_BASE_URL="
                        + url
                        + "\nPOLYGON_REQUESTS_PER_MINUTE=6000\n");
    }

    @Test
    void aBuildFetchesWhatItNeedsOnceAndTheKeyIsNowhere() throws IOException {
        JsonNode empty = Call.json(home, "data", "coverage", "--data", "polygon");
        assertThat(empty.get("provider").asText()).isEqualTo("polygon");
        assertThat(empty.get("rows")).isEmpty();
        assertThat(server.requests).isEmpty();

        JsonNode build = Call.json(home, BUILD);
        assertThat(build.get("audit").get("ok").asBoolean()).isTrue();
        assertThat(build.get("rows").asInt()).isEqualTo(40 * 7 + 4); // 3 July is a half day
        assertThat(server.requests).isNotEmpty();
        server.requests.clear();

        JsonNode again = Call.json(home, BUILD);
        assertThat(again.get("matrix_sha")).isEqualTo(build.get("matrix_sha"));
        JsonNode coverage = Call.json(home, "data", "coverage", "--data", "polygon");
        assertThat(coverage.get("rows").get(0).get("ticker").asText()).isEqualTo("SPY");
        assertThat(coverage.get("rows").get(0).get("last").asText()).isEqualTo("2024-07-31");
        JsonNode replay =
                Call.json(home, "replay", build.get("run_id").asText(), "--data", "polygon");
        assertThat(replay.get("equal").asBoolean()).isTrue();
        assertThat(server.requests).isEmpty();

        Call doctor = Call.of(home, "doctor", "--data", "polygon", "--json");
        assertThat(found(doctor.document(), "polygon")).isEqualTo("key set (••••)");
        assertThat(doctor.out() + doctor.err()).doesNotContain(FakePolygon.KEY);
        assertNowhere(FakePolygon.KEY);
    }

    @Test
    void aKeyThatIsNotAcceptedIsOneLineAndNotShown() throws IOException {
        settings("another-key-nobody-sees", server.url());

        Call call = Call.of(home, BUILD);

        assertThat(call.code()).isNotZero();
        assertThat(call.err())
                .contains("401")
                .contains("Unknown API Key")
                .contains("POLYGON_API_KEY")
                .doesNotContain("another-key-nobody-sees");
        assertNowhere("another-key-nobody-sees");
    }

    @Test
    void settingsThatWouldGiveTheKeyAwayAreRefusedWithoutShowingThem() throws IOException {
        settings(FakePolygon.KEY, "https://me:s3cret-word@api.polygon.io");
        Call address = Call.of(home, "data", "coverage", "--data", "polygon");
        assertThat(address.code()).isEqualTo(2);
        assertThat(address.err()).contains("POLYGON_BASE_URL").doesNotContain("s3cret-word");
        Call doctor = Call.of(home, "doctor", "--data", "polygon", "--json");
        assertThat(doctor.out() + doctor.err()).doesNotContain("s3cret-word");

        Call inline = Call.of(home, "doctor", "--data", "polygon:s3cret-word", "--json");
        assertThat(inline.out() + inline.err()).doesNotContain("s3cret-word");
    }

    private static String found(JsonNode doctor, String check) {
        return StreamSupport.stream(doctor.get("checks").spliterator(), false)
                .filter(row -> row.get("check").asText().equals(check))
                .findFirst()
                .orElseThrow()
                .get("found")
                .asText();
    }

    /** In no file of the home but the settings themselves, and in no name of one. */
    private void assertNowhere(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).doesNotContain(secret);
                if (!file.getFileName().toString().equals(".env")) {
                    String bytes =
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertThat(bytes.contains(secret)).as(file.toString()).isFalse();
                }
            }
        }
    }
}
