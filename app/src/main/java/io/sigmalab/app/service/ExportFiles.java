package io.sigmalab.app.service;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.ProofTables;
import io.sigmalab.engine.backtest.ReportDocument;
import io.sigmalab.engine.backtest.TradeExplanations;
import io.sigmalab.engine.backtest.TradeFiles;
import io.sigmalab.engine.evidence.DeflatedSharpe;
import io.sigmalab.engine.gate.Gate;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.math.Normal;
import io.sigmalab.engine.matrix.MatrixMeta;
import io.sigmalab.engine.pack.ModelFiles;
import io.sigmalab.engine.report.ProofPack;
import io.sigmalab.engine.report.ReportPage;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of a proof pack, in the order in which people will want them. */
final class ExportFiles {
    /** The report for people. */
    static final String REPORT = "report.html";

    private static final List<String> EFFECTIVE =
            List.of("n_effective", "mean_correlation", "dsr_effective");
    private static final List<String> PATHS =
            List.of(
                    "equity_csv",
                    "trades_csv",
                    "trades_json",
                    "unfilled_csv",
                    "oof_csv",
                    "decisions_csv",
                    "plots_dir",
                    "ok");

    private final Workbench bench;
    private final Run run;
    private final VariantFiles.Derived derived;
    private final List<Trial> trials;
    private final Map<String, Object> profile;
    private final Map<String, Object> lineage;
    private final Map<String, Object> params;
    private final Map<String, Object> build;
    private final Map<String, Object> document;

    ExportFiles(
            Workbench bench,
            Run run,
            VariantFiles.Derived derived,
            List<Trial> trials,
            Map<String, Object> profile) {
        this.bench = bench;
        this.run = run;
        this.derived = derived;
        this.trials = trials;
        this.profile = profile;
        lineage = Canonical.parse(run.lineageJson());
        params = Canonical.parse(run.paramsJson());
        build = Canonical.parse(derived.build().paramsJson());
        document = document();
    }

    /** Everything but the manifest, which the pack makes. */
    void addTo(ProofPack pack) {
        BacktestReport report = derived.report();
        ProofTables tables = ProofTables.of(derived.evaluator(), report);
        pack.add("README.txt", readme());
        pack.add(REPORT, ReportPage.html(report, facts()));
        pack.addScript();
        pack.addJson("metrics.json", document);
        pack.addJson("gate.json", map(document.get("gate")));
        pack.addJson("config.json", params);
        config(pack);
        pack.addJson("data.json", data());
        pack.addJson("matrix_profile.json", profile);
        pack.add("folds.csv", tables.folds());
        pack.add("oof.csv", ReportDocument.oofCsv(report.oof()));
        pack.add("decisions.csv", tables.decisions());
        pack.add("trades.csv", TradeFiles.trades(report.trades()));
        if (report.contracts() != null) {
            pack.add("unfilled.csv", TradeFiles.unfilled(report.unfilled()));
        }
        pack.add(
                "trades.json",
                Canonical.json(TradeExplanations.of(derived.matrix(), report)) + "\n");
        pack.add("bookings.csv", tables.bookings());
        pack.add("sessions.csv", tables.sessions());
        pack.add("equity.csv", ReportDocument.equityCsv(report));
        pack.add("ledger.csv", ledger());
        pack.addJson("lineage.json", lineage);
    }

    /** What was recorded, with the deflated Sharpe and the gate of today and without paths. */
    private Map<String, Object> document() {
        BacktestReport report = derived.report();
        Figures f = report.figures();
        Map<String, Object> now = new LinkedHashMap<>(Canonical.parse(run.metricsJson()));
        PATHS.forEach(now::remove);
        double luck = DeflatedSharpe.highestLuck(trials.stream().map(Trial::sharpe).toList());
        double dsr = Normal.cdf((f.sharpe() - luck) / f.sharpeSigma());
        Map<String, Object> metrics = new LinkedHashMap<>(map(now.get("metrics")));
        metrics.put("dsr_at_run", metrics.get("dsr"));
        metrics.put("n_trials_at_run", metrics.get("n_trials"));
        // They rest on the returns of other runs, which are not in the pack: as they were.
        for (String name : EFFECTIVE) {
            if (metrics.containsKey(name)) {
                metrics.put(name + "_at_run", metrics.remove(name));
            }
        }
        metrics.put("dsr", ExportService.known(dsr));
        metrics.put("n_trials", trials.size());
        metrics.put("luck_sharpe", ExportService.known(luck));
        now.put("metrics", metrics);
        now.put(
                "gate",
                ReportDocument.gate(
                        report,
                        Gate.checkDeflated(dsr, report.spec().budget()).orElse(null),
                        report.spec().budget().dsrMin()));
        return now;
    }

