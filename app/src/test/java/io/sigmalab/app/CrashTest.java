package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed or interrupted lose what they were at, and nothing else. */
class CrashTest {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };

    @TempDir static Path folder;
    private static Path built;

    @BeforeAll
    static void buildOnce() throws IOException {
        built = Files.createDirectory(folder.resolve("built"));
        Call.json(built, line("build", "--start", "2023-01-03", "--end", "2023-05-31"));
    }

    private static String[] line(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Path copy(String name) throws IOException {
        Path home = folder.resolve(name);
        Forked.copy(built, home);
        return home;
    }

    private static String[] sweep() {
        return line("sweep", "--thresholds", "0.36;0.40", "--hours", "10,11,12;11,12;12,13");
    }

    @Test
    void aSweepKilledTwiceEndsWithTheResultsOfAnUndisturbedOne() throws Exception {
        Path quiet = copy("quiet");
        JsonNode undisturbed = Call.json(quiet, sweep());
        Path home = copy("killed");
        Forked first = Forked.start(home, sweep());
        // At work on the second variant. What is seen may still be on its way to the disk, but what
        // was written before it is there: the record of the sweep, which begins it.
        first.await(() -> !sweeps(home).isEmpty() && sweeps(home).get(0).get("done").asInt() >= 1);
        first.kill();
        String id = sweeps(home).get(0).get("sweep_id").asText();
        assertThat(sweeps(home).get(0).get("state").asText()).isEqualTo("interrupted");
        Forked second = Forked.start(home, "sweep", "--resume", id);
        // At work on a variant in the middle: with four seen, three are on disk.
        second.await(() -> sweeps(home).get(0).get("done").asInt() >= 4);
        second.kill();
        JsonNode killed = sweeps(home).get(0);
        assertThat(killed.get("state").asText()).isEqualTo("interrupted");
        int kept = killed.get("done").asInt();
        assertThat(kept).as("what was computed before the kill").isBetween(3, 6);
        List<String> before = runIds(home, id);
        assertThat(before).hasSize(kept);
        JsonNode resumed = Call.json(home, "sweep", "--resume", id);
        assertThat(resumed.get("state").asText()).isEqualTo("succeeded");
        assertThat(resumed.get("done").asInt()).isEqualTo(6);
        assertThat(resumed.get("failed")).isEqualTo(undisturbed.get("failed"));
        assertThat(resumed.get("pbo")).isEqualTo(undisturbed.get("pbo"));
        assertThat(cells(resumed)).hasSize(6).isEqualTo(cells(undisturbed));
        assertThat(runIds(home, id)).as("no variant twice").hasSize(6).containsAll(before);
        assertThat(ledger(home)).isEqualTo(ledger(quiet)).hasSize(6);
        assertThat(Call.json(home, "sweep", "--resume", id).get("results"))
                .as("resuming what is complete computes nothing")
                .isEqualTo(resumed.get("results"));
        assertThat(temporary(home)).isEmpty();
    }

    private static JsonNode sweeps(Path home) {
        return Call.json(home, "sweeps", "--limit", "10").get("rows");
    }

    private static List<String> runIds(Path home, String sweepId) {
        List<String> ids = new ArrayList<>();
        for (JsonNode run : Call.json(home, "runs", "backtest", "--limit", "100").get("rows")) {
            if (run.get("sweep_id").asText().equals(sweepId)) {
                assertThat(run.get("state").asText()).isEqualTo("succeeded");
                ids.add(run.get("run_id").asText());
            }
        }
        return ids;
    }

    /** Every variant with everything but its run's id. */
    private static TreeMap<Integer, String> cells(JsonNode sweep) {
        TreeMap<Integer, String> cells = new TreeMap<>();
        for (JsonNode row : sweep.get("results")) {
            ObjectNode copy = row.deepCopy();
            copy.remove("run_id");
            assertThat(cells.put(row.get("cell").asInt(), copy.toString())).isNull();
        }
        return cells;
    }

    /** What the leaderboard makes of the ledger. */
    private static List<String> ledger(Path home) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : Call.json(home, "leaderboard", "--limit", "100").get("rows")) {
            rows.add(row.get("n_trials") + " " + row.get("dsr") + " " + row.get("score"));
        }
        return rows.stream().sorted().toList();
    }

    private static List<String> temporary(Path home) throws IOException {
        return Forked.files(home, "").stream().filter(f -> f.endsWith(".tmp")).toList();
    }

    @Test
    void aKilledBacktestIsInterruptedAndItsFilesAreGone() throws Exception {
        Path home = copy("backtest");
        List<String> before = Forked.files(home, "workspace");
        Forked process = Forked.start(home, line("backtest", "--thresholds", "0.36"));
        process.awaitRunning(home, "backtest");
        // What is seen may still be on its way to the disk. A second command flushes it there: each
        // begins by writing down what dead processes left.
        Call.json(home, "runs", "backtest", "--limit", "1");
        process.kill();
        // What a process leaves that dies while it writes.
        Path model = home.resolve("workspace/momentumsigma/spy_eq_intraday_hourly");
        Path cache = Files.createDirectories(home.resolve("cache/oof"));
        Files.writeString(cache.resolve("half.tmp"), "half");
        Files.writeString(
                Files.createDirectories(model.resolve("matrices/x")).resolve(".m.tmp"), "");
        JsonNode run = Call.json(home, "runs", "backtest").get("rows").get(0);
        assertThat(run.get("state").asText()).isEqualTo("interrupted");
        assertThat(temporary(home)).isEmpty();
        assertThat(Forked.files(home, "workspace")).isEqualTo(before);
        JsonNode again = Call.json(home, line("backtest", "--thresholds", "0.36"));
        assertThat(again.get("metrics").get("n_trials").asInt())
                .as("a backtest that showed nothing is no trial")
                .isEqualTo(1);
    }

    @Test
    // Ctrl-C is a signal here, and Java can send none itself: kill(1) does, which Windows lacks.
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals with kill(1)")
    void ctrlCEndsEveryStageCancelledWithNothingHalfWritten() throws Exception {
        Path home = copy("cancelled");
        List<String> before = Forked.files(home, "workspace");
        for (String kind : List.of("build", "train", "backtest")) {
            String[] command =
                    kind.equals("backtest") ? line(kind, "--thresholds", "0.36") : line(kind);
            Forked process = Forked.start(home, command);
            process.awaitRunning(home, kind);
            assertCancelled(process, kind);
            JsonNode run = Call.json(home, "runs", kind, "--limit", "1").get("rows").get(0);
            assertThat(run.get("state").asText()).as(kind).isEqualTo("cancelled");
        }
        Forked process = Forked.start(home, sweep());
        process.await(() -> !sweeps(home).isEmpty());
        assertCancelled(process, "sweep");
        assertThat(sweeps(home).get(0).get("state").asText()).isEqualTo("cancelled");
        assertThat(temporary(home)).isEmpty();
        assertThat(Forked.files(home, "workspace")).isEqualTo(before);
    }

    private static void assertCancelled(Forked process, String what) throws Exception {
        int code = process.interrupt();
        assertThat(code).as(what + ": " + process.errors()).isEqualTo(130);
        assertThat(process.errors().lines()).hasSize(1);
        assertThat(process.errors()).startsWith("error: cancelled: ");
    }

    @RepeatedTest(2)
    void twoProcessesReadOneHomeWhileAThirdWorksInIt() throws Exception {
        Path home = copy("shared" + System.nanoTime());
        Forked work = Forked.start(home, line("backtest", "--thresholds", "0.36"));
        Forked one = Forked.start(home, "leaderboard");
        Forked two = Forked.start(home, "leaderboard");
        assertThat(one.exitCode()).as(one.errors()).isZero();
        assertThat(two.exitCode()).as(two.errors()).isZero();
        assertThat(work.exitCode()).as(work.errors()).isZero();
        assertThat(Call.json(home, "leaderboard").get("rows")).hasSize(1);
    }
}
