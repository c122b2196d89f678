package io.sigmalab.app;

import io.sigmalab.app.job.Workers;
import io.sigmalab.app.service.Artifacts;
import io.sigmalab.app.service.BacktestRecords;
import io.sigmalab.app.service.BacktestService;
import io.sigmalab.app.service.BuildService;
import io.sigmalab.app.service.CatalogueService;
import io.sigmalab.app.service.CompareService;
import io.sigmalab.app.service.Contents;
import io.sigmalab.app.service.DataService;
import io.sigmalab.app.service.DataSource;
import io.sigmalab.app.service.DatabaseService;
import io.sigmalab.app.service.DesignService;
import io.sigmalab.app.service.DoctorService;
import io.sigmalab.app.service.ExplainService;
import io.sigmalab.app.service.ExportService;
import io.sigmalab.app.service.HoldoutService;
import io.sigmalab.app.service.Home;
import io.sigmalab.app.service.Ids;
import io.sigmalab.app.service.InsightService;
import io.sigmalab.app.service.JobHistory;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.LabDatabase;
import io.sigmalab.app.service.Leftovers;
import io.sigmalab.app.service.MatrixStore;
import io.sigmalab.app.service.ModelService;
import io.sigmalab.app.service.PackService;
import io.sigmalab.app.service.PackTableService;
import io.sigmalab.app.service.PipelineService;
import io.sigmalab.app.service.Probabilities;
import io.sigmalab.app.service.Processes;
import io.sigmalab.app.service.Recorder;
import io.sigmalab.app.service.ReplayService;
import io.sigmalab.app.service.RetryService;
import io.sigmalab.app.service.RunService;
import io.sigmalab.app.service.Settings;
import io.sigmalab.app.service.SettingsService;
import io.sigmalab.app.service.SharedFiles;
import io.sigmalab.app.service.SharedSweepService;
import io.sigmalab.app.service.SignalService;
import io.sigmalab.app.service.SweepPresets;
import io.sigmalab.app.service.SweepService;
import io.sigmalab.app.service.SweepWork;
import io.sigmalab.app.service.TrainService;
import io.sigmalab.app.service.VariantFiles;
import io.sigmalab.app.service.WhatIfService;
import io.sigmalab.app.service.Workbench;
import io.sigmalab.app.service.WorkerService;
import io.sigmalab.engine.backtest.OutOfFoldTrainer;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.learn.CrossFit;
import io.sigmalab.engine.learn.Learner;
import io.sigmalab.engine.learn.XgboostLearner;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.pack.PackWriter;
import io.sigmalab.engine.pipeline.FinalTraining;
import io.sigmalab.engine.provider.ProviderSettings;
import io.sigmalab.engine.provider.Providers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The program on one page: what is made of what. Everything is made when it is first asked for. */
public final class Wiring implements Lab {
    private static final int MAX_THREADS = 1024;

    private final Settings settings;
    private final DataSource source;
    private final Lazy<LabDatabase> database;
    private final Lazy<Workers> workers;
    private final Lazy<Learner> learner = new Lazy<>(XgboostLearner::new);
    private final Workbench bench;
    private final Contents contents;
    private final Artifacts artifacts;
    private final MatrixStore matrices;
    private final InsightService insights;
    private final Lazy<Probabilities> probabilities;
    private final PackWriter packWriter;

    private Wiring(Settings settings, int threads, String startedBy) {
        this.settings = settings;
        Clock clock = Clock.systemUTC();
        Home home = new Home(settings.home());
        Ids ids = new Ids(clock);
        Processes processes = new Processes();
        database = new Lazy<>(() -> StoredLab.open(settings, processes, clock));
        workers = new Lazy<>(() -> new Workers(threads));
        source = new DataSource(settings, home.cache(), clock);
        PackReader packs = PackReader.of(shippedPacks(), home.packs());
        packWriter = new PackWriter(packs);
        bench =
                new Workbench(
                        home,
                        packs,
                        source,
                        database,
                        workers,
                        new Recorder(
                                database,
                                new Leftovers(home),
                                clock,
                                ids,
                                processes.current(),
                                startedBy),
                        ids,
                        processes,
                        clock);
        String shared = settings.get("SIGMA_LAB_SHARED");
        contents = new Contents(database, shared == null ? null : Path.of(shared).toAbsolutePath());
        artifacts = new Artifacts(home, contents);
        matrices = new MatrixStore(bench, artifacts);
        probabilities =
                new Lazy<>(
                        () ->
                                new Probabilities(
                                        new OutOfFoldTrainer(crossFit(), learner.get().version()),
                                        home));
        insights = new InsightService(bench, matrices, probabilities, this::runs);
    }

