package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sealed days: invisible to everything, opened on purpose, and every look counted for good. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HoldoutTest {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };
    private static final String SEALED = "2023-10-02";

    @TempDir static Path folder;
    private static Path data;
    private static Path home;

    @BeforeAll
    static void exportMarket() {
        Path source = folder.resolve("source");
        data = folder.resolve("data");
        home = folder.resolve("home");
        Call.json(
                source,
                "data",
                "export",
                "--ticker",
                "SPY",
                "--cadence",
                "hourly",
                "--start",
                "2023-03-01",
                "--end",
                "2023-12-29",
                "--into",
                data.toString());
    }

    private static String[] line(Path market, String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        all.addAll(List.of("--data", "files:" + market));
        return all.toArray(String[]::new);
    }

    private static JsonNode run(Path where, Path market, String command, String... more) {
        return Call.json(where, line(market, command, more));
    }

    private static JsonNode holdout(Path where, Path market, String... words) {
        return Call.json(where, holdoutLine(market, words));
    }

    private static String[] holdoutLine(Path market, String... words) {
        List<String> all = new ArrayList<>(List.of("holdout"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", "files:" + market));
        return all.toArray(String[]::new);
    }

    /** The market with every price of the sealed days another one. */
    private static Path scrambled() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("scrambled"));
        Random random = new Random(7);
        int changed = 0;
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(data.relativize(file).toString());
                Files.createDirectories(target.getParent());
                List<String> lines = new ArrayList<>();
                for (String text : lines(file)) {
                    boolean isSealed =
                            !text.isEmpty()
                                    && Character.isDigit(text.charAt(0))
                                    && text.compareTo(SEALED) >= 0;
                    changed += isSealed ? 1 : 0;
                    lines.add(isSealed ? moved(text, 0.5 + random.nextDouble()) : text);
                }
                write(target, lines);
            }
        }
        assertThat(changed).as("sealed bars that were changed").isGreaterThan(400);
        return copy;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = isPacked(file) ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = isPacked(file) ? new GZIPOutputStream(out) : out) {
            packed.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isPacked(Path file) {
        return file.toString().endsWith(".gz");
    }

    private static String moved(String line, double factor) {
        String[] cells = line.split(",", -1);
        for (int i = 1; i <= 4; i++) {
            cells[i] = String.valueOf(Math.rint(Double.parseDouble(cells[i]) * factor * 100) / 100);
        }
        return String.join(",", cells);
    }

    private static List<String> everything(Path where, Path market) {
        holdout(where, market, "seal", "--ticker", "SPY", "--from", SEALED);
        List<String> told = new ArrayList<>();
        JsonNode build = run(where, market, "build", "--start", "2023-05-01");
        assertThat(build.get("sealed_from").asText()).isEqualTo(SEALED);
        assertThat(build.get("end").asText()).isEqualTo("2023-10-01");
        told.add(without(build, "run_id", "matrix_csv", "seconds", "data_source"));
        told.add(
                without(
                        run(where, market, "backtest", "--thresholds", "0.34,0.38"),
                        "run_id",
                        "equity_csv",
                        "trades_csv",
                        "trades_json",
                        "oof_csv",
                        "plots_dir"));
        JsonNode sweep = run(where, market, "sweep", "--thresholds", "0.34;0.36;0.38;0.40");
        for (JsonNode row : sweep.get("results")) {
            told.add(without(row, "run_id"));
        }
        told.add(sweep.get("pbo").asText());
        JsonNode train = run(where, market, "train");
        told.add(train.get("bundle_sha").asText());
        JsonNode signals = run(where, market, "signals", "--end", "2023-09-29");
        told.add(signals.get("threshold") + " " + signals.get("signals").size());
        return told;
    }

    private static String without(JsonNode document, String... fields) {
        ObjectNode copy = document.deepCopy();
        copy.remove(List.of(fields));
        return copy.toString();
    }

    @Test
    @Order(1)
    void nothingOfABuildATrainingABacktestASweepOrASignalDependsOnSealedPrices()
            throws IOException {
        List<String> told = everything(home, data);
        List<String> other = everything(folder.resolve("other home"), scrambled());

        assertThat(other).isEqualTo(told);
        assertThat(told).hasSizeGreaterThan(6);
    }

    @Test
    @Order(2)
    void whoeverAsksForSealedDaysIsRefusedAndNothingIsCounted() {
        for (String[] line :
                List.of(
                        line(data, "build", "--start", "2023-05-01", "--end", "2023-12-29"),
                        line(data, "build", "--start", "2023-10-03"),
                        line(data, "preview", "--start", "2023-10-03", "--end", "2023-10-20"),
                        line(data, "signals"),
                        line(data, "signals", "--end", "2023-11-01", "--sessions", "5"))) {
            Call call = Call.of(home, line);
            assertThat(call.err()).as(String.join(" ", line)).contains("sealed from " + SEALED);
            assertThat(call.code()).isNotZero();
        }
        assertThat(holdout(home, data, "show").get("rows").get(0).get("looks").asInt()).isZero();
        assertThat(looks()).isZero();
    }

    private static int looks() {
        return Call.json(home, "leaderboard").get("rows").get(0).get("looks").asInt();
    }

    private static String best() {
        return Call.json(home, "leaderboard").get("rows").get(0).get("run_id").asText();
    }

    @Test
    @Order(3)
    void aLookIsCountedOnceShownEverywhereAndASecondNeedsAReason() {
        String run = best();
        JsonNode look = holdout(home, data, "open", run);
        assertThat(look.get("looks").asInt()).isEqualTo(1);
        assertThat(look.get("seen_before").asInt()).isZero();
        JsonNode fold = look.get("seen").get("folds").get(0);
        assertThat(fold.get("test_start").asText()).startsWith(SEALED);
        assertThat(fold.get("train_end").asText()).isLessThan(SEALED);
        assertThat(look.get("seen").get("metrics").get("sessions").asInt()).isEqualTo(22 + 21 + 20);
        assertThat(looks()).isEqualTo(1);

        Call again = Call.of(home, holdoutLine(data, "open", run));
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("needs a reason");
        assertThat(again.out()).doesNotContain("Sharpe");
        assertThat(looks()).isEqualTo(1);

        JsonNode second = holdout(home, data, "open", run, "--reason", "the feed was wrong");
        assertThat(second.get("looks").asInt()).isEqualTo(2);
        // The same settings on the same days: the same figures to the last bit.
        assertThat(second.get("seen")).isEqualTo(look.get("seen"));
        JsonNode kept = holdout(home, data, "show").get("rows").get(0).get("looked");
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).get("seen")).isEqualTo(look.get("seen"));
        assertThat(kept.get(1).get("reason").asText()).isEqualTo("the feed was wrong");
        assertThat(Call.json(home, "leaderboard").get("rows")).as("no look is a run").hasSize(5);
    }

    @Test
    @Order(4)
    void deletingRunsForgetsNoLookAndAReleaseIsOneMore() {
        for (JsonNode row : Call.json(home, "leaderboard").get("rows")) {
            if (!row.get("run_id").asText().equals(best())) {
                Call.json(home, "run", "delete", row.get("run_id").asText());
            }
        }
        assertThat(looks()).isEqualTo(2);
        assertThat(Call.of(home, holdoutLine(data, "seal", "--ticker", "SPY")).err())
                .contains("already sealed");
        assertThat(
                        Call.of(
                                        home,
                                        holdoutLine(
                                                data,
                                                "release",
                                                "--ticker",
                                                "SPY",
                                                "--reason",
                                                " "))
                                .err())
                .contains("without a reason");
        holdout(home, data, "release", "--ticker", "SPY", "--reason", "going live");
        assertThat(looks()).isEqualTo(3);
        JsonNode all = run(home, data, "build", "--start", "2023-05-01");
        assertThat(all.get("end").asText()).isEqualTo("2023-12-29");
        assertThat(all.has("sealed_from")).isFalse();
    }

    @Test
    @Order(5)
    void whatWasSeenBeforeItWasSealedIsSaidAndItsMatrixIsNoLongerUsed() {
        run(home, data, "backtest", "--thresholds", "0.35");
        JsonNode seal = holdout(home, data, "seal", "--ticker", "SPY", "--share", "0.1");
        // The backtest of now, and the trials whose runs were deleted: nobody can tell.
        assertThat(seal.get("seen_before").asInt()).isEqualTo(5);
        Call call = Call.of(home, line(data, "backtest", "--thresholds", "0.36"));
        assertThat(call.code()).isNotZero();
        assertThat(call.err()).contains("sealed days are not to be seen here");
    }
}
