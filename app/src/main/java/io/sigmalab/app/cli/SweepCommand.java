package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepBudget;
import io.sigmalab.app.service.SweepControl;
import io.sigmalab.app.service.SweepPresets;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.pack.SweepPreset;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep}: a plain grid of backtests that share their folds. */
@Command(name = "sweep", description = "Backtest every combination of thresholds and hours.")
final class SweepCommand extends LabCommand {
    private static final String ALL_HOURS = SweepPreset.ALL_HOURS;

    @Option(
            names = {"--pack", "--pack-id"},
            paramLabel = "ID",
            description = "Pack.")
    @Nullable String pack;

    @Option(
            names = {"--model", "--model-id"},
            paramLabel = "ID",
            description = "Model.")
    @Nullable String model;

    @Option(
            names = "--thresholds",
            paramLabel = "T;T",
            description = "Lists separated by semicolons, 0.50,0.52;0.55,0.60.")
    @Nullable String thresholds;

    @Option(names = "--top-pct", paramLabel = "F;F", description = "Shares, 0.10;0.15.")
    @Nullable String topPct;

    @Option(
            names = {"--hours", "--allowed-hours"},
            paramLabel = "H;H",
            description = "Hours lists, 13,14,15;13,14;all: the hours of the matrix.")
    @Nullable String hours;

    @Option(
            names = "--min-trades",
            paramLabel = "N",
            description = "Mark variants with fewer trades.")
    @Nullable Integer minTrades;

    @Option(
            names = "--min-sharpe",
            paramLabel = "X",
            description = "Mark variants with a lower annual Sharpe.")
    @Nullable Double minSharpe;

    @Option(
            names = "--resume",
            paramLabel = "ID",
            description = "Go on with an interrupted or cancelled sweep.")
    @Nullable String resume;

    @Option(
            names = "--distribute",
            description = "Shared by all workers on the PostgreSQL in force; see: worker.")
    boolean distribute;

    @Option(
            names = "--detach",
            description = "With --distribute: return when it is queued; see: sweeps.")
    boolean detach;

    @Option(
            names = "--cancel",
            paramLabel = "ID",
            description = "End a sweep that runs, here or elsewhere; what is stored stays.")
    @Nullable String cancel;

    @Option(
            names = "--vary",
            paramLabel = "NAME=V;V",
            description =
                    "A further setting with its values, as often as there are settings:"
                            + " momentum_min=off;0;0.1, size_by_conf=on;off, brackets=on;off,"
                            + " atr_mult_stop=1;2, splits=4;6, embargo=0;0.01,"
                            + " calibration=sigmoid;none, max_depth=3;5, rounds, eta, and the other"
                            + " learner parameters; scheme, train_sessions, trade_hours, select_by,"
                            + " slippage_bps, conf_cap, atr_mult_target, time_stop_minutes,"
                            + " premium_fraction, model_fill, target_delta, cooldown_minutes,"
                            + " max_trades_per_day.")
    Map<String, String> vary = Map.of();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A kept grid, by name or as a YAML file, in place of lists.")
    @Nullable String preset;

    @Option(
            names = "--rank",
            paramLabel = "R",
            description =
                    "score (default), or plateau: by the worst of a variant and its neighbours.")
    @Nullable String rank;

    @Option(
            names = "--max-variants",
            paramLabel = "N",
            description = "Refuse more variants than this; default 10000.")
    @Nullable Integer maxVariants;

    @Option(
            names = "--max-minutes",
            paramLabel = "M",
            description = "Refuse what is expected to take longer.")
    @Nullable Double maxMinutes;

    @Option(
            names = "--max-memory",
            paramLabel = "MB",
            description = "Refuse what is expected to need more memory.")
    @Nullable Integer maxMemory;

    @Option(names = "--estimate", description = "Say what it will cost and run nothing.")
    boolean estimate;

    @picocli.CommandLine.Mixin BacktestOptions backtest = new BacktestOptions();

    @Override
    Outcome call(Lab lab, Progress progress) {
        if (cancel != null) {
            return lab.sharedSweeps().cancel(cancel);
        }
        if (detach && !distribute) {
            throw wrong("--detach is for sweeps of workers", "give --distribute as well");
        }
        if (resume != null) {
            return distribute
                    ? lab.sharedSweeps().resume(resume, SweepControl.NONE, progress)
                    : lab.sweeps().resume(resume, progress);
        }
        if (pack == null || model == null) {
            throw wrong("no model given", "give --pack and --model, or --resume ID");
        }
        SweepRequest request = request(lab, pack, model);
        if (estimate) {
            return new Outcome(lab.sweeps().estimate(request).toMap());
        }
        if (detach) {
            return lab.sharedSweeps().submit(request);
        }
        return distribute
                ? lab.sharedSweeps().run(request, SweepControl.NONE, progress)
                : lab.sweeps().run(request, progress);
    }

    private SweepRequest request(Lab lab, String packId, String modelId) {
        SweepBudget budget = new SweepBudget(maxVariants, maxMinutes, maxMemory);
        if (preset != null) {
            return fromPreset(lab, preset, packId, modelId).within(budget).rankedBy(rank);
        }
        Map<String, List<String>> settings = new LinkedHashMap<>();
        vary.forEach((name, values) -> settings.put(name, Choices.variants(values)));
        return new SweepRequest(
                backtest.request(packId, modelId, null, null, null),
                Choices.variants(thresholds),
                Choices.variants(topPct),
                Choices.variants(hours).stream()
                        .map(list -> list.equals(ALL_HOURS) ? "" : list)
                        .toList(),
                minTrades,
                minSharpe,
                settings,
                budget,
                rank);
    }

    private SweepRequest fromPreset(Lab lab, String name, String packId, String modelId) {
        if (thresholds != null || topPct != null || hours != null || !vary.isEmpty()) {
            throw wrong(
                    "a preset and lists at once",
                    "give --preset, or --thresholds, --top-pct, --hours and --vary");
        }
        SweepPreset kept =
                name.endsWith(".yaml")
                        ? lab.sweepPresets().read(Path.of(name))
                        : lab.sweepPresets().load(name);
        return SweepPresets.request(kept, backtest.request(packId, modelId, null, null, null));
    }

    private static LabException wrong(String what, String hint) {
        return new LabException(Reason.INVALID_VALUE, what, "sweep", hint);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        if (cancel != null || detach || estimate) {
            Reports.tree(outcome.document(), terminal);
        } else {
            Reports.sweep(outcome.document(), terminal);
        }
    }
}
