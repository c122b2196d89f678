package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From bars to a leaderboard row, through the command line, on real and simulated data. */
class PipelineTest {
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

    @Test
    void simulatedBarsBecomeALeaderboardRow() {
        Path home = folder.resolve("home");
        JsonNode all = Call.json(home, "pipeline", "--start", "2023-07-03", "--end", "2023-12-29");
        assertThat(all.get("build").get("audit").get("ok").asBoolean()).isTrue();
        assertThat(all.get("backtest").get("folds")).hasSize(5);
        assertThat(all.get("leaderboard")).hasSize(1);
        JsonNode row = Call.json(home, "leaderboard").get("rows").get(0);
        assertThat(row.get("run_id")).isEqualTo(all.get("backtest").get("run_id"));
        assertThat(row.get("n_trials").asInt()).isEqualTo(1);
        for (String field :
                List.of("cum_ret", "sharpe", "max_drawdown", "trades", "psr", "dsr", "auc")) {
            assertThat(all.get("backtest").get("metrics").has(field)).as(field).isTrue();
        }
    }

    @Test
    void figuresCanBeRecomputedFromTheFiles() throws IOException {
        Path home = folder.resolve("home");
        Call.json(home, line("build", "--start", "2022-01-03", "--end", "2023-12-29"));
        JsonNode test = Call.json(home, line("backtest", "--thresholds", "0.34,0.38,0.42"));
        JsonNode m = test.get("metrics");
        List<double[]> equity = numbers(test.get("equity_csv").asText(), 1, 2, 3);
        double value = 1;
        double high = 1;
        double worst = 0;
        double sum = 0;
        for (double[] row : equity) {
            value *= 1 + row[0];
            high = Math.max(high, value);
            worst = Math.min(worst, value / high - 1);
            sum += row[0];
            assertThat(row[1]).isCloseTo(value, within(1e-12));
            assertThat(row[2]).isCloseTo(value / high - 1, within(1e-12));
        }
        double mean = sum / equity.size();
        double squares = equity.stream().mapToDouble(r -> Math.pow(r[0] - mean, 2)).sum();
        double sharpe = mean / Math.sqrt(squares / (equity.size() - 1));
        assertThat(m.get("cum_ret").asDouble()).isCloseTo(value - 1, within(1e-9));
        assertThat(m.get("max_drawdown").asDouble()).isCloseTo(-worst, within(1e-9));
        assertThat(m.get("sharpe").asDouble()).isCloseTo(sharpe, within(1e-9));
        assertThat(m.get("sharpe_annual").asDouble())
                .isCloseTo(sharpe * Math.sqrt(252), within(1e-9));
        // Trades: gross − cost = net, and together they are the sessions' results.
        List<double[]> trades = numbers(test.get("trades_csv").asText(), 5, 6, 7, 8, 9, 10);
        assertThat(trades).hasSize(m.get("trades").asInt()).isNotEmpty();
        double net = 0;
        for (double[] t : trades) {
            assertThat(t[3] - t[4]).isCloseTo(t[5], within(1e-12));
            assertThat(Math.abs(t[3])).isCloseTo(Math.abs(t[2] * (t[1] / t[0] - 1)), within(1e-12));
            net += t[5];
        }
        assertThat(net).isCloseTo(sum, within(1e-9));
        double won = trades.stream().filter(t -> t[5] > 0).count();
        assertThat(m.get("win_rate").asDouble()).isCloseTo(won / trades.size(), within(1e-12));
        // Log loss from the out-of-fold probabilities.
        double loss = 0;
        int rows = 0;
        for (String text : lines(test.get("oof_csv").asText())) {
            String[] cells = text.split(",", -1);
            int column = List.of("UP", "DOWN", "FLAT").indexOf(cells[2]) + 3;
            loss -= Math.log(Math.max(1e-15, Double.parseDouble(cells[column])));
            rows++;
        }
        assertThat(m.get("log_loss").asDouble()).isCloseTo(loss / rows, within(1e-9));
    }

