package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged, full, locked or incomplete home: one clear line, the right code, nothing trusted. */
class DamageTest {
    private static final String MODEL = "--pack momentumsigma --model spy_eq_intraday_hourly";
    private static final String WINDOW = " --start 2023-01-03 --end 2023-04-28";
    private static final String BACKTEST = "backtest " + MODEL + " --thresholds 0.36";
    private static final String SWEEP = "sweep " + MODEL + " --thresholds 0.36;0.40";

    /** Writes far more than any room a full disk is given here: its twelve runs take 0.7 MB. */
    private static final String WIDE_SWEEP =
            "sweep " + MODEL + " --thresholds 0.34;0.36;0.38;0.40 --hours 10,11,12;11,12;12,13";

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir static Path folder;
    private static Path built;
    private final List<Path> mounted = new ArrayList<>();

    @BeforeAll
    static void buildOnce() throws IOException {
        built = Files.createDirectory(folder.resolve("built"));
        run(built, 0, "build " + MODEL + WINDOW);
    }

    @AfterEach
    void unmount() throws Exception {
        for (Path place : mounted) {
            assertThat(command("umount", place.toString())).isZero();
        }
    }

    private static int command(String... line) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor();
    }

    private static Path copy() throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Forked.copy(built, home);
        return home;
    }

    private static Call run(Path home, int code, String line) {
        Call call = Call.of(home, line.split(" "));
        assertThat(call.code()).as(line + "\n" + call.err()).isEqualTo(code);
        return call;
    }

    /** One line that names the trouble. */
    private static void refuse(Path home, int code, String line, String... mentioned) {
        Call call = run(home, code, line);
        assertThat(call.out()).isEmpty();
        List<String> errors = call.err().lines().filter(l -> !l.startsWith("warning: ")).toList();
        assertThat(errors).as(call.err()).hasSize(1);
        assertThat(errors.get(0)).startsWith("error: ").contains(mentioned);
        assertThat(errors.get(0)).doesNotContain("unexpected failure");
    }

    private static Path only(Path home, String shelf, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(shelf))) {
            return files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aChangedMatrixIsRefused() throws IOException {
        Path home = copy();
        Path matrix = only(home, "workspace", "matrix.bin");
        flip(matrix);
        for (String line : List.of("train " + MODEL, BACKTEST, SWEEP)) {
            refuse(home, 4, line, "matrix.bin", "build it again");
        }
        Files.write(matrix, new byte[0]);
        refuse(home, 4, BACKTEST, "matrix.bin");
        Files.delete(matrix);
        refuse(home, 3, BACKTEST, "matrix.bin");
    }

    @Test
    void replayNamesABundleThatWasChanged() throws IOException {
        Path home = copy();
        String run = Call.json(home, ("train " + MODEL).split(" ")).get("run_id").asText();
        assertThat(Call.json(home, "replay", run).get("equal").asBoolean()).isTrue();
        flip(only(home, "workspace", ".bundle"));
        Call replay = run(home, 4, "replay " + run + " --json");
        assertThat(replay.document().get("differences").get(0).asText())
                .contains("changed", ".bundle");
    }

    @Test
    void damagedProbabilitiesAreTrainedAgain() throws IOException {
        Path home = copy();
        JsonNode first = Call.json(home, BACKTEST.split(" "));
        Path cache = only(home, "cache", ".oof");
        byte[] good = Files.readAllBytes(cache);
        flip(cache);
        JsonNode second = Call.json(home, BACKTEST.split(" "));
        assertThat(second.get("metrics")).isEqualTo(first.get("metrics"));
        assertThat(Files.readAllBytes(cache)).isEqualTo(good);
        Files.write(cache, new byte[] {1, 2, 3});
        Files.writeString(cache.resolveSibling("garbage.oof"), "garbage");
        assertThat(Call.json(home, BACKTEST.split(" ")).get("metrics"))
                .isEqualTo(first.get("metrics"));
    }

    @Test
    void labelsOfOneClassCannotBeLearned() throws IOException {
        Path home = copy();
        run(home, 0, "build " + MODEL + WINDOW + " --fixed-bp 10000");
        for (String line : List.of("train " + MODEL, BACKTEST, SWEEP)) {
            refuse(home, 4, line, "FLAT", "--fixed-bp");
        }
        assertThat(Call.json(home, "leaderboard").get("rows")).isEmpty();
        assertThat(Call.json(home, "sweeps").get("rows")).isEmpty();
    }

    @Test
    void aFeatureWithoutValuesIsNamed() throws IOException {
        Path home = copy();
        Path pack = Files.createDirectories(home.resolve("packs/mine"));
        Path shipped =
                Path.of(System.getProperty("sigmalab.packs", "packs")).resolve("momentumsigma");
        Forked.copy(shipped, pack);
        Path text = pack.resolve("pack.yaml");
        Files.writeString(text, Files.readString(text).replace("momentumsigma", "mine"));
        Path set = pack.resolve("indicator_sets/momo_eq_default.yaml");
        Files.writeString(set, Files.readString(set) + "  - {name: rsi, period: 400}\n");
        Path bars = Files.createDirectories(home.resolve("data/bars/SPY"));
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 2; day <= 31; day++) {
            for (int hour = 10; hour < 16; hour++) {
                LocalDate date = LocalDate.of(2024, 1, day);
                boolean open = date.getDayOfWeek().getValue() < 6 && day != 15;
                double price = 100 + Math.sin(day * 7.0 + hour);
                csv.append(
                        open
                                ? "%sT%02d:00:00-05:00,%.2f,%.2f,%.2f,%.2f,1000%n"
                                        .formatted(date, hour, price, price + 1, price - 1, price)
                                : "");
            }
        }
        Files.writeString(bars.resolve("hourly.csv"), csv);
        refuse(
                home,
                4,
                "build --pack mine --model spy_eq_intraday_hourly --data files:"
                        + home.resolve("data"),
                "rsi_400");
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Files.writeString(home.resolve("workspace"), "");
        refuse(home, 1, "build " + MODEL + WINDOW, "workspace");
        Path other = copy();
        Files.writeString(other.resolve("cache"), "");
        refuse(other, 1, BACKTEST, "cache");
        Path third = Files.createTempDirectory(folder, "home");
        Files.createDirectory(third.resolve("lab.mv.db"));
        refuse(third, 5, "leaderboard", "lab.mv.db");
    }

    @Test
    void aMissingInstallationIsSaid() {
        String before = System.getProperty("sigmalab.packs");
        System.setProperty("sigmalab.packs", folder.resolve("nowhere").toString());
        try {
            refuse(built, 1, "build " + MODEL, "nowhere", "install again");
        } finally {
            if (before == null) {
                System.clearProperty("sigmalab.packs");
            } else {
                System.setProperty("sigmalab.packs", before);
            }
        }
    }

    @Test
    void aMalformedSettingIsNamedByItsLineAndNotShown() throws IOException {
        Path home = copy();
        Files.writeString(home.resolve(".env"), "# ours\nPOLYGON_API_KEY hidden-word\n");
        refuse(home, 2, "leaderboard", ".env", "line 2");
        assertThat(Call.of(home, "leaderboard", "-v").err()).doesNotContain("hidden-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100000"})
    void anImpossibleNumberOfThreadsIsRefused(String threads) {
        for (String line : List.of("leaderboard", "train " + MODEL)) {
            refuse(built, 2, line + " --threads " + threads, "--threads", threads);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bild --json",
                "--json",
                "build --json --nonsense",
                "build --json",
                "runs --json",
                "leaderboard --json --limit x",
                "leaderboard --json --threads 0",
                "leaderboard --json",
                "train --pack nopack --model none --json",
                "app --json"
            })
    void jsonIsAlwaysExactlyOneDocument(String line) throws IOException {
        Call call = Call.of(built, line.split(" "));
        JsonNode document = STRICT.readTree(call.out());
        assertThat(document.get("ok").asBoolean()).isEqualTo(call.code() == 0);
        assertThat(document.has("error")).isEqualTo(call.code() != 0);
    }

    private static Connection h2(Path home) throws Exception {
        return DriverManager.getConnection(url(home), "sa", "");
    }

    private static String url(Path home) {
        return "jdbc:h2:file:"
                + home.resolve("lab")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    }

    @Test
    void aNewerDatabaseIsLeftAlone() throws Exception {
        Path home = copy();
        try (Connection connection = h2(home);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                            + " script, checksum, installed_by, execution_time, success) VALUES"
                            + " (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'sa', 1, TRUE)");
        }
        refuse(home, 5, "leaderboard", "99", "update Sigma Lab");
        refuse(home, 5, "build " + MODEL, "99");
    }

    @Test
    void aLockedDatabaseIsNamed() throws Exception {
        Path home = copy();
        List<String> line = new ArrayList<>(Forked.java());
        line.addAll(List.of("org.h2.tools.Shell", "-user", "sa", "-url", url(home)));
        Process holder = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            holder.getOutputStream().write("SELECT 'held';\n".getBytes(StandardCharsets.UTF_8));
            holder.getOutputStream().flush();
            String text = said.readLine();
            while (text != null && !text.contains("held")) {
                text = said.readLine();
            }
            refuse(home, 5, "leaderboard", "in use", "lab.mv.db");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        run(home, 0, "leaderboard");
    }

    @Test
    void aDatabaseThatIsNoneIsLeftAlone() throws IOException {
        Path home = copy();
        byte[] garbage = "garbage".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve("lab.mv.db"), garbage);
        refuse(home, 5, "leaderboard", "lab.mv.db");
        assertThat(Files.readAllBytes(home.resolve("lab.mv.db"))).isEqualTo(garbage);
    }

    /** A small disk of its own; the test is skipped where that is not allowed. */
    private Path disk() throws Exception {
        Path place = Files.createTempDirectory(folder, "disk");
        boolean isMounted =
                System.getProperty("os.name").equals("Linux")
                        && command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", "" + place)
                                == 0;
        assumeTrue(isMounted, "needs the right to mount a small disk");
        mounted.add(place);
        return place;
    }

    /**
     * None of the works fits into 100 KB: the matrix takes 400 KB, the model 2.5 MB, the reports of
     * a backtest 600 KB, the runs of the sweep 700 KB in the database.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100})
    void aFullDiskIsOneLineAndLeavesNothing(int kilobytes) throws Exception {
        Path disk = disk();
        Path home = Files.createDirectory(disk.resolve("home"));
        for (String line :
                List.of(
                        "build " + MODEL + " --start 2023-01-03 --end 2023-05-31",
                        "train " + MODEL,
                        BACKTEST,
                        WIDE_SWEEP)) {
            Forked.copy(built, home);
            List<String> before = Forked.files(home, "workspace");
            Path filler = disk.resolve("filler");
            long room = disk.toFile().getUsableSpace() - 1024L * kilobytes;
            Files.write(filler, new byte[(int) Math.max(0, room)]);
            refuse(home, 1, line, "disk");
            assertThat(Forked.files(home, "workspace")).as(line).isEqualTo(before);
            assertThat(Forked.files(home, "")).noneMatch(file -> file.endsWith(".tmp"));
            Files.delete(filler);
            run(home, 0, line);
            assertThat(command("rm", "-rf", home.resolve("cache").toString())).isZero();
            assertThat(command("rm", "-rf", home.resolve("workspace").toString())).isZero();
        }
    }

    @Test
    void aHomeThatMayNotBeWrittenIsNamed() throws Exception {
        Path disk = disk();
        Forked.copy(built, disk.resolve("home"));
        assertThat(command("mount", "-o", "remount,ro", disk.toString())).isZero();
        for (String line : List.of("leaderboard", "build " + MODEL, "train " + MODEL, SWEEP)) {
            refuse(disk.resolve("home"), 5, line, disk.toString(), "writ");
        }
    }
}
