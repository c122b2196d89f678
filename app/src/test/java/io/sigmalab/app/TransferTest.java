package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.db.PostgresServer;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same work leaves the same rows on both databases, and a home moves between them whole. */
class TransferTest {
    @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };
    private static final List<String> TABLES =
            List.of(
                    "build_runs",
                    "training_runs",
                    "backtest_runs",
                    "backtest_folds",
                    "backtest_sweeps",
                    "sweep_results",
                    "artifacts");

    @TempDir static Path folder;
    private static Path onFile;
    private static Path fromFile;

    @BeforeAll
    static void workOnH2() throws IOException {
        onFile = folder.resolve("h2");
        work(onFile);
        fromFile = folder.resolve("from-h2");
        Call.json(onFile, "db", "export", fromFile.toString());
    }

    private static String[] line(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(MODEL));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void work(Path home, String... database) throws IOException {
        for (String[] stage :
                List.of(
                        line("build", "--start", "2023-01-03", "--end", "2023-05-31"),
                        line("train", "--hours", "11,12"),
                        line("backtest", "--thresholds", "0.36,0.40", "--tag", "a'b"),
                        line("sweep", "--thresholds", "0.36;0.40", "--hours", "11,12;12,13"),
                        line("signals"))) {
            Call.json(home, with(database, stage));
        }
    }

    private static String[] with(String[] database, String... line) {
        return Stream.concat(Stream.of(line), Stream.of(database)).toArray(String[]::new);
    }

    private static String[] freshSchema() {
        Map<String, String> fresh = POSTGRES.freshSchema();
        String url = fresh.get("DATABASE_URL");
        return new String[] {
            "--db",
            url + (url.contains("?") ? "&" : "?") + "currentSchema=" + fresh.get("DB_SCHEMA")
        };
    }

    @Test
    void theSameWorkLeavesTheSameRowsOnPostgresAsOnH2() throws Exception {
        String[] schema = freshSchema();
        Path home = folder.resolve("postgres");
        work(home, schema);
        Path exported = folder.resolve("from-postgres");
        Call.json(home, with(schema, "db", "export", exported.toString()));
        for (Path table : tables(fromFile)) {
            String name = table.getFileName().toString();
            List<String> here = rows(table, onFile);
            assertThat(rows(exported.resolve("tables").resolve(name), home))
                    .as(name)
                    .isEqualTo(here);
            if (TABLES.contains(name.replace(".jsonl", ""))) {
                assertThat(here).as(name).isNotEmpty();
            }
        }
    }

    @Test
    void theFileIsCopiedIntoAnEmptyPostgresRowForRowOnce() throws Exception {
        String[] schema = freshSchema();
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", onFile.toString()), 1, "test")) {
            Outcome copied = lab.database().copyTo(schema[1], Progress.NONE);
            assertThat(copied.get("is_new")).isEqualTo(true);
            assertThat((Long) copied.get("rows")).isPositive();
            assertThat(lab.database().copyTo(schema[1], Progress.NONE).get("is_new"))
                    .isEqualTo(false);
            assertThatThrownBy(() -> lab.database().copyTo(" ", Progress.NONE))
                    .hasMessageContaining("no database to copy to");
        }
        Path exported = folder.resolve("copied");
        Call.json(onFile, with(schema, "db", "export", exported.toString()));
        for (Path table : tables(fromFile)) {
            assertThat(exported.resolve("tables").resolve(table.getFileName()))
                    .hasSameBinaryContentAs(table);
        }
        assertThat(onFile.resolve("cache").resolve(".copy.tmp")).doesNotExist();
    }

    private static List<Path> tables(Path exported) throws IOException {
        try (Stream<Path> paths = Files.list(exported.resolve("tables"))) {
            return paths.sorted().toList();
        }
    }

    /** Rows without who made them when: ids become their kind, times and processes go. */
    private static List<String> rows(Path table, Path home) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            String plain =
                    line.replace(home.toString(), "HOME")
                            .replaceAll("(mx|tr|bt|sw)_[0-9]{8}t[0-9]{6}_[0-9a-f]{6}", "$1_ID");
            ObjectNode row = (ObjectNode) JSON.readTree(plain);
            row.remove(
                    List.of(
                            "started_at",
                            "finished_at",
                            "created_at",
                            "tried_at",
                            "changed_at",
                            "process"));
            withoutTimes(row);
            rows.add(row.toString());
        }
        return rows.stream().sorted().toList();
    }

    /** Documents say how long a stage took, and files that name a run have another hash. */
    private static void withoutTimes(ObjectNode row) throws IOException {
        for (String document : List.of("metrics", "content")) {
            if (row.hasNonNull(document)) {
                ObjectNode tree = (ObjectNode) JSON.readTree(row.get(document).asText());
                tree.remove("seconds");
                row.set(document, tree);
            }
        }
        if (row.hasNonNull("kind")
                && row.hasNonNull("uri")
                && !List.of("matrix_csv", "matrix_bin", "oof_csv", "trades_csv", "equity_csv")
                        .contains(row.get("kind").asText())) {
            row.remove(List.of("sha256", "size_bytes"));
        }
    }

    @Test
    void aHomeMovesToPostgresAndBackWithEveryBit() throws Exception {
        String[] schema = freshSchema();
        Path server = folder.resolve("server");
        JsonNode there = Call.json(server, with(schema, "db", "import", fromFile.toString()));
        assertThat(there.get("is_new").asBoolean()).isTrue();
        assertThat(there.get("files_written").asInt()).isPositive();
        Path zip = folder.resolve("moved.zip");
        Call.json(server, with(schema, "db", "export", zip.toString()));

        Path back = folder.resolve("back");
        Call.json(back, "db", "import", zip.toString());
        Path again = folder.resolve("again");
        Call.json(back, "db", "export", again.toString());
        assertThat(content(again)).isEqualTo(content(fromFile));

        // What was moved is worked on: the matrix is read by its hash, the ledger goes on.
        JsonNode run = Call.json(back, line("backtest", "--thresholds", "0.38"));
        assertThat(run.get("metrics").get("n_trials").asInt()).isEqualTo(6);
        String trained =
                Call.json(server, with(schema, "runs", "train"))
                        .get("rows")
                        .get(0)
                        .get("run_id")
                        .asText();
        assertThat(Call.json(server, with(schema, "replay", trained)).get("equal").asBoolean())
                .isTrue();
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        for (String file : Forked.files(folder, "")) {
            content.put(file, Sha256.of(Files.readAllBytes(folder.resolve(file))));
        }
        return content;
    }

    @Test
    void whatIsThereIsNeitherDoubledNorMixedWithOtherRows() throws Exception {
        JsonNode same = Call.json(onFile, "db", "import", fromFile.toString());
        assertThat(same.get("is_new").asBoolean()).isFalse();
        assertThat(same.get("files_written").asInt()).isZero();

        Path other = folder.resolve("other");
        Call.json(other, line("build", "--start", "2023-01-03", "--end", "2023-02-28"));
        List<String> before = Forked.files(other, "workspace");
        Call refused = Call.of(other, "db", "import", fromFile.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("the database holds other rows already");
        assertThat(Forked.files(other, "workspace")).isEqualTo(before);
        assertThat(Call.of(onFile, "db", "export", fromFile.toString()).err())
                .contains("there is something of this name");
    }

    @Test
    void aDamagedExportIsRefusedAndLeavesNothing() throws Exception {
        for (String part : List.of("tables/runs.jsonl", "files", "manifest.json")) {
            Path damaged = folder.resolve("damaged-" + part.replace('/', '-'));
            Forked.copy(fromFile, damaged);
            Path file = damaged.resolve(part);
            if (part.equals("files")) {
                file = damaged.resolve(Forked.files(damaged, "files").get(0));
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(
                    file,
                    part.equals("manifest.json")
                            ? text.replaceFirst("workspace/", "../workspace/")
                            : text + " ",
                    StandardCharsets.ISO_8859_1);
            Path home = folder.resolve("home-of-" + damaged.getFileName());
            Call refused = Call.of(home, "db", "import", damaged.toString());
            assertThat(refused.code()).as(part + ": " + refused.err()).isEqualTo(4);
            assertThat(Forked.files(home, "workspace")).isEmpty();
            for (JsonNode rows : Call.json(home, "db", "info").get("rows")) {
                assertThat(rows.asLong()).isZero();
            }
        }
        assertThat(Call.of(folder.resolve("none"), "db", "import", folder.toString()).code())
                .isEqualTo(3);
    }
}
