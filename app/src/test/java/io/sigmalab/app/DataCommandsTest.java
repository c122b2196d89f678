package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Option data on the command line: taken over, checked, listed. */
class DataCommandsTest {
    private static final String TRADES =
            "root,right,strike,expiry,bar_start_et,open,high,low,close,volume\n"
                    + "SPXW,C,5500,2024-07-02,2024-07-02 09:30:00,1,1,1,1,7\n"
                    + "SPXW,C,5500,2024-07-02,2024-07-02 16:05:00,1,1,1,1,7\n";
    private static final String CHAIN =
            "ticker,quotedate,open_interest\nSPXW240702C05500000,2024-07-01,12\n";

    @TempDir Path home;

    @Test
    void whatIsTakenOverGoesIntoTheHomeAndIsCheckedAndListed() throws IOException {
        Path trades = Files.writeString(home.resolve("trades.csv"), TRADES);
        Path chain = Files.writeString(home.resolve("chain.csv"), CHAIN);

        JsonNode done = Call.json(home, "data", "import", trades.toString(), chain.toString());
        String data = "files:" + done.get("target").asText();
        JsonNode check = Call.json(home, "data", "check", "--data", data);
        JsonNode coverage = Call.json(home, "data", "coverage", "--data", data);

        assertThat(done.get("target").asText()).isEqualTo(home.resolve("data").toString());
        assertThat(done.get("files").get(0).get("rejected").get("outside_session").asInt())
                .isEqualTo(1);
        assertThat(done.get("files").get(1).get("note").asText()).contains("next session");
        assertThat(done.get("sessions")).hasSize(2);
        assertThat(done.get("sessions").get(0).get("file").asText())
                .isEqualTo("chains/SPX/2024-07-02.csv.gz");
        JsonNode options = check.get("options").get(0);
        assertThat(options.get("underlying").asText()).isEqualTo("SPX");
        assertThat(options.get("minute_sessions").asInt()).isEqualTo(1);
        assertThat(options.get("chain_sessions").asInt()).isEqualTo(1);
        assertThat(options.get("contracts").asInt()).isEqualTo(1);
        assertThat(options.get("minutes").asInt()).isEqualTo(1);
        assertThat(options.get("findings").asInt()).isZero();
        assertThat(coverage.get("options").get(0).get("last").asText()).isEqualTo("2024-07-02");
        assertThat(coverage.get("rows")).isEmpty();
    }

    @Test
    void barsAreWrittenOutAndTakenOverAndAreTheSameBars() throws IOException {
        Path out = home.resolve("out");
        JsonNode written =
                Call.json(
                        home,
                        "data",
                        "export",
                        "--data",
                        "simulated:seed=3",
                        "--ticker",
                        "spy",
                        "--cadence",
                        "hourly",
                        "--start",
                        "2024-07-01",
                        "--end",
                        "2024-07-05",
                        "--into",
                        out.toString());
        Path file = out.resolve("bars/SPY/hourly.csv.gz");
        JsonNode taken =
                Call.json(
                        home,
                        "data",
                        "import",
                        file.toString(),
                        "--ticker",
                        "spy",
                        "--cadence",
                        "hourly");
        Path copy = home.resolve("data/bars/SPY/hourly.csv.gz");

        assertThat(written.get("file").asText()).isEqualTo(file.toString());
        assertThat(written.get("bars").asInt()).isEqualTo(7 + 7 + 4 + 7);
        assertThat(taken.get("bars").get(0).get("status").asText()).isEqualTo("new");
        assertThat(taken.get("bars").get(0).get("last").asText()).isEqualTo("2024-07-05");
        assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(file));
        JsonNode check =
                Call.json(home, "data", "check", "--data", "files:" + home.resolve("data"));
        assertThat(check.get("errors").asInt()).isZero();
        assertThat(check.get("series").get(0).get("bars").asInt()).isEqualTo(25);
        assertThat(
                        Call.of(
                                        home,
                                        "data",
                                        "import",
                                        file.toString(),
                                        "--ticker",
                                        "SPY",
                                        "--cadence",
                                        "hourly")
                                .out())
                .contains("25 bars from 2024-07-01 to 2024-07-05, unchanged");
        Call again =
                Call.of(
                        home,
                        "data",
                        "export",
                        "--ticker",
                        "SPY",
                        "--cadence",
                        "hourly",
                        "--start",
                        "2024-07-01",
                        "--end",
                        "2024-07-05",
                        "--into",
                        out.toString());
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("already").contains("hourly.csv.gz");
    }

    @Test
    void aBadRowOfBarsRefusesTheWholeImportWithItsLine() throws IOException {
        Path chain = Files.writeString(home.resolve("chain.csv"), CHAIN);
        Path bars =
                Files.writeString(
                        home.resolve("bars.csv"),
                        "date,open,high,low,close,volume\n"
                                + "2024-07-01,10,12,9,11,100\n"
                                + "2024-07-02,10,9,9,11,100\n");

        Call call =
                Call.of(
                        home,
                        "data",
                        "import",
                        chain.toString(),
                        bars.toString(),
                        "--ticker",
                        "SPY",
                        "--cadence",
                        "daily");

        assertThat(call.code()).isEqualTo(3);
        assertThat(call.err().strip().lines()).hasSize(1);
        assertThat(call.err()).contains("bars.csv, line 3, high");
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(Call.of(home, "data", "import", bars.toString()).err()).contains("--ticker SPY");
    }

    @Test
    void aWrongOptionFileIsFoundByTheCheckAndFailsIt() throws IOException {
        Path file = home.resolve("own/options/SPY/2024-07-04.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "ticker,volume,open,close,high,low,window_start\n"
                        + "O:SPY240705C00547000,-7,1,1,1,1,1720100400000000000\n");

        Call call =
                Call.of(home, "data", "check", "--data", "files:" + home.resolve("own"), "--json");

        assertThat(call.code()).isEqualTo(3);
        JsonNode finding = call.document().get("findings").get(0);
        assertThat(finding.get("code").asText()).isEqualTo("negative_volume");
        assertThat(finding.get("line").asInt()).isEqualTo(2);
        assertThat(finding.get("column").asText()).isEqualTo("volume");
        assertThat(Call.of(home, "data", "check", "--data", "files:" + home.resolve("own")).out())
                .contains("line 2, volume: volume -7.0 is below 0")
                .contains("minute sessions");
    }

    @Test
    void aFileThatIsNotRecognisedIsOneSentenceAndNothingIsWritten() throws IOException {
        Path chain = Files.writeString(home.resolve("chain.csv"), CHAIN);
        Path other = Files.writeString(home.resolve("other.csv"), "a,b\n1,2\n");

        Call call = Call.of(home, "data", "import", chain.toString(), other.toString());

        assertThat(call.code()).isEqualTo(3);
        assertThat(call.err().strip().lines()).hasSize(1);
        assertThat(call.err()).contains("missing: a contract").contains("other.csv");
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(Call.of(home, "data", "import", chain.toString(), "--tz", "Mars").err())
                .contains("no such time zone: \"Mars\"");
    }

    @Test
    void theRealDaysAreListedWithTheirOptions() {
        String data = "files:" + Shared.path("data/spy-0dte-2024-07");

        Call text = Call.of(home, "data", "check", "--data", data);

        assertThat(text.code()).isZero();
        assertThat(text.out()).containsPattern("SPY +2024-07-01 +2024-07-02 +2 +0 +60 +16,378 +0");
    }
}
