package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.db.InstalledPostgres;
import io.sigmalab.db.LeaderboardBench;
import io.sigmalab.db.LeaderboardBench.RunDocuments;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What callers of the API wait for while 200 requests a second arrive, whether or not earlier ones
 * were answered: a page of the leaderboard over many runs, and the refusal of a wrong field. Times
 * count from when a request was due. The server is a process of its own, on a file of H2 and on a
 * PostgreSQL of its own.
 *
 * <p>Arguments: {@code h2} or {@code postgresql}, both when it is left out; and how many runs to
 * store, 100,000 when it is not given.
 */
public final class ApiBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RATE = 200;
    private static final int FIRST_WARM_SECONDS = 8;
    private static final int WARM_SECONDS = 2;
    private static final int SECONDS = 6;

    private ApiBench() {}

    public static void main(String[] arguments) throws Exception {
        String where = arguments.length > 0 ? arguments[0] : "";
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        RunDocuments documents = realDocuments();
        System.out.printf(
                Locale.ROOT,
                "%d runs of %d bytes, %d requests a second for %d s each%n",
                runs,
                documents.params().length()
                        + documents.metrics().length()
                        + documents.lineage().length(),
                RATE,
                SECONDS);
        if (!where.equals("postgresql")) {
            bench("H2", null, runs, documents);
        }
        if (!where.equals("h2")) {
            try (InstalledPostgres server =
                    InstalledPostgres.start()
                            .orElseThrow(() -> new IOException("no installed PostgreSQL"))) {
                bench("PostgreSQL", server.url(), runs, documents);
            }
        }
    }

    private static void bench(String name, @Nullable String url, int runs, RunDocuments documents)
            throws Exception {
        Path home = Files.createTempDirectory("api-bench");
        long began = System.nanoTime();
        LeaderboardBench.fill(
                url == null ? Map.of() : Map.of("DATABASE_URL", url), home, runs, documents);
        System.out.printf(
                Locale.ROOT, "%s (filled in %.0f s)%n", name, (System.nanoTime() - began) / 1e9);
        System.out.println(
                "                                               median      p99      max");
        Process server = serve(home, url);
        try {
            String root = address(server);
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            String page = "/leaderboard?limit=20";
            run(client, 200, get(root, page), FIRST_WARM_SECONDS - WARM_SECONDS);
            measure(client, 200, page, get(root, page), " (target 10, 50)");
            for (String more :
                    List.of("&order_by=sharpe", "&pack_id=p", "&pack_id=p&model_id=m3")) {
                measure(client, 200, page + more, get(root, page + more), " (target 10, 50)");
            }
            HttpRequest wrong =
                    HttpRequest.newBuilder(URI.create(root + "/backtest"))
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"pack_id\":\"p\",\"model_id\":\"m\","
                                                    + "\"thresholds\":true}"))
                            .build();
            measure(client, 400, "POST /backtest, a wrong field", wrong, " (target 5, 5)");
        } finally {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            InstalledPostgres.delete(home);
        }
    }

    private static HttpRequest get(String root, String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).GET().build();
    }

    private static Process serve(Path home, @Nullable String url) throws IOException {
        return Program.of(home, url, "serve", "--json", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String address(Process server) throws IOException {
        BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            text.append(line).append('\n');
            JsonNode document = parsed(text.toString());
            if (document != null) {
                return document.get("url").asText();
            }
        }
        throw new IOException("the server did not start: " + text);
    }

    /** The document, or null as long as it is not whole. */
    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return null;
        }
    }

    /** The documents of a backtest as large as they are. */
    private static RunDocuments realDocuments() throws Exception {
        Path scratch = Files.createTempDirectory("api-bench-one");
        Map<String, String> own = Map.of("SIGMA_LAB_HOME", scratch.toString());
        RunDocuments documents;
        try (Lab lab = Wiring.open(own, null, "api")) {
            String pack = "momentumsigma";
            String model = "spy_eq_intraday_hourly";
            lab.builds()
                    .build(
                            BuildRequest.of(
                                    pack,
                                    model,
                                    LocalDate.of(2023, 1, 3),
                                    LocalDate.of(2023, 12, 29)),
                            Progress.NONE);
            String run =
                    lab.backtests()
                            .run(BacktestRequest.of(pack, model, "0.34,0.38,0.42"), Progress.NONE)
                            .text("run_id");
            Map<String, Object> shown = lab.runs().show(run).document();
            documents =
                    new RunDocuments(
                            Canonical.json(shown.get("params")),
                            Canonical.json(shown.get("metrics")),
                            Canonical.json(shown.get("lineage")));
        }
        InstalledPostgres.delete(scratch);
        return documents;
    }

    private static void measure(
            HttpClient client, int status, String name, HttpRequest request, String target)
            throws Exception {
        run(client, status, request, WARM_SECONDS);
        long[] nanos = run(client, status, request, SECONDS);
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-44s %6.2f ms %6.2f ms %6.2f ms%s%n",
                name.substring(0, Math.min(44, name.length())),
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                target);
    }

    private static long[] run(HttpClient client, int status, HttpRequest request, int seconds)
            throws Exception {
        int count = RATE * seconds;
        long[] took = new long[count];
        Map<String, Integer> bad = new ConcurrentHashMap<>();
        CountDownLatch done = new CountDownLatch(count);
        long gap = 1_000_000_000L / RATE;
        long began = System.nanoTime() + 10_000_000;
        for (int i = 0; i < count; i++) {
            int at = i;
            long due = began + i * gap;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            CompletableFuture<HttpResponse<byte[]>> answer =
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
            answer.whenComplete(
                    (reply, failure) -> {
                        took[at] = System.nanoTime() - due;
                        if (failure != null) {
                            bad.merge(failure.toString(), 1, Integer::sum);
                        } else if (reply.statusCode() != status) {
                            String text = new String(reply.body(), StandardCharsets.UTF_8);
                            bad.merge(reply.statusCode() + " " + text, 1, Integer::sum);
                        }
                        done.countDown();
                    });
        }
        done.await();
        if (!bad.isEmpty()) {
            throw new IllegalStateException("not " + status + ": " + bad);
        }
        return took;
    }
}