    /** Opens the lab with these flags; the home is not touched before something needs it. */
    public static Lab open(Map<String, String> flags, @Nullable Integer threads, String startedBy) {
        Settings settings = Settings.load(System.getenv(), flags, Path.of("").toAbsolutePath());
        if (threads != null && (threads < 1 || threads > MAX_THREADS)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "threads must be 1 to " + MAX_THREADS + ", was " + threads,
                    "--threads",
                    "give the number of cores to use, or leave it out for all");
        }
        return new Wiring(settings, threads == null ? threads(settings) : threads, startedBy);
    }

    private static int threads(Settings settings) {
        String wanted = settings.get("SIGMA_LAB_THREADS");
        return wanted == null
                ? Runtime.getRuntime().availableProcessors()
                : SettingsService.threads(wanted);
    }

    /** The launcher says where the packs that ship with the program lie. */
    private static Path shippedPacks() {
        return Path.of(System.getProperty("sigmalab.packs", "packs"));
    }

    private static ProviderSettings providerSettings(
            Map<String, String> settings, Home home, Clock clock) {
        return new ProviderSettings(
                home.cache(),
                clock,
                settings.get("POLYGON_API_KEY"),
                settings.get("POLYGON_BASE_URL"),
                settings.get("POLYGON_REQUESTS_PER_MINUTE"));
    }

    private CrossFit crossFit() {
        return new CrossFit(learner.get(), workers.get().pool(), workers.get().threads());
    }

    private BacktestRecords records() {
        return new BacktestRecords(bench, artifacts, learner.get().version());
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public SettingsService configuration() {
        Home home = new Home(settings.home());
        return new SettingsService(
                settings,
                wanted ->
                        Providers.open(
                                wanted.getOrDefault("SIGMA_LAB_DATA", "simulated"),
                                providerSettings(wanted, home, Clock.systemUTC())),
                wanted -> StoredLab.check(wanted, settings.home()),
                wanted -> StoredLab.look(wanted, settings.home()));
    }

    @Override
    public ModelService models() {
        return new ModelService(bench, artifacts, packWriter);
    }

    @Override
    public PackService packs() {
        return new PackService(bench);
    }

    @Override
    public DesignService designs() {
        return new DesignService(bench);
    }

    @Override
    public PackTableService packTable() {
        return new PackTableService(bench, probabilities.get());
    }

    @Override
    public BuildService builds() {
        return new BuildService(bench, artifacts, models());
    }

    @Override
    public TrainService trainings() {
        return new TrainService(
                bench,
                artifacts,
                matrices,
                new FinalTraining(learner.get(), crossFit()),
                learner.get().version());
    }

    @Override
    public BacktestService backtests() {
        return new BacktestService(bench, matrices, probabilities.get(), records());
    }

    @Override
    public SweepService sweeps() {
        return new SweepService(bench, matrices, sweepWork());
    }

    private SweepWork sweepWork() {
        return new SweepWork(bench, matrices, probabilities, this::records);
    }

    @Override
    public SharedSweepService sharedSweeps() {
        return new SharedSweepService(
                bench,
                matrices,
                probabilities,
                sweepWork(),
                sharedFiles(),
                sweeps(),
                () -> learner.get().version());
    }

    @Override
    public WorkerService workers() {
        return new WorkerService(bench, sweepWork(), sharedFiles(), () -> learner.get().version());
    }

    private SharedFiles sharedFiles() {
        return new SharedFiles(bench, contents, probabilities);
    }

    @Override
    public SweepPresets sweepPresets() {
        return new SweepPresets(bench.home());
    }

    @Override
    public WhatIfService whatIf() {
        return new WhatIfService(bench, matrices, probabilities.get(), runs());
    }

    @Override
    public PipelineService pipeline() {
        return new PipelineService(bench, builds(), trainings(), backtests(), runs(), matrices);
    }

    @Override
    public SignalService signals() {
        return new SignalService(bench, artifacts);
    }

    @Override
    public RunService runs() {
        return new RunService(bench, artifacts, variants());
    }

    private VariantFiles variants() {
        return new VariantFiles(bench, matrices, probabilities, this::records);
    }

    @Override
    public ExplainService explain() {
        return new ExplainService(bench, matrices, artifacts, runs());
    }

    @Override
    public InsightService insights() {
        return insights;
    }

    @Override
    public HoldoutService holdouts() {
        return new HoldoutService(bench, matrices, builds(), probabilities, runs());
    }

    @Override
    public ReplayService replays() {
        return new ReplayService(
                bench, builds(), trainings(), signals(), probabilities.get(), runs(), artifacts);
    }

    @Override
    public CompareService comparisons() {
        return new CompareService(bench, runs());
    }

    @Override
    public ExportService exports() {
        return new ExportService(bench, artifacts, runs(), variants());
    }

    @Override
    public RetryService retries() {
        return new RetryService(bench, builds(), trainings(), backtests());
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public DataService data() {
        return new DataService(bench.market(), source.spec(), settings.home());
    }

    @Override
    public CatalogueService catalogue() {
        return new CatalogueService(bench.packs());
    }

    @Override
    public JobHistory jobHistory() {
        return new JobHistory(bench, this::sweeps);
    }

    @Override
    public DoctorService doctor() {
        return new DoctorService(settings, bench, learner);
    }

    @Override
    public DatabaseService database() {
        return new DatabaseService(
                database,
                bench.home(),
                url -> {
                    Map<String, String> wanted = new LinkedHashMap<>(settings.all());
                    wanted.put("DATABASE_URL", url);
                    return StoredLab.elsewhere(wanted, settings.home(), bench.clock());
                });
    }

    @Override
    public void close() {
        workers.ifMade(Workers::close);
        database.ifMade(LabDatabase::close);
    }

    /** Made on first use, once. */
    private static final class Lazy<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private @Nullable T value;

        Lazy(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        }

        synchronized void ifMade(Consumer<T> action) {
            T made = value;
            if (made != null) {
                action.accept(made);
            }
        }
    }
}
