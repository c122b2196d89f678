package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: one clear line, the right exit code, nothing half-written. */
class BadInputTest {
    private static final String MODEL = "--pack momentumsigma --model spy_eq_intraday_hourly";
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String WINDOW = " --start 2024-01-02 --end 2024-01-31";

    @TempDir static Path folder;
    private static Path home;

    @BeforeAll
    static void buildOnce() {
        home = folder.resolve("home");
        Call build =
                Call.of(
                        home,
                        ("build " + MODEL + " --start 2023-01-03 --end 2023-06-30").split(" "));
        assertThat(build.code()).as(build.err()).isZero();
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                bad("build --pack nopack --model spy_eq_intraday_hourly", 2, "nopack"),
                bad("build --pack momentumsigma --model spy_eq_intraday_hourli", 2, "hourly"),
                bad("build --pack ../etc --model x", 2, "../etc"),
                bad("build " + MODEL + " --start 2024-06-30 --end 2024-01-01", 2, "2024-06-30"),
                bad("build " + MODEL + " --start 2024-13-01", 2, "--start"),
                bad("build " + MODEL + " --start 2024-01-06 --end 2024-01-07", 3, "SPY"),
                bad("build " + MODEL + " --hours 25", 2, "25"),
                bad("build " + MODEL + " --hours ten", 2, "ten"),
                bad("build " + MODEL + " --k-sigma -1", 2, "k_sigma"),
                bad("build " + MODEL + " --distance-max 7", 2, "--distance-max"),
                bad("build " + MODEL + " --nonsense 1", 2, "--nonsense"),
                bad("build", 2, "--pack"),
                bad("bild", 2, "bild"),
                bad("backtest " + MODEL, 2, "--thresholds"),
                bad("backtest " + MODEL + " --thresholds 1.5", 2, "1.5"),
                bad("backtest " + MODEL + " --thresholds 0.5,x", 2, "x"),
                bad("backtest " + MODEL + " --thresholds 0.5 --top-pct 0.1", 2, "--top-pct"),
                bad("backtest " + MODEL + " --top-pct 0", 2, "--top-pct"),
                bad("backtest " + MODEL + " --top-pct 1.2", 2, "--top-pct"),
                bad("backtest " + MODEL + " --thresholds 0.4 --splits 0", 2, "0"),
                bad("backtest " + MODEL + " --thresholds 0.4 --splits 1", 2, "1"),
                bad("backtest " + MODEL + " --thresholds 0.4 --splits 100000", 2, "100000"),
                bad("backtest " + MODEL + " --thresholds 0.4 --splits many", 2, "many"),
                bad("backtest " + MODEL + " --thresholds 0.4 --embargo -1", 2, "embargo"),
                bad("backtest " + MODEL + " --thresholds 0.4 --embargo 1.0", 2, "embargo"),
                bad("backtest " + MODEL + " --thresholds 0.4 --hours 25", 2, "25"),
                bad("backtest " + MODEL + " --thresholds 0.4 --hours 3", 3, "3"),
                bad("backtest " + MODEL + " --thresholds 0.4 --scheme kfold", 2, "kfold"),
                bad("backtest " + MODEL + " --thresholds 0.4 --scheme rolling", 2, "rolling"),
                bad("backtest " + MODEL + " --thresholds 0.4 --calibration plat", 2, "plat"),
                bad("backtest " + MODEL + " --thresholds 0.4 --profile bold", 2, "bold"),
                bad("backtest " + MODEL + " --thresholds 0.4 --slippage-bps -3", 2, "slippage"),
                bad("backtest " + MODEL + " --thresholds 0.4 --learner rounds=0", 2, "rounds"),
                bad("backtest " + MODEL + " --thresholds 0.4 --learner depth=3", 2, "depth"),
                bad("sweep " + MODEL, 2, "--thresholds"),
                bad("sweep " + MODEL + " --thresholds 0.4;1.4", 2, "1.4"),
                bad("sweep --resume sw_nothing", 2, "sw_nothing"),
                bad("train " + MODEL + " --calibration maybe", 2, "maybe"),
                bad("train --pack swingsigma --model spy_eq_swing_daily", 3, "build"),
                bad("replay bt_nothing", 2, "bt_nothing"),
                bad("run show bt_nothing", 2, "bt_nothing"),
                bad("leaderboard --limit 0", 2, "--limit"),
                bad("leaderboard --sort luck", 2, "luck"),
                bad(
                        "model create --ticker SPY --asset bond --horizon intraday"
                                + " --cadence hourly --pack momentumsigma",
                        2,
                        "bond"),
                bad("leaderboard --data polygoon", 0, ""),
                bad("build " + MODEL + " --data polygoon", 2, "polygoon"),
                bad("build " + MODEL + " --data simulated:seed=x", 2, "seed"),
                bad("build " + MODEL + " --data files:/no/such/folder", 3, "/no/such/folder"));
    }

    private static Arguments bad(String line, int code, String mentioned) {
        return Arguments.of(line, code, mentioned);
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsOneLineWithTheRightCode(String line, int code, String mentioned) {
        expect(home, line, code, mentioned);
    }

    private static void expect(Path at, String line, int code, String mentioned) {
        Call call = Call.of(at, line.split(" "));
        assertThat(call.code()).as(call.err()).isEqualTo(code);
        if (code == 0) {
            return;
        }
        assertThat(call.out()).isEmpty();
        List<String> errors = call.err().lines().filter(l -> !l.startsWith("warning: ")).toList();
        assertThat(errors).as(call.err()).hasSize(1);
        assertThat(errors.get(0)).startsWith("error: ").contains(mentioned);
        assertThat(errors.get(0).split(": ").length).as(errors.get(0)).isGreaterThan(2);
        List<String> json = new ArrayList<>(List.of(line.split(" ")));
        json.add("--json");
        JsonNode document = Call.of(at, json.toArray(String[]::new)).document();
        assertThat(document.get("ok").asBoolean()).isFalse();
        assertThat(document.get("error").get("code").asText()).isNotEmpty();
        assertThat(document.get("error").get("message").asText()).isNotEmpty();
        assertThat(document.get("error").get("hint").asText()).isNotEmpty();
        assertNothingHalfWritten(at);
    }

    private static void assertNothingHalfWritten(Path at) {
        if (!Files.isDirectory(at)) {
            return;
        }
        try (Stream<Path> files = Files.walk(at)) {
            assertThat(files.filter(f -> f.toString().endsWith(".tmp"))).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String kind : List.of("build", "train", "backtest")) {
            for (JsonNode run : Call.json(at, "runs", kind, "--limit", "1000").get("rows")) {
                assertThat(run.get("state").asText()).isNotEqualTo("running");
            }
        }
    }

    static Stream<Arguments> badFiles() {
        String row = "2024-01-02T09:30:00-05:00,100,101,99,100,1000\n";
        String next = "2024-01-02T10:00:00-05:00,100,101,99,100,1000\n";
        return Stream.of(
                Arguments.of("an empty file", "", "hourly.csv"),
                Arguments.of("a header without bars", HEADER, "SPY"),
                Arguments.of("a bad header", "time,o,h,l,c,v\n" + row, "hourly.csv"),
                Arguments.of("a missing column", "timestamp,open,high,low,close\n", "volume"),
                Arguments.of("text in a number", HEADER + row.replace("101", "n/a"), "line 2"),
                Arguments.of("no zone", HEADER + row.replace("-05:00", ""), "line 2"),
                Arguments.of(
                        "two bars for one time",
                        HEADER + row + row.replace("100,1000", "100.5,1000"),
                        "line 3"),
                Arguments.of("unsorted bars", HEADER + next + row, "line 3"),
                Arguments.of("a negative price", HEADER + row.replace("99", "-99"), "line 2"),
                Arguments.of("high below low", HEADER + row.replace("101", "90"), "line 2"),
                Arguments.of("an empty field", HEADER + row.replace("101", ""), "line 2"),
                Arguments.of("a negative volume", HEADER + row.replace("1000", "-5"), "line 2"),
                Arguments.of("not a number", HEADER + row.replace("101", "NaN"), "line 2"),
                Arguments.of("not text", "\0\0\0\0", "hourly.csv"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void badBarsStopTheBuildAndNameTheLine(String what, String content, String mentioned)
            throws IOException {
        Path data = Files.createTempDirectory(folder, "data");
        Path bars = Files.createDirectories(data.resolve("bars/SPY"));
        Files.writeString(bars.resolve("hourly.csv"), content);
        Path own = Files.createTempDirectory(folder, "home");
        expect(own, "build " + MODEL + WINDOW + " --data files:" + data, 3, mentioned);
    }

    static Stream<Arguments> badPacks() {
        String pack = "pack_id: mine\nname: Mine\nfamily: momentum\n";
        String set = "name: core\nversion: 1\nindicators:\n  - {name: rsi, period: 14}\n";
        return Stream.of(
                Arguments.of("malformed YAML", pack, set.replace("{name", "{name: ["), "core.yaml"),
                Arguments.of("an unknown indicator", pack, set.replace("rsi", "rsj"), "rsj"),
                Arguments.of("an unknown parameter", pack, set.replace("period", "perod"), "perod"),
                Arguments.of("a wrong type", pack, set.replace("14", "often"), "period"),
                Arguments.of("out of bounds", pack, set.replace("14", "0"), "period"),
                Arguments.of("an unknown key", pack + "colour: red\n", set, "colour"),
                Arguments.of("an unknown family", pack.replace("momentum", "luck"), set, "luck"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPacks")
    void badPacksNameFileAndLine(String what, String pack, String set, String mentioned)
            throws IOException {
        Path own = Files.createTempDirectory(folder, "home");
        OwnPack.write(own, pack, set);
        expect(own, "build --pack mine --model spy_eq_intraday_hourly" + WINDOW, 2, mentioned);
    }

    @Test
    void anUnreachableDatabaseIsExitCodeFive() {
        expectDatabase("postgresql://lab:secret-word@127.0.0.1:1/none");
        expectDatabase("mysql://localhost/none");
    }

    private static void expectDatabase(String url) {
        Call call = Call.of(folder.resolve("other"), "leaderboard", "--db", url);
        assertThat(call.code()).as(call.err()).isIn(2, 5);
        assertThat(call.err().lines().count()).isEqualTo(1);
        assertThat(call.err()).startsWith("error: ").doesNotContain("secret-word");
    }

    @Test
    void aHomeThatIsAFileIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Call call = Call.of(file, "leaderboard");
        assertThat(call.code()).as(call.err()).isIn(1, 5);
        assertThat(call.err().lines().count()).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo("not a folder");
    }
}
