package io.sigmalab.app.service;

/**
 * Everything a front end can ask for, constructed lazily so that a short command opens only what it
 * needs. Closing it stops the pool and closes the database.
 */
public interface Lab extends AutoCloseable {
    /** Settings in force. */
    Settings settings();

    /** Settings that people change; they count from the next start on. */
    SettingsService configuration();

    /** Models. */
    ModelService models();

    /** Packs and policies. */
    PackService packs();

    /** The files that make a model, as texts. */
    DesignService designs();

    /** What comes out of every model. */
    PackTableService packTable();

    /** Matrices. */
    BuildService builds();

    /** Bundles. */
    TrainService trainings();

    /** Backtests. */
    BacktestService backtests();

    /** Sweeps. */
    SweepService sweeps();

    /** Sweeps that all workers on the same PostgreSQL compute. */
    SharedSweepService sharedSweeps();

    /** Being such a worker, and who there is. */
    WorkerService workers();

    /** Grids that were kept. */
    SweepPresets sweepPresets();

    /** Other settings of recorded backtests. */
    WhatIfService whatIf();

    /** Build, train and backtest in one. */
    PipelineService pipeline();

    /** Scores of newest rows. */
    SignalService signals();

    /** Runs and leaderboard. */
    RunService runs();

    /** What stored backtests and matrices have to say beyond their documents. */
    ExplainService explain();

    /** What recorded backtests say when they are taken up again. */
    InsightService insights();

    /** What is sealed, and looking at it. */
    HoldoutService holdouts();

    /** Running a run again. */
    ReplayService replays();

    /** Runs side by side. */
    CompareService comparisons();

    /** Proof packs and reports of backtests. */
    ExportService exports();

    /** Doing again what was interrupted, cancelled or failed. */
    RetryService retries();

    /** Where prices come from, and how to change that. */
    DataSource source();

    /** Data checks and coverage. */
    DataService data();

    /** Indicators and sets. */
    CatalogueService catalogue();

    /** Jobs of servers, as they are stored. */
    JobHistory jobHistory();

    /** Health. */
    DoctorService doctor();

    /** Database. */
    DatabaseService database();

    @Override
    void close();
}
