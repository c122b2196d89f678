package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.lineage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proof packs: what is in them, and that a script in another language agrees with every figure. */
class ProofPackTest {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path folder;
    private static Path home;
    private static Path zip;
    private static String run;
    private static String variant;
    private static String sweepId;
    private static Map<String, byte[]> files;

    @BeforeAll
    static void packOnce() throws IOException {
        home = folder.resolve("home");
        zip = folder.resolve("proof.zip");
        Call.json(home, line("build", "--start", "2022-06-01", "--end", "2023-05-31"));
        JsonNode sweep = Call.json(home, line("sweep", "--thresholds", "0.36,0.40;0.50"));
        sweepId = sweep.get("sweep_id").asText();
        variant = sweep.get("results").get(0).get("run_id").asText();
        run = Call.json(home, line("backtest", "--thresholds", "0.34,0.38")).get("run_id").asText();
        Call.json(home, "run", "export", run, "--out", zip.toString());
        files = unzip(Files.readAllBytes(zip));
    }

    private static String[] line(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** Output of the script on a folder or zip, its exit code in front. */
    private static String recompute(Path where) throws IOException, InterruptedException {
        Path script = folder.resolve("recompute.py");
        Files.write(script, files.get("recompute.py"));
        Process process;
        try {
            process =
                    new ProcessBuilder("python3", script.toString(), where.toString())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            String message = "skipped: no python3 to recompute the figures with";
            if ("true".equals(System.getenv("CI"))) {
                fail(message, e);
            }
            abort(message);
            throw e;
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + "\n" + out;
    }

    @Test
    void theScriptAgreesWithEveryHeadlineFigure() throws Exception {
        String out = recompute(zip);

        assertThat(out).startsWith("0\n").doesNotContain("WRONG");
        JsonNode metrics = JSON.readTree(files.get("metrics.json")).get("metrics");
        metrics.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!name.endsWith("_at_run")) {
                                assertThat(out).contains("ok    " + name + " ");
                            }
                        });
        assertThat(metrics.get("trades").asInt()).isGreaterThan(20);
        assertThat(metrics.get("n_trials").asInt()).isEqualTo(3);
    }

    @Test
    void theScriptAgreesWithAVariantOfASweepToo() throws Exception {
        Path pack = folder.resolve("variant.zip");
        Call.json(home, "run", "export", variant, "--out", pack.toString());

        assertThat(recompute(pack)).startsWith("0\n").doesNotContain("WRONG");
    }

    @Test
    void theScriptNoticesAFigureAndATradeThatWereTouched() throws Exception {
        Path touched = Files.createDirectories(folder.resolve("touched"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = touched.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        String metrics = text("metrics.json");
        String before =
                Pattern.compile("\"win_rate\" : [0-9.]+")
                        .matcher(metrics)
                        .results()
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .group();
        Files.writeString(
                touched.resolve("metrics.json"), metrics.replace(before, "\"win_rate\" : 0.77"));
        List<String> trades = new ArrayList<>(text("trades.csv").lines().toList());
        trades.remove(3);
        Files.writeString(touched.resolve("trades.csv"), String.join("\n", trades) + "\n");

        String out = recompute(touched);

        assertThat(out).startsWith("1\n");
        assertThat(out.lines().filter(l -> l.startsWith("WRONG")))
                .anyMatch(l -> l.contains("SHA-256") && l.contains("trades.csv"))
                .anyMatch(l -> l.contains("WRONG win_rate"))
                .anyMatch(l -> l.contains("trades follow from decisions"));
    }

    @Test
    void thePackIsTheSameToTheLastByteAndItsManifestNamesEveryFile() throws Exception {
        Path again = folder.resolve("again.zip");
        Call.json(home, "run", "export", run, "--out", again.toString());

        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(zip));
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.get("run_id").asText()).isEqualTo(run);
        List<String> listed = new ArrayList<>();
        for (JsonNode file : manifest.get("files")) {
            String name = file.get("name").asText();
            listed.add(name);
            assertThat(Sha256.of(files.get(name))).isEqualTo(file.get("sha256").asText());
        }
        listed.add("manifest.json");
        assertThat(files.keySet()).containsExactlyElementsOf(listed);
        assertThat(files.keySet())
                .contains(
                        "report.html",
                        "data.json",
                        "config.json",
                        "config/model_configs/spy_eq_intraday_hourly.yaml",
                        "matrix_profile.json",
                        "folds.csv",
                        "oof.csv",
                        "decisions.csv",
                        "trades.csv",
                        "equity.csv",
                        "gate.json",
                        "ledger.csv",
                        "lineage.json");
        files.forEach(
                (name, bytes) ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8))
                                .as(name)
                                .doesNotContain(home.toString()));
        JsonNode data = JSON.readTree(files.get("data.json"));
        assertThat(data.get("data_sha").asText()).hasSize(64);
        assertThat(text("README.txt")).contains("sigma-lab replay " + run);
    }

    @Test
    void theReportIsOnePageThatNeedsNothingElse() {
        String html = text("report.html");

        assertThat(html.length()).isLessThan(2_000_000);
        assertThat(html).doesNotContain("<script", "<link", "<img", "url(", "@import", "http://");
        assertThat(html).doesNotContain("https://").doesNotContain("NaN").doesNotContain("null");
        assertThat(html)
                .contains("SIMULATED DATA", "<html lang=\"en\">", "prefers-color-scheme:dark")
                .contains("@media print", "default-src 'none'", run);
        assertThat(Pattern.compile("<svg ").matcher(html).results().count()).isEqualTo(4);
        assertThat(Pattern.compile("role=\"img\" aria-label=").matcher(html).results().count())
                .isEqualTo(4);
        assertThat(Pattern.compile("<table").matcher(html).results().count())
                .isEqualTo(Pattern.compile("<caption>").matcher(html).results().count());
    }

    @Test
    void whatIsNoFinishedBacktestIsRefusedWithASentence() {
        String build = Call.json(home, "runs", "build").get("rows").get(0).get("run_id").asText();
        String sweep = Call.json(home, "sweeps").get("rows").get(0).get("sweep_id").asText();

        assertThat(Call.of(home, "run", "export", build).err())
                .contains("a proof pack holds a backtest that succeeded; this build is succeeded");
        assertThat(Call.of(home, "run", "export", sweep).err()).contains("not a sweep");
        assertThat(Call.of(home, "run", "export", "bt_nothing").err()).contains("no run");
    }

    @Test
    void aSweepIsReplayedToTheBitAndAChangedInputIsNamed() {
        JsonNode again = Call.json(home, "replay", sweepId);

        assertThat(again.get("equal").asBoolean()).isTrue();
        assertThat(again.get("kind").asText()).isEqualTo("sweep");
        assertThat(again.get("compared").get("variants").asInt()).isEqualTo(2);
        Call other = Call.of(home, "replay", sweepId, "--data", "simulated:seed=8", "--json");
        assertThat(other.code()).isEqualTo(4);
        assertThat(other.document().get("equal").asBoolean()).isFalse();
        assertThat(other.document().get("differences").get(0).asText())
                .startsWith("provider changed: ")
                .contains("seed=7", "seed=8");
    }

    @Test
    void signalsAreScoredAgainWithTheTrainingThatGaveThem() {
        String trained = Call.json(home, line("train")).get("run_id").asText();
        JsonNode given = Call.json(home, line("signals", "--sessions", "2")).get("signals");

        JsonNode again = Call.json(home, "replay", trained);

        assertThat(again.get("equal").asBoolean()).isTrue();
        assertThat(again.get("compared").get("signals").asInt())
                .isEqualTo(given.size())
                .isPositive();
    }

    @Test
    void runsAreHeldAgainstEachOtherSessionBySession() {
        JsonNode same = Call.json(home, "run", "compare", run, variant);

        List<String> inputs = same.get("inputs").findValuesAsText("name");
        assertThat(inputs).contains("value").doesNotContain("seed", "matrix_sha");
        assertThat(same.get("figures").findValuesAsText("name")).contains("trades", "sharpe");
        JsonNode pair = same.get("paired").get(0);
        assertThat(pair.get("sessions").asInt()).isGreaterThan(100);
        assertThat(pair.get("p_value").asDouble()).isBetween(0.0, 1.0);
        double apart = pair.get("sharpe_difference_annual").asDouble();
        assertThat(apart).isBetween(pair.get("low").asDouble(), pair.get("high").asDouble());
        JsonNode turned = Call.json(home, "run", "compare", variant, run).get("paired").get(0);
        assertThat(turned.get("sharpe_difference_annual").asDouble()).isEqualTo(-apart);
        assertThat(turned.get("p_value")).isEqualTo(pair.get("p_value"));
        assertThat(Call.of(home, "run", "compare", run, variant).out())
                .contains("inputs that differ", run + " against " + variant);
        assertThat(Call.of(home, "run", "compare", run).err())
                .contains("two to 6 different runs are compared, got 1");
    }

    @Test
    void deletingRunsRaisesNoDeflatedSharpeAndTryingMoreLowersIt() throws IOException {
        Path copy = folder.resolve("ledger");
        Forked.copy(home, copy);
        JsonNode before = row(copy);

        Call.json(copy, "run", "delete", variant);
        JsonNode deleted = row(copy);
        List<String> variants = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            variants.add(String.format(Locale.ROOT, "%.4f", 0.34 + k * 0.0008));
        }
        Call.json(copy, line("sweep", "--thresholds", String.join(";", variants)));
        JsonNode after = row(copy);

        assertThat(deleted.get("dsr").asDouble()).isEqualTo(before.get("dsr").asDouble());
        assertThat(deleted.get("n_trials")).isEqualTo(before.get("n_trials"));
        assertThat(after.get("n_trials").asInt()).isEqualTo(before.get("n_trials").asInt() + 100);
        assertThat(after.get("dsr").asDouble()).isLessThan(before.get("dsr").asDouble());
        assertThat(after.get("sharpe"))
                .as("the run itself is untouched")
                .isEqualTo(before.get("sharpe"));
    }

    /** The run as the leaderboard judges it now. */
    private static JsonNode row(Path of) {
        for (JsonNode row : Call.json(of, "leaderboard", "--limit", "1000").get("rows")) {
            if (row.get("run_id").asText().equals(run)) {
                return row;
            }
        }
        throw new AssertionError("the run is gone");
    }
}
