package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.db.InstalledPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much faster two workers on one machine are than one, each with one thread: a sweep of several
 * trainings on a PostgreSQL of its own. The time is from the moment the sweep is queued to its end;
 * workers are waiting for it and have worked before, as in daily use: a fresh JVM compiles on the
 * other core, which two workers have not got.
 *
 * <p>For each worker it is shown where its time went. What others take of the cores makes two
 * workers slower and one not; the processor time of the workers tells what idle cores would show.
 */
public final class WorkerBench {
    private static final String[] MODEL = {
        "--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"
    };
    private static final String HOURS =
            "10,11,12;11,12,13;12,13,14;10,12,14;10,11,13;11,13,14;10,13,14;11,12,14";

    /** Of other trainings, and enough variants for the JVM to have compiled what they need. */
    private static final String WARM_HOURS = "10,11;11,12;12,13;13,14";

    private static final String WARM_THRESHOLDS =
            "0.34;0.35;0.36;0.37;0.38;0.39;0.40;0.41;0.42;0.43;0.44;0.45";
    private static final int SPLITS = 5;
    private static final double TARGET = 1.6;
    private static final long SECONDS_FOR_A_SWEEP = 150;
    private static final long SECONDS_FOR_WORKERS = 60;

    private WorkerBench() {}

    /** Arguments: first day of the simulated data, repetitions; {@code 2021-07-01 2}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String start = args.length > 0 ? args[0] : "2021-07-01";
        int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        Path folder = Files.createTempDirectory("sigma-lab-bench");
        int code = 0;
        try (InstalledPostgres server =
                InstalledPostgres.start()
                        .orElseThrow(() -> new IOException("no installed PostgreSQL"))) {
            compare(server, folder, start, repetitions);
        } catch (IllegalStateException e) {
            System.out.println("FAILED: " + e.getMessage());
            code = 1;
        } finally {
            InstalledPostgres.delete(folder);
        }
        // Whoever still follows a sweep that hangs does not hold the end up.
        System.exit(code);
    }

    private static void compare(InstalledPostgres server, Path folder, String start, int rounds)
            throws IOException, InterruptedException {
        double[] best = new double[3];
        double[] busiest = new double[3];
        for (int round = 1; round <= rounds; round++) {
            for (int workers = 1; workers <= 2; workers++) {
                // A schema and homes of its own: nothing is found trained.
                String name = "r" + round + "w" + workers;
                String url = server.url() + "?currentSchema=" + name;
                Measured measured = measure(folder.resolve(name), url, start, workers);
                System.out.printf(
                        Locale.ROOT,
                        "round %d, %d worker%s: %.2f s%n%s",
                        round,
                        workers,
                        workers == 1 ? "" : "s",
                        measured.seconds(),
                        measured.lines());
                best[workers] = least(best[workers], measured.seconds());
                busiest[workers] = least(busiest[workers], measured.busiest());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "processor time of the busiest worker: %.2f s of 1, %.2f s of 2: on idle cores"
                        + " about %.2f times as fast%n",
                busiest[1],
                busiest[2],
                busiest[1] / busiest[2]);
        double times = best[1] / best[2];
        System.out.printf(
                Locale.ROOT,
                "best: 1 worker %.2f s, 2 workers %.2f s: %.2f times as fast (target %.1f: %s)%n",
                best[1],
                best[2],
                times,
                TARGET,
                times >= TARGET ? "met" : "missed");
    }

    private static double least(double known, double other) {
        return known == 0 ? other : Math.min(known, other);
    }

    /**
     * One sweep.
     *
     * @param busiest seconds of the processor that the busiest worker took
     * @param lines where the time of each worker went
     */
    private record Measured(double seconds, double busiest, String lines) {}

