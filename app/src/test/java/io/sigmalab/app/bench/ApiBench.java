package io.sigmalab.app.bench;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.http.ApiServer;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.db.LeaderboardBench;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What callers of the API wait for while 200 requests a second arrive, whether or not earlier ones
 * were answered: a page of the leaderboard over many runs, and the refusal of a wrong field. Times
 * count from when a request was due.
 *
 * <p>Arguments: {@code h2} (also when none is given), or the URL of an empty PostgreSQL; and how
 * many runs to store, 100,000 when it is not given.
 */
public final class ApiBench {
    private static final int RATE = 200;
    private static final int WARM_SECONDS = 10;
    private static final int SECONDS = 30;

    private ApiBench() {}

    public static void main(String[] arguments) throws Exception {
        String where = arguments.length > 0 ? arguments[0] : "h2";
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        Path home = Files.createTempDirectory("api-bench");
        Map<String, String> settings = new HashMap<>();
        settings.put("SIGMA_LAB_HOME", home.toString());
        if (!where.equals("h2")) {
            settings.put("DATABASE_URL", where);
        }
        String metrics = realMetrics(settings);
        LeaderboardBench.fill(settings, home, runs, metrics);
        try (Lab lab = Wiring.open(settings, null, "api");
                ApiServer server = ApiServer.start(lab, "127.0.0.1", 0)) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s runs of %d bytes, %d requests a second for %d s%n",
                    where.equals("h2") ? "H2" : "PostgreSQL",
                    runs,
                    metrics.length(),
                    RATE,
                    SECONDS);
            System.out.println("                                     median      p99      max");
            for (String path :
                    List.of(
                            "/leaderboard?limit=20",
                            "/leaderboard?limit=20&order_by=sharpe",
                            "/leaderboard?limit=20&pack_id=p&model_id=m3")) {
                measure(client, 200, path, request(server, path).GET().build());
            }
            HttpRequest wrong =
                    request(server, "/backtest")
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"pack_id\":\"p\",\"model_id\":\"m\","
                                                    + "\"thresholds\":true}"))
                            .build();
            measure(client, 400, "POST /backtest, a wrong field", wrong);
        }
    }

    private static HttpRequest.Builder request(ApiServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    /** The document of a backtest as large as they are. */
    private static String realMetrics(Map<String, String> settings) throws Exception {
        Path scratch = Files.createTempDirectory("api-bench-one");
        Map<String, String> own = Map.of("SIGMA_LAB_HOME", scratch.toString());
        try (Lab lab = Wiring.open(own, null, "api")) {
            String pack = "momentumsigma";
            String model = "spy_eq_intraday_hourly";
            lab.builds()
                    .build(
                            new BuildRequest(
                                    pack,
                                    model,
                                    LocalDate.of(2023, 1, 3),
                                    LocalDate.of(2023, 12, 29),
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    null),
                            Progress.NONE);
            return Canonical.json(
                    lab.backtests()
                            .run(BacktestRequest.of(pack, model, "0.34,0.38,0.42"), Progress.NONE)
                            .document());
        }
    }

    private static void measure(HttpClient client, int status, String name, HttpRequest request)
            throws Exception {
        run(client, status, request, WARM_SECONDS);
        long[] nanos = run(client, status, request, SECONDS);
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-34s %6.2f ms %6.2f ms %6.2f ms%n",
                name.substring(0, Math.min(34, name.length())),
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private static long[] run(HttpClient client, int status, HttpRequest request, int seconds)
            throws Exception {
        int count = RATE * seconds;
        long[] took = new long[count];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger bad = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(count);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        long gap = 1_000_000_000L / RATE;
        long began = System.nanoTime() + 10_000_000;
        clock.scheduleAtFixedRate(
                () -> {
                    int i = next.getAndIncrement();
                    if (i < count) {
                        long due = began + i * gap;
                        CompletableFuture<HttpResponse<byte[]>> answer =
                                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
                        answer.whenComplete(
                                (reply, failure) -> {
                                    took[i] = System.nanoTime() - due;
                                    if (failure != null || reply.statusCode() != status) {
                                        bad.incrementAndGet();
                                    }
                                    done.countDown();
                                });
                    }
                },
                10_000_000,
                gap,
                TimeUnit.NANOSECONDS);
        done.await();
        clock.shutdownNow();
        if (bad.get() > 0) {
            throw new IllegalStateException(bad.get() + " answers were not " + status);
        }
        return took;
    }
}