    private String ledger() {
        StringBuilder csv = new StringBuilder("tried_at,run_id,config_sha,sharpe,sessions\n");
        for (Trial trial : trials) {
            Double sharpe = trial.sharpe();
            csv.append(trial.triedAt()).append(',').append(trial.runId()).append(',');
            csv.append(trial.configSha()).append(',');
            csv.append(sharpe == null ? "" : Canonical.number(sharpe)).append(',');
            csv.append(trial.observations()).append('\n');
        }
        return csv.toString();
    }

    /** The files that make the model as they are today, and whether they are those of the run. */
    private void config(ProofPack pack) {
        new ModelFiles(bench.packs())
                .open(run.packId(), run.modelId())
                .values()
                .forEach(source -> pack.add("config/" + source.relative(), source.text()));
        Map<String, Object> then = new LinkedHashMap<>();
        Map<String, Object> today = Lineage.of(derived.pack(), derived.model(), derived.matrix());
        for (String part : List.of("indicator_set_sha", "model_config_sha", "policy_sha")) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("run", lineage.get(part));
            row.put("files", today.get(part));
            row.put("same", Objects.equals(lineage.get(part), today.get(part)));
            then.put(part, row);
        }
        pack.addJson("config/hashes.json", then);
    }

    private Map<String, Object> data() {
        MatrixMeta meta = derived.matrix().meta();
        Map<String, Object> recorded = Canonical.parse(derived.build().lineageJson());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("provider", meta.providerId());
        data.put("simulated", meta.simulated());
        data.put("ticker", meta.ticker());
        data.put("cadence", meta.cadence().code());
        data.put("start", meta.start());
        data.put("end", meta.end());
        data.put("label", meta.labelSpec());
        data.put("calendar_version", meta.calendarVersion());
        data.put("data_sha", meta.dataSha());
        data.put("matrix_sha", meta.matrixSha());
        data.put("matrix_csv_sha", recorded.get("matrix_csv_sha"));
        data.put("matrix_rows", derived.matrix().rows());
        data.put("features", derived.matrix().featureNames());
        data.put("build_run_id", derived.build().runId());
        data.put("build", build);
        return data;
    }

    /** What the page says beside the report. */
    ReportPage.Facts facts() {
        MatrixMeta meta = derived.matrix().meta();
        return new ReportPage.Facts(
                run.packId() + "/" + run.modelId(),
                run.runId(),
                run.startedAt().toString(),
                meta.ticker()
                        + ", "
                        + meta.cadence().code()
                        + " decisions, "
                        + derived.pack().name(),
                derived.model().notes(),
                meta.simulated(),
                document,
                shown(),
                audit(),
                settings(),
                commands());
    }

    private Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        put(shown, "data", lineage.get("data_sha"));
        put(shown, "matrix", lineage.get("matrix_sha"));
        put(shown, "indicator set", lineage.get("indicator_set_sha"));
        put(shown, "model config", lineage.get("model_config_sha"));
        put(shown, "policy", lineage.get("policy_sha"));
        put(shown, "configuration tried", run.configSha());
        put(shown, "calendar", lineage.get("calendar_version"));
        put(shown, "learner", lineage.get("learner_version"));
        put(shown, "engine", "version " + lineage.get("engine_version"));
        put(shown, "made with", "Java " + lineage.get("java") + ", " + lineage.get("os"));
        return shown;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private Map<String, Object> audit() {
        Map<String, Object> figures = Canonical.parse(derived.build().metricsJson());
        Map<String, Object> shown = new LinkedHashMap<>();
        checks(shown, map(figures.get("leaks")));
        checks(shown, map(derived.report().details().get("leaks")));
        int purged =
                derived.report().folds().stream().mapToInt(f -> f.purged() + f.embargoed()).sum();
        shown.put(
                "purged and embargoed",
                purged
                        + " training rows dropped because their label reached into a test block, or"
                        + " for the embargo");
        return shown;
    }

    /** One line a check, and one for what is suspected. */
    private static void checks(Map<String, Object> shown, Map<String, Object> leaks) {
        if (leaks.get("checks") instanceof List<?> checks) {
            for (Object one : checks) {
                Map<String, Object> check = map(one);
                boolean ok = Boolean.TRUE.equals(check.get("ok"));
                shown.put(
                        String.valueOf(check.get("title")),
                        (ok ? "✓ " : "✗ ")
                                + check.get("columns")
                                + (Integer.valueOf(1).equals(check.get("columns"))
                                        ? " column on "
                                        : " columns on ")
                                + check.get("rows")
                                + " rows");
            }
        }
        if (leaks.get("found") instanceof List<?> found) {
            for (Object one : found) {
                Map<String, Object> leak = map(one);
                shown.put(
                        "suspected: " + leak.get("column"),
                        "from " + leak.get("first_bad") + ", " + leak.get("reach"));
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> effective = map(params.get("effective"));
        Map<String, Object> training = map(effective.get("training"));
        MatrixMeta meta = derived.matrix().meta();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("data", meta.providerId() + ", " + meta.start() + " to " + meta.end());
        shown.put("label", meta.labelSpec());
        shown.put("features", derived.matrix().featureNames().size());
        shown.put("rule", effective.get("kind") + " " + effective.get("value"));
        shown.put(
                "splits",
                training.get("splits")
                        + " × "
                        + training.get("scheme")
                        + ", embargo "
                        + training.get("embargo"));
        shown.put("hours", hours(effective, training));
        shown.put("calibration", training.get("calibration"));
        shown.put("learner", map(training.get("learner")));
        shown.put("seed", effective.get("seed"));
        Map<String, Object> execution = map(effective.get("execution"));
        execution.forEach(
                (name, value) -> {
                    if (value != null && !(value instanceof Map<?, ?>)) {
                        shown.put("execution: " + words(name), value);
                    }
                });
        map(execution.get("options"))
                .forEach((name, value) -> put(shown, "contract: " + words(name), value));
        return shown;
    }

    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
    }

    private static Object hours(Map<String, Object> effective, Map<String, Object> training) {
        Object trade = effective.get("trade_hours");
        Object train = training.get("allowed_hours");
        boolean all = train instanceof List<?> list && list.isEmpty();
        String trained = all ? "all of the matrix" : String.valueOf(train);
        return trade == null ? trained : trained + "; trades opened in " + trade;
    }

    /** Lines that check the pack and make the run again from nothing. */
    private List<String> commands() {
        BacktestRequest r = ReplayService.request(run);
        String source =
                derived.matrix().meta().providerId().equals("files")
                        ? "files:DIR"
                        : derived.matrix().meta().providerId();
        List<String> lines = new ArrayList<>();
        lines.add("python3 recompute.py");
        lines.add(new CommandText("replay").argument(run.runId()).toString());
        lines.add(
                new CommandText("build")
                        .option("--data", source)
                        .option("--pack", run.packId())
                        .option("--model", run.modelId())
                        .option("--ticker", build.get("ticker"))
                        .option("--start", build.get("start"))
                        .option("--end", build.get("end"))
                        .option("--hours", build.get("allowed_hours"))
                        .option("--k-sigma", build.get("k_sigma"))
                        .option("--fixed-bp", build.get("fixed_bp"))
                        .option("--distance-max", build.get("distance_max"))
                        .toString());
        CommandText test =
                new CommandText("backtest")
                        .option("--data", source)
                        .option("--pack", run.packId())
                        .option("--model", run.modelId())
                        .option("--thresholds", r.thresholds())
                        .option("--top-pct", r.topPct())
                        .option("--splits", r.splits())
                        .option("--embargo", r.embargo() == 0 ? null : r.embargo())
                        .option("--scheme", r.scheme())
                        .option(
                                "--train-sessions",
                                r.trainSessions() == 0 ? null : r.trainSessions())
                        .option("--hours", r.hours())
                        .option("--trade-hours", r.tradeHours())
                        .option("--calibration", r.calibration())
                        .option("--select-by", r.selectBy())
                        .option("--momentum-min", r.momentumMin())
                        .flag("--size-by-conf", Boolean.TRUE.equals(r.sizeByConf()))
                        .option("--conf-cap", r.confCap())
                        .option("--slippage-bps", r.slippageBps())
                        .option("--profile", r.profile());
        r.learner().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> test.option("--learner", e.getKey() + "=" + e.getValue()));
        r.budget().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> test.option("--budget", e.getKey() + "=" + e.getValue()));
        lines.add(test.toString());
        return lines;
    }

    private String readme() {
        StringBuilder text = new StringBuilder();
        text.append("Proof pack of run ").append(run.runId()).append(", ").append(run.packId());
        text.append('/').append(run.modelId()).append(".\n\n");
        text.append(
                """
                report.html     for people; opens offline in any browser, prints on A4
                recompute.py    works out every headline figure again: python3 recompute.py
                metrics.json    the figures; the deflated Sharpe counts every trial of ledger.csv
                gate.json       limits, values, verdict
                config.json     the request and every effective parameter; config/ the YAML files
                data.json       where the data come from, with their hashes
                matrix_profile.json  what the matrix looks like
                folds.csv       training and test windows, cuts, scores
                oof.csv         probabilities of every test row, before and after calibration
                decisions.csv   what was decided at every test row, and why not
                trades.csv      every trade; trades.json says what was known when
                bookings.csv    every trade booked to its sessions
                sessions.csv    results of every session, which equity.csv compounds
                ledger.csv      every configuration that was tried on these data
                lineage.json    hashes and versions
                manifest.json   SHA-256 of every file

                Times are UTC, results are fractions of equity. To make the run again:

                """);
        commands().forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("\nEngine version ").append(EngineVersion.CURRENT).append(".\n");
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }
}
