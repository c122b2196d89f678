package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.lineage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From an empty home to a leaderboard, over a socket. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiFlowTest {
    private static final String MODEL = "model_id=spy_opt_0dte_hourly&pack_id=zerosigma";
    private static final String PAGE = "?pack_id=zerosigma&model_id=spy_opt_0dte_hourly&limit=20";

    @TempDir static Path home;

    private static TestApi api;
    private static DocumentClient client;

    @BeforeAll
    static void start() {
        api = TestApi.start(home);
        client = new DocumentClient(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode post(String path, String body) {
        return checked("post", path, path, api.post(path, body));
    }

    private static JsonNode get(String path, String query) {
        return checked("get", path, path + query, api.get(path + query));
    }

    private static JsonNode checked(String method, String path, String url, TestApi.Reply reply) {
        assertThat(reply.get("ok").asBoolean()).as(url + " → " + reply.text()).isTrue();
        client.check(method, path, reply);
        return reply.body();
    }

    /** The very bodies that the contract shows, on simulated data. */
    @Test
    @Order(1)
    void theLinesOfTheContractAnswerWithTheDocumentedFields() {
        JsonNode model =
                post(
                        "/models",
                        "{\"ticker\":\"SPY\",\"asset_type\":\"opt\",\"horizon\":\"0dte\",\"cadence\":\"hourly\",\"algo\":\"gbm\",\"pack_id\":\"zerosigma\"}");
        assertThat(model.get("model_id").asText()).isEqualTo("spy_opt_0dte_hourly");
        JsonNode build =
                post(
                        "/build_matrix",
                        "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\",\"start\":\"2024-01-01\",\"end\":\"2024-06-30\",\"ticker\":\"SPY\",\"distance_max\":7}");
        assertThat(build.get("audit").get("ok").asBoolean()).isTrue();
        assertThat(Files.exists(Path.of(build.get("matrix_csv").asText()))).isTrue();
        JsonNode train =
                post(
                        "/train",
                        "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\",\"allowed_hours\":\"13,14,15\",\"calibration\":\"sigmoid\"}");
        assertThat(Files.exists(Path.of(train.get("bundle").asText()))).isTrue();
        JsonNode backtest =
                post(
                        "/backtest",
                        "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\",\"thresholds\":\"0.55,0.60,0.65\",\"splits\":5,\"allowed_hours\":\"13,14,15\"}");
        assertThat(backtest.get("folds")).hasSize(5);
        assertThat(backtest.get("matrix_sha")).isEqualTo(build.get("matrix_sha"));
        JsonNode sweep =
                post(
                        "/backtest_sweep",
                        "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\",\"thresholds_variants\":[\"0.50,0.52,0.54\",\"0.55,0.60,0.65\"],\"allowed_hours_variants\":[\"13,14,15\"],\"splits\":5,\"embargo\":0.0,\"save\":true,\"tag\":\"sweep\"}");
        assertThat(sweep.get("state").asText()).isEqualTo("succeeded");
        assertThat(sweep.get("results")).hasSize(2);
        assertThat(sweep.get("trained_folds").asInt()).as("folds of the backtest").isZero();
        JsonNode board = get("/leaderboard", PAGE);
        assertThat(board.get("rows")).hasSize(3);
        assertThat(get("/build_runs", PAGE).get("rows").get(0).get("run_id"))
                .isEqualTo(build.get("run_id"));
        JsonNode trained = get("/training_runs", PAGE).get("rows").get(0);
        assertThat(trained.get("run_id")).isEqualTo(train.get("run_id"));
        assertThat(trained.get("started_by").asText()).isEqualTo("api");
        assertThat(get("/sweeps", PAGE).get("rows").get(0).get("sweep_id"))
                .isEqualTo(sweep.get("sweep_id"));
        assertThat(get("/validate_policy", "?" + MODEL).get("valid").asBoolean()).isTrue();
        // What was asked for stays known, with what it led to.
        JsonNode jobs = get("/jobs", "");
        assertThat(jobs.get("rows")).hasSize(4);
        assertThat(jobs.get("rows").get(3).get("run_id")).isEqualTo(build.get("run_id"));
        JsonNode last = jobs.get("rows").get(0);
        assertThat(last.get("sweep_id")).isEqualTo(sweep.get("sweep_id"));
        JsonNode kept =
                TestApi.JSON.valueToTree(
                        api.lab()
                                .jobHistory()
                                .result(last.get("job_id").asText())
                                .orElseThrow()
                                .document());
        assertThat(kept.get("results")).isEqualTo(sweep.get("results"));
    }

    /** Whatever the workbench shows of these runs, as the description says. */
    @Test
    @Order(2)
    void everythingThatScreensShowCanBeRead() {
        Map<String, String> model =
                Map.of("pack_id", "zerosigma", "model_id", "spy_opt_0dte_hourly");
        for (String operation :
                List.of(
                        "get_model_detail",
                        "get_model_summary",
                        "get_matrix",
                        "get_training",
                        "get_policy",
                        "get_policy_explain",
                        "get_budget",
                        "get_model_card",
                        "get_signals",
                        "get_backtest_runs",
                        "get_leaderboard_count")) {
            client.call(operation, model);
        }
        for (String operation :
                List.of(
                        "get_models",
                        "get_runs",
                        "get_tags",
                        "get_packs",
                        "get_validate_pack",
                        "get_indicators",
                        "get_indicator_sets",
                        "get_model_templates",
                        "get_sweep_presets",
                        "get_data_coverage",
                        "get_settings",
                        "get_db",
                        "get_doctor",
                        "get_health",
                        "get_healthz")) {
            client.call(operation, Map.of());
        }
        JsonNode files = client.call("get_packs_pack_id_files", Map.of("pack_id", "zerosigma"));
        JsonNode file =
                client.call(
                        "get_packs_pack_id_file",
                        Map.of(
                                "pack_id",
                                "zerosigma",
                                "path",
                                files.get("rows").get(0).get("path").asText()));
        assertThat(file.get("text").asText()).isNotBlank();
        assertThat(client.call("get_indicator_sets", Map.of()).get("rows").size())
                .isGreaterThan(10);
        client.call("get_packs_pack_id", Map.of("pack_id", "zerosigma"));
        assertThat(client.call("get_matrix_hours", model).get("hours")).isNotEmpty();
        JsonNode day =
                client.call(
                        "get_data_day",
                        Map.of("ticker", "SPY", "cadence", "hourly", "day", "2024-03-04"));
        assertThat(day.get("count").asInt()).isEqualTo(7);
        assertThat(day.get("ends").get(day.get("first").asInt()).asText()).startsWith("2024-03-04");
        client.call("get_data_year", Map.of("ticker", "SPY", "cadence", "daily", "year", 2024));
        client.call("post_split_preview", with(model, "thresholds", "0.6"));
        client.call("post_sweep_estimate", with(model, "thresholds_variants", List.of("0.5")));
    }

    @Test
    @Order(3)
    void aProofPackComesWithItsHash() throws IOException, InterruptedException {
        JsonNode rows = get("/backtest_runs", PAGE).get("rows");
        String run = rows.get(rows.size() - 1).get("run_id").asText();

        HttpResponse<byte[]> pack =
                HttpClient.newHttpClient()
                        .send(
                                api.request("/runs/" + run + "/proof_pack").build(),
                                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(pack.statusCode()).isEqualTo(200);
        assertThat(pack.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(pack.headers().firstValue("X-Content-Sha256")).contains(Sha256.of(pack.body()));
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).anyMatch(name -> name.endsWith("report.html"));
        TestApi.Reply none = api.get("/runs/bt_none/proof_pack");
        assertThat(none.status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void aBacktestCanBeTakenApart() {
        JsonNode rows = get("/backtest_runs", PAGE).get("rows");
        String run = rows.get(rows.size() - 1).get("run_id").asText();
        Map<String, String> one = Map.of("run_id", run);
        JsonNode shown = client.call("get_runs_run_id", one);
        assertThat(shown.get("metrics").get("by_threshold")).hasSize(3);
        assertThat(shown.get("lineage").get("matrix_sha")).isEqualTo(shown.get("matrix_sha"));
        JsonNode equity = client.call("get_runs_run_id_equity", one);
        int sessions = equity.get("times").size();
        assertThat(sessions).isGreaterThan(50);
        for (String column : List.of("equity", "drawdown", "buy_and_hold")) {
            assertThat(equity.get(column)).hasSize(sessions);
        }
        double end = equity.get("equity").get(sessions - 1).asDouble();
        JsonNode metrics = shown.get("metrics").get("metrics");
        assertThat(metrics.get("cum_ret").asDouble()).isCloseTo(end - 1, within(1e-9));
        assertThat(client.call("get_runs_run_id_trades", one).get("trades"))
                .hasSizeLessThanOrEqualTo(20);
        client.call("get_runs_run_id_trades_index", Map.of("run_id", run, "index", 0));
        client.call("get_runs_run_id_card", one);
        JsonNode growth = client.call("get_runs_run_id_growth", one).get("growth");
        assertThat(growth.get(growth.size() - 1).asDouble()).isCloseTo(end, within(1e-9));
        JsonNode band = client.call("get_runs_run_id_random_band", one);
        assertThat(band.get("low")).hasSize(sessions);
        assertThat(band.get("low").get(sessions - 1).asDouble())
                .isLessThan(band.get("high").get(sessions - 1).asDouble());
        Map<String, Object> trade = Map.of("run_id", run, "index", 0);
        JsonNode bars = client.call("get_runs_run_id_trades_index_bars", trade);
        assertThat(bars.get("contracts")).isNotEmpty();
        assertThat(bars.get("ends").get(bars.get("decision").asInt()).asText())
                .isEqualTo(
                        client.call("get_runs_run_id_trades_index", trade)
                                .get("decision_time")
                                .asText());
        JsonNode pulls = client.call("get_runs_run_id_trades_index_pulls", trade);
        double sum = pulls.get("base").asDouble();
        for (JsonNode pull : pulls.get("pulls")) {
            sum += pull.asDouble();
        }
        assertThat(sum).isCloseTo(pulls.get("probability").asDouble(), within(1e-6));
        client.call(
                "get_ledger",
                Map.of(
                        "pack_id",
                        "zerosigma",
                        "model_id",
                        "spy_opt_0dte_hourly",
                        "dataset",
                        shown.get("dataset").asText()));
        // What it would have been with its own thresholds is what it was.
        JsonNode asked =
                client.call("post_runs_run_id_what_if", Map.of("run_id", run, "threshold", 0.55));
        assertThat(asked.get("recorded").get("trades")).isEqualTo(metrics.get("trades"));
        JsonNode curve = asked.get("curve");
        assertThat(curve.get("thresholds").size()).isEqualTo(curve.get("trades").size());
        assertThat(curve.get("trades").get(0).asInt())
                .isGreaterThanOrEqualTo(asked.get("what_if").get("trades").asInt());
        assertThat(curve.get("note").asText()).contains("looking back");
        JsonNode both =
                client.call(
                        "get_compare",
                        Map.of("run_ids", run + "," + rows.get(1).get("run_id").asText()));
        assertThat(both.get("runs")).hasSize(2);
        assertThat(both.get("inputs").toString()).contains("0.55,0.60,0.65", "0.50,0.52,0.54");
        JsonNode build = get("/build_runs", PAGE).get("rows").get(0);
        JsonNode page =
                client.call(
                        "get_matrix_rows",
                        Map.of("run_id", build.get("run_id").asText(), "limit", 5, "offset", 3));
        assertThat(page.get("rows")).hasSize(5);
        assertThat(page.get("rows").get(0).get("row").asInt()).isEqualTo(3);
        assertThat(page.get("rows").get(0).get("features")).hasSize(20);
    }

    /**
     * The same way with another model, by somebody who has read the description and nothing else.
     */
    @Test
    @Order(4)
    void aClientMadeFromTheDescriptionAloneRunsTheFlow() {
        Map<String, String> model =
                Map.of("pack_id", "momentumsigma", "model_id", "spy_eq_intraday_hourly");
        JsonNode created =
                client.call(
                        "post_models",
                        Map.of(
                                "pack_id",
                                "momentumsigma",
                                "ticker",
                                "SPY",
                                "asset_type",
                                "eq",
                                "horizon",
                                "intraday",
                                "cadence",
                                "hourly"));
        assertThat(created.get("model_id").asText()).isEqualTo("spy_eq_intraday_hourly");
        JsonNode build =
                client.call(
                        "post_build_matrix",
                        with(with(model, "start", "2023-01-03"), "end", "2023-09-29"));
        client.call("post_train", model);
        JsonNode test =
                client.call("post_backtest", with(model, "thresholds", List.of(0.34, 0.38)));
        assertThat(test.get("matrix_sha")).isEqualTo(build.get("matrix_sha"));
        TestApi.Reply accepted =
                client.reply(
                        "post_backtest_sweep",
                        with(
                                with(model, "thresholds_variants", List.of("0.35", List.of(0.4))),
                                "wait",
                                false));
        assertThat(accepted.status()).isEqualTo(202);
        String job = accepted.get("job_id").asText();
        TestApi.await(
                "the sweep ends",
                () ->
                        client.call("get_jobs_job_id", Map.of("job_id", job))
                                .get("state")
                                .asText()
                                .equals("succeeded"));
        JsonNode ended = client.call("get_jobs_job_id", Map.of("job_id", job));
        assertThat(ended.get("result").get("results")).hasSize(2);
        client.call("get_sweeps_sweep_id", Map.of("sweep_id", ended.get("sweep_id").asText()));
        JsonNode board = client.call("get_leaderboard", model);
        assertThat(board.get("rows")).hasSize(3);
        assertThat(
                        client.call(
                                        "post_runs_run_id_replay",
                                        Map.of("run_id", test.get("run_id").asText()))
                                .get("equal")
                                .asBoolean())
                .isTrue();
        client.call("post_signals", with(model, "threshold", 0.3));
        assertThat(client.call("get_signals", model).get("rows")).isNotEmpty();
        assertThat(
                        client.call(
                                        "delete_runs_run_id",
                                        Map.of("run_id", test.get("run_id").asText()))
                                .get("deleted")
                                .asBoolean())
                .isTrue();
    }

    private static Map<String, Object> with(Map<String, ?> values, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }
}
