package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.Main;
import io.sigmalab.db.InstalledPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How much faster two workers on one machine are than one, each with one thread: a sweep of several
 * trainings on a PostgreSQL of its own. The time is from the moment the sweep is queued to its end;
 * workers are waiting for it and have worked before, as in daily use: a fresh JVM compiles on the
 * other core, which two workers have not got.
 */
public final class WorkerBench {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };

    private WorkerBench() {}

    /** Arguments: first day of the simulated data, repetitions; {@code 2015-01-05 2}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String start = args.length > 0 ? args[0] : "2015-01-05";
        int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        Path folder = Files.createTempDirectory("sigma-lab-bench");
        try (InstalledPostgres server =
                InstalledPostgres.start()
                        .orElseThrow(() -> new IOException("no installed PostgreSQL"))) {
            double[] best = new double[3];
            for (int round = 0; round < repetitions; round++) {
                for (int workers = 1; workers <= 2; workers++) {
                    // A schema and homes of its own: nothing is found trained.
                    String name = "r" + round + "w" + workers;
                    String url = server.url() + "?currentSchema=" + name;
                    double seconds = measure(folder.resolve(name), url, start, workers);
                    boolean isBest = best[workers] == 0 || seconds < best[workers];
                    best[workers] = isBest ? seconds : best[workers];
                    System.out.printf(
                            Locale.ROOT, "round %d, %d workers: %.2f s%n", round, workers, seconds);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "best: 1 worker %.2f s, 2 workers %.2f s, %.2f times as fast (target 1.6)%n",
                    best[1],
                    best[2],
                    best[1] / best[2]);
        } finally {
            InstalledPostgres.delete(folder);
        }
    }

    private static double measure(Path folder, String url, String start, int count)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Call.json(home, with(url, "build", "--start", start, "--end", "2023-12-29"));
        List<Process> workers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                workers.add(worker(Files.createDirectories(folder.resolve("w" + i)), url));
            }
            while (Call.json(home, "workers", "--db", url).get("rows").size() < count) {
                Thread.sleep(200);
            }
            sweep(home, url, "4", "0.40");
            long begin = System.nanoTime();
            sweep(home, url, "5", "0.36,0.40;0.38,0.42;0.44");
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            for (Process worker : workers) {
                worker.destroy();
                if (!worker.waitFor(60, TimeUnit.SECONDS)) {
                    worker.destroyForcibly();
                }
            }
        }
    }

    /** A sweep of eight trainings; another number of splits trains anew. */
    private static void sweep(Path home, String url, String splits, String thresholds) {
        JsonNode sweep =
                Call.json(
                        home,
                        with(
                                url,
                                "sweep",
                                "--distribute",
                                "--splits",
                                splits,
                                "--thresholds",
                                thresholds,
                                "--hours",
                                "10,11,12;11,12,13;12,13,14;10,12,14;10,11,13;11,13,14;"
                                        + "10,13,14;11,12,14"));
        int folds = 8 * Integer.parseInt(splits);
        if (sweep.get("done").asInt() != sweep.get("variants").asInt()
                || sweep.get("failed").asInt() != 0
                || sweep.get("trained_folds").asInt() != folds) {
            throw new IllegalStateException("not complete, or trained twice: " + sweep);
        }
    }

    private static Process worker(Path home, String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dsigmalab.packs=" + System.getProperty("sigmalab.packs"),
                        Main.class.getName(),
                        "worker",
                        "--threads",
                        "1",
                        "--db",
                        url,
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("worker.log").toFile())
                .start();
    }

    private static String[] with(String url, String command, String... more) {
        return Stream.of(new String[] {command}, MODEL, more, new String[] {"--db", url})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }
}
