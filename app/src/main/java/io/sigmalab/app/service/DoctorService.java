package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.learn.FittedModel;
import io.sigmalab.engine.learn.Learner;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.learn.TrainingSet;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.PackLinter;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Says whether everything is in order; every line is ok, warn or fail with what to do. */
public final class DoctorService {
    private static final long LOW_DISK = 2L << 30;
    private static final long LOW_MEMORY = 1L << 30;

    private final Settings settings;
    private final Workbench bench;
    private final Supplier<Learner> learner;

    /** Over everything. */
    public DoctorService(Settings settings, Workbench bench, Supplier<Learner> learner) {
        this.settings = settings;
        this.bench = bench;
        this.learner = learner;
    }

    /** One line of the report. */
    private record Line(String status, String found, String hint) {
        static Line ok(String found) {
            return new Line("ok", found, "");
        }
    }

    /** Checks everything. */
    public Outcome check(Progress progress) {
        List<Map<String, Object>> checks = new ArrayList<>();
        add(checks, progress, "Java", this::java);
        add(checks, progress, "memory", this::memory);
        add(checks, progress, "home", this::home);
        add(checks, progress, "disk", this::disk);
        add(checks, progress, "settings", () -> Line.ok(settings.masked().toString()));
        add(checks, progress, "database", this::database);
        add(checks, progress, "data", this::data);
        add(checks, progress, "polygon", this::polygon);
        add(checks, progress, "packs", this::packs);
        add(checks, progress, "learning library", this::learning);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "healthy", checks.stream().noneMatch(check -> "fail".equals(check.get("status"))));
        document.put("checks", checks);
        return new Outcome(document);
    }

    private static void add(
            List<Map<String, Object>> checks,
            Progress progress,
            String name,
            Supplier<Line> check) {
        progress.step(checks.size(), 10, name);
        Line line;
        try {
            line = check.get();
        } catch (LabException e) {
            // A finding of the doctor, shown with its hint.
            line = new Line("fail", e.what() + ": " + e.where(), e.hint());
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("status", line.status());
        row.put("check", name);
        row.put("found", line.found());
        row.put("hint", line.hint());
        checks.add(row);
    }

    private Line java() {
        return Line.ok(
                System.getProperty("java.vm.name")
                        + " "
                        + System.getProperty("java.version")
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch")
                        + ", "
                        + bench.workers().get().threads()
                        + " threads");
    }

    private Line memory() {
        long max = Runtime.getRuntime().maxMemory();
        String found = gigabytes(max) + " heap";
        return max < LOW_MEMORY
                ? new Line("warn", found, "set JAVA_OPTS=-Xmx2g for long windows")
                : Line.ok(found);
    }

    private Line home() {
        Path home = Home.create(bench.home().root());
        return Files.isWritable(home)
                ? Line.ok(home.toString())
                : new Line("fail", home + " is read-only", "choose another --home");
    }

    private Line disk() {
        // Asked of the folder: its mount is not known in every container.
        long free = bench.home().root().toFile().getUsableSpace();
        if (free == 0) {
            return new Line("fail", "no free space, or it cannot be read", "check the disk");
        }
        return free < LOW_DISK
                ? new Line("warn", gigabytes(free) + " free", "free some space")
                : Line.ok(gigabytes(free) + " free");
    }

    private Line database() {
        Map<String, Object> info = bench.database().get().info();
        return Line.ok(
                info.get("kind")
                        + ", schema "
                        + info.get("schema_version")
                        + ", "
                        + info.get("url"));
    }

    private Line data() {
        MarketData market = bench.market().get();
        List<MarketData.Coverage> coverage = market.coverage();
        if (coverage.isEmpty()) {
            return new Line(
                    "warn",
                    market.id() + ": no bars",
                    market.id().equals("polygon")
                            ? "a build fetches what it needs"
                            : "check the folder's layout");
        }
        return Line.ok(market.id() + ": " + coverage.size() + " series");
    }

    /** Whether there is a key, never which. */
    private Line polygon() {
        boolean isUsed = settings.getOr(DataSource.SETTING, "simulated").startsWith("polygon");
        if (settings.get("POLYGON_API_KEY") != null) {
            return Line.ok("key set (••••)" + (isUsed ? "" : ", not used by this data source"));
        }
        return isUsed
                ? new Line(
                        "warn",
                        "no key: only what is cached can be used",
                        "set POLYGON_API_KEY in .env or in the environment")
                : Line.ok("no key, none needed by this data source");
    }

    private Line packs() {
        PackLinter linter = new PackLinter(bench.packs());
        int packs = 0;
        for (var info : bench.packs().list()) {
            packs++;
            for (LintFinding finding : linter.pack(info.id())) {
                if (finding.severity() == LintFinding.Severity.ERROR) {
                    return new Line(
                            "fail",
                            finding.where() + ": " + finding.message(),
                            "run: sigma-lab pack validate");
                }
            }
        }
        return Line.ok(packs + " packs");
    }

    private Line learning() {
        float[] values = new float[40];
        byte[] labels = new byte[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            labels[i] = (byte) (i < 20 ? 0 : 2);
        }
        TrainingSet rows = new TrainingSet(values, 40, List.of("x"), labels);
        LearnerSpec spec = LearnerSpec.defaults();
        try (FittedModel model = learner.get().fit(rows, spec, Progress.NONE)) {
            double[] p = model.predict(new float[] {0}, 1);
            return p[0] > 0.5
                    ? Line.ok(learner.get().version())
                    : new Line("fail", "a trivial fit came out wrong", "reinstall");
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
