package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work that outlives a request: the same for all who ask, stopped by who wants, told to who
 * listens.
 */
class JobsOverHttpTest {
    private static final String EQUITY =
            "\"pack_id\":\"momentumsigma\",\"model_id\":\"spy_eq_intraday_hourly\"";
    private static final String QUICK =
            "{" + EQUITY + ",\"start\":\"2023-06-01\",\"end\":\"2023-07-31\"}";

    @TempDir Path home;

    private TestApi api;

    @BeforeEach
    void start() {
        api = TestApi.start(home, TestApi.HASTY, Map.of());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Takes a minute when nobody stops it. */
    private static String slow(int year) {
        return "{\"pack_id\":\"zerosigma\",\"model_id\":\"spy_opt_0dte_hourly\",\"start\":\""
                + year
                + "-01-01\",\"end\":\"2024-12-31\"}";
    }

    private JsonNode job(String id) {
        return api.get("/jobs/" + id).body();
    }

    private String begin(String body) {
        TestApi.Reply reply = api.post("/build_matrix?wait=false", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.get("job_id").asText();
    }

    /**
     * Asks for work that is there a hundred times more, one after the other: by then the server has
     * heard those who asked before.
     */
    private void heard(String body) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(begin(body));
        }
        assertThat(ids).hasSize(1);
    }

    private void awaitState(String id, String state) {
        TestApi.await(id + " is " + state, () -> job(id).get("state").asText().equals(state));
    }

    @Test
    void aHundredWhoAskForTheSameAtOnceGetOneRun() {
        String block = begin(slow(2015));
        awaitState(block, "running");
        List<CompletableFuture<TestApi.Reply>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(api.posted("/build_matrix", QUICK));
        }
        TestApi.await("they are queued", () -> api.get("/jobs").get("rows").size() == 2);
        heard(QUICK);
        api.post("/jobs/" + block + "/cancel", "");

