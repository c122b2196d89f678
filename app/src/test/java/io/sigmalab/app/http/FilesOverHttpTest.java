package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmalab.app.service.DesignService;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.pack.ModelFiles.Part;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of models and packs, and files that are not taken over yet, as the desktop shows them. */
class FilesOverHttpTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";
    private static final String AT = "/models/" + PACK + "/" + MODEL;

    @TempDir static Path home;

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.start(home);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode part(String name) {
        for (JsonNode row : api.get(AT + "/files").get("rows")) {
            if (row.get("part").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void whatAFileOfAModelSaidBeforeIsThereAfterItWasSaved() {
        String first = part("model").get("text").asText();
        assertThat(part("model").get("path").asText())
                .isEqualTo("model_configs/" + MODEL + ".yaml");
        assertThat(part("set").get("text").asText()).contains("indicators:");
        assertThat(api.get(AT + "/versions?part=model").get("rows")).isEmpty();

        DesignService designs = api.lab().designs();
        String second = first + "# once\n";
        for (String text : List.of(second, first + "# twice\n")) {
            designs.save(
                    PACK, MODEL, designs.open(PACK, MODEL).sources(), Map.of(Part.MODEL, text));
        }

        assertThat(part("model").get("text").asText()).isEqualTo(first + "# twice\n");
        assertThat(part("model").get("user").asBoolean()).isTrue();
        TestApi.Reply all = api.get(AT + "/versions?part=model");
        assertThat(all.get("rows").findValuesAsText("text")).containsExactly(second, first);
        assertThat(all.get("rows").findValuesAsText("replaced_at"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        TestApi.Reply older = api.get(AT + "/versions?part=model&limit=1&offset=1");
        assertThat(older.get("rows").findValuesAsText("text")).containsExactly(first);

        Attack.refused("no part", api.get(AT + "/versions"));
        Attack.refused("no such part", api.get(AT + "/versions?part=bundle"));
        assertThat(api.get("/models/" + PACK + "/spy_eq_none/versions?part=set").status())
                .isEqualTo(404);
    }

    @Test
    void aModelCanBeTakenAlong() throws Exception {
        HttpResponse<byte[]> export =
                HttpClient.newHttpClient()
                        .send(
                                api.request(AT + "/export").build(),
                                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(export.headers().firstValue("X-Content-Sha256"))
                .contains(Sha256.of(export.body()));
        assertThat(export.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"" + PACK + "_" + MODEL + "_[0-9TZ_]+\\.zip\"");
        List<String> entries = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.add(entry.getName());
            }
        }
        assertThat(entries).containsExactly("model.json", "policy.json");
        assertThat(home.resolve("exports")).doesNotExist();
        assertThat(api.get("/models/" + PACK + "/spy_eq_none/export").status()).isEqualTo(404);
    }

    @Test
    void aFileIsLookedThroughFromItsTextAndNothingIsStored() {
        ObjectNode body = TestApi.JSON.createObjectNode();
        body.put(
                "text",
                "timestamp,open,high,low,close,volume\n"
                        + "2024-01-03,10,11,9,10.5,100\n"
                        + "2024-01-04,10,11,9,10.5,100\n");
        body.put("ticker", "ABC").put("cadence", "daily").put("rows", 1);

        TestApi.Reply reply = api.post("/data/import_preview", body.toString());

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.get("columns")).hasSize(6);
        assertThat(reply.get("rows")).hasSize(1);
        assertThat(reply.get("rows").get(0).get(1).asText()).isEqualTo("10");
        assertThat(reply.get("files").get(0).get("file").asText()).isEqualTo("text.csv");
        assertThat(reply.get("files").get(0).get("kept").asInt()).isEqualTo(2);
        assertThat(reply.text()).doesNotContain("sigma-lab-paste");
        assertThat(home.resolve("data")).doesNotExist();

        for (String wrong : List.of("2024-01-05,10,9,11,10.5,100\n", "2024-01-05,10,x,9,10,1\n")) {
            body.put("text", body.get("text").asText() + wrong);
            TestApi.Reply refused = api.post("/data/import_preview", body.toString());
            Attack.refused(wrong, refused);
            assertThat(refused.text())
                    .contains("text.csv, line 4")
                    .doesNotContain("sigma-lab-paste");
        }
    }

    @Test
    void wherePricesComeFromIsSaidWithoutTheKey() {
        TestApi.Reply source = api.get("/data/source");

        assertThat(source.get("spec").asText()).isEqualTo("simulated");
        assertThat(source.get("simulated").asBoolean()).isTrue();
        assertThat(source.get("has_key").asBoolean()).isFalse();
        assertThat(source.get("import_target").asText()).isEqualTo(home.resolve("data").toString());
    }

    @Test
    void onlyAPackOfOnesOwnThatNothingNeedsIsDeleted() {
        api.lab().packs().create("mine", "Mine", PACK);

        Attack.refused("shipped", api.send(api.request("/packs/zerosigma").DELETE()));
        assertThat(api.send(api.request("/packs/nosuch").DELETE()).status()).isEqualTo(404);
        api.post(
                "/models/clone",
                "{\"pack_id\":\"mine\",\"model_id\":\"" + MODEL + "\",\"variant\":\"x\"}");
        TestApi.Reply needed = api.send(api.request("/packs/mine").DELETE());
        Attack.refused("has a model", needed);
        assertThat(needed.text()).contains("delete its models first");
        assertThat(api.send(api.request("/models/mine/" + MODEL + "_x").DELETE()).status())
                .isEqualTo(200);

        TestApi.Reply gone = api.send(api.request("/packs/mine").DELETE());

        assertThat(gone.status()).as(gone.text()).isEqualTo(200);
        assertThat(gone.get("deleted").asBoolean()).isTrue();
        assertThat(api.get("/packs").get("rows").findValuesAsText("pack_id"))
                .contains("zerosigma")
                .doesNotContain("mine");
    }
}
