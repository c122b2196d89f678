package io.sigmalab.app.bench;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.app.ui.Desktop;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A scripted session: opens the window in a process of its own, goes from screen to screen while a
 * sweep computes on all cores, and says how long everything took. Frames are painted by the
 * software pipeline without a display, which is the slowest there is.
 *
 * <p>Arguments: seconds (600), home (a new one with a built model when it is left out). What held
 * up the FX thread longest is printed with what it did ({@link FxWatch}).
 */
public final class DesktopBench {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";
    private static final int MOST_SAID = 12;
    private static final long QUIET_MILLIS = 30_000;

    private final Lab lab;
    private final Jobs jobs;
    private final Map<String, List<Double>> switches = new LinkedHashMap<>();
    private final Map<String, Double> slowest = new LinkedHashMap<>();
    private @Nullable FxWatch watched;

    private DesktopBench(Lab lab, Jobs jobs) {
        this.lab = lab;
        this.jobs = jobs;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("measure")) {
            measure(Integer.parseInt(args[1]), Path.of(args[2]));
            return;
        }
        String seconds = args.length > 0 ? args[0] : "600";
        Path home = args.length > 1 ? Path.of(args[1]) : seeded();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(DesktopBench.class.getName(), "measure", seconds, home.toString()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        System.exit(code);
    }

    private static Map<String, String> flags(Path home) {
        return Map.of("SIGMA_LAB_HOME", home.toString(), "SIGMA_LAB_DATA", "simulated");
    }

    private static Path seeded() throws Exception {
        Path home = Files.createTempDirectory("sigma-lab-bench");
        seed(home);
        return home;
    }

    /** A model that was built and backtested. */
    static void seed(Path home) throws Exception {
        try (Lab lab = Wiring.open(flags(home), null, "bench")) {
            lab.builds()
                    .build(
                            BuildRequest.of(
                                    PACK,
                                    MODEL,
                                    LocalDate.of(2021, 1, 4),
                                    LocalDate.of(2024, 12, 31)),
                            Progress.NONE);
            lab.backtests().run(BacktestRequest.of(PACK, MODEL, "0.36,0.40"), Progress.NONE);
        }
    }

    private static void measure(int seconds, Path home) throws Exception {
        Clock clock = Clock.systemUTC();
        try (Lab lab = Wiring.open(flags(home), null, "bench");
                Jobs jobs = Desktop.jobs(clock)) {
            CompletableFuture<Desk> opened = new CompletableFuture<>();
            CompletableFuture<Double> warmed = new CompletableFuture<>();
            Platform.startup(
                    () ->
                            opened.complete(
                                    new Desktop(lab, jobs, clock)
                                            .show(
                                                    new Stage(),
                                                    () -> warmed.complete(sinceStart()))));
            Platform.setImplicitExit(false);
            Desk desk = opened.get();
            onFx(() -> true);
            double shown = sinceStart();
            DesktopBench bench = new DesktopBench(lab, jobs);
            bench.settle();
            double usable = sinceStart();
            System.gc();
            row("window painted after", shown / 1000, "s");
            row("first screen complete after", usable / 1000, "s");
            // They are made while nobody does anything: who goes on at once makes them on the way.
            row("all screens made, untouched, after", warmed.get() / 1000, "s");
            bench.session(desk, seconds);
            Platform.exit();
        }
    }

    private static double sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private void session(Desk desk, int seconds) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Destination> places = places(desk);
        for (Destination place : places) {
            go(desk, place, "first");
            settle();
        }
        int[] variants = {0};
        onFx(
                () ->
                        desk.run(
                                "Sweep " + MODEL,
                                progress -> {
                                    while (!over.get()) {
                                        lab.sweeps().run(sweep(variants[0]++), progress);
                                    }
                                    return lab.runs()
                                            .list(RunKind.BACKTEST, null, null, null, 1, 0);
                                },
                                outcome -> null,
                                (state, outcome) -> {}));
        try (FxWatch watch = new FxWatch(onFx(Thread::currentThread))) {
            watched = watch;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (int i = 0; System.nanoTime() < end; i++) {
                go(desk, places.get(i % places.size()), "with a sweep at work");
                Thread.sleep(300); // A person looks at what comes up.
            }
        }
        over.set(true);
        jobs.cancelAll();
        while (jobs.isBusy()) {
            Thread.sleep(50);
        }
        settle();
        report(seconds);
    }

    private static List<Destination> places(Desk desk) throws Exception {
        List<Destination> places = new ArrayList<>();
        for (Place place : Place.values()) {
            if (place == Place.MODEL) {
                for (ModelTab tab : ModelTab.values()) {
                    places.add(new Destination.Model(PACK, MODEL, tab, null));
                }
            } else if (place == Place.SWEEPS) {
                places.add(new Destination.Sweep(PACK, MODEL, null));
            } else if (place == place.entry()) {
                places.add(new Destination.Screen(place));
            }
        }
        return places;
    }

    /** Every sweep trains folds of its own: no threshold list is tried twice. */
    private static SweepRequest sweep(int number) {
        double base = 0.35 + number * 1e-4;
        return new SweepRequest(
                BacktestRequest.of(PACK, MODEL, "0.40"),
                List.of(
                        String.format(Locale.ROOT, "%.4f", base),
                        String.format(Locale.ROOT, "%.4f", base + 0.05)),
                List.of("0.1"),
                List.of("", "10,11,12", "11,12,13", "12,13,14"),
                null,
                null);
    }

    private void go(Desk desk, Destination place, String when) throws Exception {
        String name =
                place instanceof Destination.Model model
                        ? "model, " + model.tab().code()
                        : place.place().code();
        if (watched != null) {
            watched.at(name);
        }
        long began = System.nanoTime();
        onFx(
                () -> {
                    desk.go(place);
                    return true;
                });
        // Behind the layout and painting that going there asked for.
        onFx(() -> true);
        double took = (System.nanoTime() - began) / 1e6;
        switches.computeIfAbsent(when, key -> new ArrayList<>()).add(took);
        slowest.merge(when + ", " + name, took, Math::max);
    }

    /** Waits until nothing is being fetched any more. */
    private void settle() throws Exception {
        long deadline = System.currentTimeMillis() + QUIET_MILLIS;
        int quiet = 0;
        while (quiet < 3 && System.currentTimeMillis() < deadline) {
            quiet = onFx(() -> jobs.fetching() == 0) ? quiet + 1 : 0;
            Thread.sleep(20);
        }
    }

    private void report(int seconds) throws Exception {
        switches.forEach(
                (when, times) -> {
                    row("view switch, " + when + ", median", at(times, 0.5), "ms");
                    row("view switch, " + when + ", slowest", at(times, 1), "ms");
                });
        slowest.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_SAID)
                .forEach(entry -> row("  " + entry.getKey(), entry.getValue(), "ms"));
        if (watched != null) {
            watched.report(seconds);
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        Runtime runtime = Runtime.getRuntime();
        row(
                "heap in use, idle",
                (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20),
                "MB");
        row("cores", runtime.availableProcessors(), "");
    }

    static double at(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    static void row(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-44s %8.1f %s%n", what, value, unit);
    }

    private static <T> T onFx(Supplier<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        result.complete(task.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.get();
    }
}