    private static List<String> lines(String file) throws IOException {
        List<String> all = Files.readAllLines(Path.of(file));
        return all.subList(1, all.size());
    }

    private static List<double[]> numbers(String file, int... columns) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String text : lines(file)) {
            String[] cells = text.split(",", -1);
            double[] row = new double[columns.length];
            for (int c = 0; c < columns.length; c++) {
                row[c] = Double.parseDouble(cells[columns[c]]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void oneAndTwoThreadsGiveTheSameBytesAndReplayAgrees() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        String[] window = {"--start", "2023-01-03", "--end", "2023-10-31"};
        List<JsonNode> builds = new ArrayList<>();
        List<JsonNode> bundles = new ArrayList<>();
        List<JsonNode> tests = new ArrayList<>();
        for (Path home : List.of(one, two)) {
            String threads = home == one ? "1" : "2";
            builds.add(
                    Call.json(
                            home,
                            line(
                                    "build",
                                    window[0],
                                    window[1],
                                    window[2],
                                    window[3],
                                    "--threads",
                                    threads)));
            bundles.add(Call.json(home, line("train", "--threads", threads)));
            tests.add(
                    Call.json(
                            home,
                            line("backtest", "--thresholds", "0.34,0.38", "--threads", threads)));
        }
        assertThat(builds.get(0).get("matrix_sha")).isEqualTo(builds.get(1).get("matrix_sha"));
        assertThat(Path.of(builds.get(0).get("matrix_csv").asText()))
                .hasSameBinaryContentAs(Path.of(builds.get(1).get("matrix_csv").asText()));
        assertThat(Path.of(bundles.get(0).get("bundle").asText()))
                .hasSameBinaryContentAs(Path.of(bundles.get(1).get("bundle").asText()));
        assertThat(tests.get(0).get("metrics")).isEqualTo(tests.get(1).get("metrics"));
        for (JsonNode run : List.of(builds.get(1), bundles.get(1), tests.get(1))) {
            JsonNode replay =
                    Call.json(two, "replay", run.get("run_id").asText(), "--threads", "1");
            assertThat(replay.get("equal").asBoolean()).as(replay.toString()).isTrue();
        }
    }

    @Test
    void changingOnePriceMakesReplayNameTheData() throws IOException {
        Path data = folder.resolve("data");
        Path bars = Files.createDirectories(data.resolve("bars/SPY"));
        Path source = Shared.path("data/us-equities/bars/SPY/hourly.csv.gz");
        StringBuilder text = new StringBuilder();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(source)),
                                StandardCharsets.UTF_8))) {
            in.lines()
                    .filter(l -> l.startsWith("timestamp") || l.startsWith("2019"))
                    .forEach(l -> text.append(l).append('\n'));
        }
        Path file = Files.writeString(bars.resolve("hourly.csv"), text);
        Path home = folder.resolve("home");
        String spec = "files:" + data;
        JsonNode build = Call.json(home, line("build", "--data", spec));
        JsonNode test = Call.json(home, line("backtest", "--thresholds", "0.36", "--data", spec));
        String once = text.toString();
        int at = once.indexOf("2019-07-10T11");
        int close = once.indexOf('\n', at);
        String bar = once.substring(at, close);
        String[] cells = bar.split(",");
        cells[4] = String.valueOf(Double.parseDouble(cells[4]) + 0.01);
        cells[2] =
                String.valueOf(
                        Math.max(Double.parseDouble(cells[2]), Double.parseDouble(cells[4])));
        Files.writeString(
                file, once.substring(0, at) + String.join(",", cells) + once.substring(close));
        for (JsonNode run : List.of(build, test)) {
            Call call =
                    Call.of(home, "replay", run.get("run_id").asText(), "--data", spec, "--json");
            assertThat(call.code()).isEqualTo(4);
            assertThat(call.document().get("equal").asBoolean()).isFalse();
            assertThat(call.document().get("differences").get(0).asText())
                    .startsWith("data changed");
        }
    }

    @Test
    void variantsOfASweepShareTheirFoldsAndEveryOneIsATrial() {
        Path home = folder.resolve("home");
        Call.json(home, line("build", "--start", "2023-01-03", "--end", "2023-12-29"));
        JsonNode single = Call.json(home, line("backtest", "--thresholds", "0.36"));
        double before = dsr(home, single);
        JsonNode sweep =
                Call.json(
                        home,
                        line(
                                "sweep",
                                "--thresholds",
                                "0.34;0.36,0.38;0.40",
                                "--top-pct",
                                "0.10;0.20",
                                "--hours",
                                "10,11,12;13,14",
                                "--tag",
                                "grid"));
        assertThat(sweep.get("variants").asInt()).isEqualTo(10);
        assertThat(sweep.get("done").asInt()).isEqualTo(10);
        assertThat(sweep.get("failed").asInt()).isZero();
        assertThat(sweep.get("trained_folds").asInt()).as("two hours lists").isEqualTo(10);
        assertThat(sweep.get("results")).hasSize(10);
        Set<String> runs = new TreeSet<>();
        sweep.get("results").forEach(r -> runs.add(r.get("run_id").asText()));
        assertThat(runs).hasSize(10);
        sweep.get("results")
                .forEach(
                        r ->
                                assertThat(r.get("metrics").get("n_trials").asInt())
                                        .as("every variant is deflated by all")
                                        .isEqualTo(11));
        assertThat(dsr(home, single))
                .as("eleven trials: what one run shows is worth less")
                .isLessThanOrEqualTo(before);
        JsonNode board =
                Call.json(home, "leaderboard", "--tag", "grid", "--limit", "50").get("rows");
        assertThat(board).hasSize(10);
        assertThat(board.get(0).get("n_trials").asInt()).isEqualTo(11);
        Call.json(home, "run", "delete", runs.iterator().next());
        assertThat(
                        Call.json(home, "leaderboard", "--limit", "50")
                                .get("rows")
                                .get(0)
                                .get("n_trials")
                                .asInt())
                .as("deleting a run keeps its trial")
                .isEqualTo(11);
    }

    private static double dsr(Path home, JsonNode run) {
        for (JsonNode row : Call.json(home, "leaderboard", "--limit", "100").get("rows")) {
            if (row.get("run_id").equals(run.get("run_id"))) {
                return row.get("dsr").asDouble();
            }
        }
        throw new AssertionError("run is not on the leaderboard");
    }

    @Test
    void realDailyBarsWithOverlappingLabelsKeepExposureBelowOne() {
        Path home = folder.resolve("home");
        String data = "files:" + Shared.path("data/us-equities");
        String[] model = {"--pack", "swingsigma", "--model", "spy_eq_swing_daily"};
        List<String> build = new ArrayList<>(List.of("build"));
        build.addAll(List.of(model));
        build.addAll(List.of("--data", data, "--start", "2010-01-04", "--end", "2020-12-31"));
        JsonNode built = Call.json(home, build.toArray(String[]::new));
        assertThat(built.get("rows").asInt()).isGreaterThan(2_700);
        List<String> test = new ArrayList<>(List.of("backtest"));
        test.addAll(List.of(model));
        test.addAll(List.of("--data", data, "--top-pct", "0.5"));
        JsonNode tested = Call.json(home, test.toArray(String[]::new));
        assertThat(tested.get("metrics").get("exposure").asDouble()).isBetween(0.0, 1.0);
        assertThat(tested.get("folds").get(1).get("purged").asInt())
                .as("labels of twenty days reach into the block")
                .isGreaterThanOrEqualTo(19);
        assertThat(tested.get("metrics").get("trades").asInt()).isPositive();
    }
}