    private static Measured measure(Path folder, String url, String start, int count)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Call.json(home, with(url, "build", "--start", start, "--end", "2023-12-29"));
        List<Worker> workers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                workers.add(Worker.start(Files.createDirectories(folder.resolve("w" + i)), url));
            }
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_WORKERS);
            while (Call.json(home, "workers", "--db", url).get("rows").size() < count) {
                if (System.nanoTime() > until) {
                    throw stuck("the workers did not start", home, url, workers);
                }
                Thread.sleep(200);
            }
            sweep(home, url, WARM_THRESHOLDS, WARM_HOURS, workers);
            double[] before = workers.stream().mapToDouble(Worker::processorSeconds).toArray();
            long begin = System.nanoTime();
            String id = sweep(home, url, "0.36,0.40;0.38,0.42;0.44", HOURS, workers);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return measured(workers, before, id, seconds);
        } finally {
            for (Worker worker : workers) {
                worker.stop();
            }
        }
    }

    private static Measured measured(
            List<Worker> workers, double[] before, String sweepId, double seconds)
            throws IOException, InterruptedException {
        double busiest = 0;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < workers.size(); i++) {
            double processor = workers.get(i).processorSeconds() - before[i];
            busiest = Math.max(busiest, processor);
            Matcher told = workers.get(i).told(sweepId);
            double busy = 0;
            for (int group = 2; group <= 4; group++) {
                busy += Double.parseDouble(told.group(group));
            }
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "  worker %d: %s; without work in all %.2f s; processor %.2f s%n",
                            i + 1,
                            told.group(1),
                            seconds - busy,
                            processor));
        }
        return new Measured(seconds, busiest, lines.toString());
    }

    /** A sweep with a training for each choice of hours, its id. */
    private static String sweep(
            Path home, String url, String thresholds, String hours, List<Worker> workers)
            throws IOException, InterruptedException {
        String[] line =
                with(
                        url,
                        "sweep",
                        "--distribute",
                        "--splits",
                        String.valueOf(SPLITS),
                        "--thresholds",
                        thresholds,
                        "--hours",
                        hours);
        CompletableFuture<JsonNode> following =
                CompletableFuture.supplyAsync(() -> Call.json(home, line));
        JsonNode sweep;
        try {
            sweep = following.get(SECONDS_FOR_A_SWEEP, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String what = "the sweep did not end within " + SECONDS_FOR_A_SWEEP + " s";
            throw stuck(what, home, url, workers);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sweep failed: " + e.getCause(), e);
        }
        int folds = hours.split(";", -1).length * SPLITS;
        if (sweep.get("done").asInt() != sweep.get("variants").asInt()
                || sweep.get("failed").asInt() != 0
                || sweep.get("trained_folds").asInt() != folds) {
            throw new IllegalStateException("not complete, or trained twice: " + sweep);
        }
        return sweep.get("sweep_id").asText();
    }

    /** What everybody was at, for whoever must find out why. */
    private static IllegalStateException stuck(
            String what, Path home, String url, List<Worker> workers) throws IOException {
        StringBuilder all = new StringBuilder(what);
        all.append("\nworkers: ").append(Call.json(home, "workers", "--db", url).get("rows"));
        all.append("\nsweeps: ").append(Call.json(home, "sweeps", "--db", url).get("rows"));
        for (Worker worker : workers) {
            all.append("\nlog of a worker:\n").append(worker.text());
        }
        return new IllegalStateException(all.toString());
    }

    /** A worker in a process of its own. */
    private record Worker(Process process, Path log) {
        static Worker start(Path home, String url) throws IOException {
            Path log = home.resolve("worker.log");
            Process process =
                    Program.of(home, url, "worker", "--threads", "1")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return new Worker(process, log);
        }

        double processorSeconds() {
            Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
            return used.toNanos() / 1e9;
        }

        String text() throws IOException {
            return Files.readString(log);
        }

        /** Where it says its time went, which it does a moment after the end. */
        Matcher told(String sweepId) throws IOException, InterruptedException {
            Pattern pattern =
                    Pattern.compile(
                            "sweep "
                                    + Pattern.quote(sweepId)
                                    + ": (.* trained in ([0-9.]+) s, .* in ([0-9.]+) s, .*sharing"
                                    + " ([0-9.]+) s, .*)");
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_WORKERS);
            while (System.nanoTime() < until) {
                Matcher matcher = pattern.matcher(text());
                if (matcher.find()) {
                    return matcher;
                }
                Thread.sleep(100);
            }
            throw new IllegalStateException("the worker had no part in " + sweepId + ": " + text());
        }

        void stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(SECONDS_FOR_WORKERS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static String[] with(String url, String command, String... more) {
        return Stream.of(new String[] {command}, MODEL, more, new String[] {"--db", url})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }
}