        Set<String> runs = new HashSet<>();
        for (CompletableFuture<TestApi.Reply> each : all) {
            TestApi.Reply reply = each.join();
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            runs.add(reply.get("run_id").asText());
        }
        assertThat(runs).hasSize(1);
        assertThat(api.get("/build_runs?model_id=spy_eq_intraday_hourly").get("rows")).hasSize(1);
        assertThat(api.get("/jobs").get("rows")).hasSize(2);
        // Done is done: whoever asks now wants it again.
        assertThat(api.post("/build_matrix", QUICK).get("run_id").asText()).isNotIn(runs);
    }

    @Test
    void aHundredWhoCreateTheSameModelAtOnceGetOne() {
        List<CompletableFuture<TestApi.Reply>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(
                    api.posted(
                            "/models",
                            "{\"pack_id\":\"zerosigma\",\"ticker\":\"SPY\",\"asset_type\":\"eq\","
                                    + "\"horizon\":\"intraday\",\"cadence\":\"hourly\","
                                    + "\"variant\":\"mine\"}"));
        }
        int made = 0;
        for (CompletableFuture<TestApi.Reply> each : all) {
            TestApi.Reply reply = each.join();
            assertThat(reply.status()).as(reply.text()).isIn(200, 201);
            made += reply.status() == 201 ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(api.get("/models").get("rows")).hasSize(1);
    }

    @Test
    void moreThanTheQueueHoldsIsRefusedAndWaitingCostsNoThread() {
        String first = begin(slow(2000));
        for (int year = 2001; year < 2000 + TestApi.HASTY.jobs(); year++) {
            begin(slow(year));
        }
        TestApi.Reply full = api.post("/build_matrix?wait=false", slow(2019));
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.code()).isEqualTo("queue_full");
        assertThat(begin(slow(2000))).as("one that is there already").isEqualTo(first);
        List<CompletableFuture<TestApi.Reply>> waiting = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            waiting.add(api.posted("/build_matrix", slow(2001)));
        }
        assertThat(api.get("/healthz").status()).isEqualTo(200);
        heard(slow(2001));
        for (JsonNode job : api.get("/jobs").get("rows")) {
            api.post("/jobs/" + job.get("job_id").asText() + "/cancel", "");
        }
        for (CompletableFuture<TestApi.Reply> each : waiting) {
            TestApi.Reply reply = each.join();
            assertThat(reply.status()).as(reply.text()).isEqualTo(409);
            assertThat(reply.code()).isEqualTo("cancelled");
        }
        awaitState(first, "cancelled");
        assertThat(api.get("/build_runs").get("rows").get(0).get("state").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void cancellingAJobEndsItOnceHoweverManyTry() {
        for (int round = 0; round < 5; round++) {
            String id = begin(QUICK);
            List<CompletableFuture<TestApi.Reply>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(api.posted("/jobs/" + id + "/cancel", ""));
            }
            // One of them has been heard; the others are on their way.
            CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new)).join();
            String again = begin(QUICK);
            assertThat(again).as("nobody gets a job that is being cancelled").isNotEqualTo(id);
            all.forEach(each -> assertThat(each.join().status()).isIn(200, 409));
            TestApi.await("over", () -> !job(id).get("finished_at").isNull());
            assertThat(job(id).get("state").asText()).isIn("cancelled", "succeeded");
            assertThat(api.post("/jobs/" + id + "/cancel", "").status()).isEqualTo(409);
            awaitState(again, "succeeded");
        }
        assertThat(api.post("/jobs/jb_none/cancel", "").status()).isEqualTo(404);
        assertThat(api.get("/jobs/jb_none").status()).isEqualTo(404);
    }

    @Test
    void eventsTellOfStepsAndOfTheEnd() throws IOException {
        String id = begin(QUICK);
        List<JsonNode> told = new ArrayList<>();
        List<String> names = new ArrayList<>();
        // Nobody has to ask for events by their media type.
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            ("GET /jobs/"
                                            + id
                                            + "/events HTTP/1.0\r\nHost: localhost:"
                                            + api.port()
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    names.add(line.substring(7));
                } else if (line.startsWith("data: ")) {
                    told.add(TestApi.JSON.readTree(line.substring(6)));
                }
            }
        }
        assertThat(names.get(names.size() - 1)).isEqualTo("end");
        assertThat(names.subList(0, names.size() - 1)).containsOnly("progress");
        JsonNode end = told.get(told.size() - 1);
        assertThat(end.get("state").asText()).isEqualTo("succeeded");
        assertThat(end.get("result").get("rows").asInt()).isPositive();
        assertThat(end).isEqualTo(without(job(id), "ok"));
        assertThat(api.get("/jobs/jb_none/events").status()).isEqualTo(404);
    }

    @Test
    void whatAJobCameToIsKnownToTheNextServer() {
        String id = begin(QUICK);
        awaitState(id, "succeeded");
        JsonNode told = job(id);
        assertThat(told.get("result").get("features")).isNotEmpty();
        api.close();

        api = TestApi.start(home, TestApi.HASTY, Map.of());

        JsonNode now = job(id);
        for (String field : List.of("state", "request", "run_id", "result")) {
            assertThat(now.get(field)).as(field).isEqualTo(told.get(field));
        }
    }

    private static JsonNode without(JsonNode document, String field) {
        ((ObjectNode) document).remove(field);
        return document;
    }

    @Test
    void stoppingTheServerStopsItsWorkAndTellsWhoeverWaits() {
        CompletableFuture<TestApi.Reply> waiting = api.posted("/build_matrix", slow(2010));
        TestApi.await(
                "it runs",
                () ->
                        api.get("/jobs")
                                .get("rows")
                                .path(0)
                                .path("state")
                                .asText()
                                .equals("running"));
        String id = api.get("/jobs").get("rows").get(0).get("job_id").asText();

        api.closeServer();

        assertThat(waiting.join().code()).isEqualTo("cancelled");
        assertThat(api.lab().jobHistory().find(id).orElseThrow().state().code())
                .isEqualTo("cancelled");
    }
}
