package io.sigmalab.app.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.ReportDocument;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trades, equity and plots of a sweep's variant, written when somebody first looks at it. They are
 * computed from the stored probabilities, and only kept when every session result and every figure
 * is what the sweep recorded. What a proof pack holds is computed in the same way.
 */
public final class VariantFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Figures that a variant of a sweep gets with its files. */
    private static final Set<String> LATER = Set.of("random_percentile", "random_p_value");

    private final Workbench bench;
    private final MatrixStore matrices;
    private final Supplier<Probabilities> probabilities;
    private final Supplier<BacktestRecords> records;

    /** Over the bench. */
    public VariantFiles(
            Workbench bench,
            MatrixStore matrices,
            Supplier<Probabilities> probabilities,
            Supplier<BacktestRecords> records) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.records = records;
    }

    /**
     * Writes the files of a variant that has none; nothing happens for any other run.
     *
     * @throws LabException {@link Reason#REFUSED} when it does not come out as it was recorded,
     *     because pack, policy or program are others now
     */
    void complete(Run run, Progress progress) {
        if (run.kind() != RunKind.BACKTEST
                || run.sweepId() == null
                || run.state() != RunState.SUCCEEDED
                || !bench.database().get().runs().artifacts(run.runId()).isEmpty()) {
            return;
        }
        Derived derived = derive(run, progress);
        records.get()
                .attach(run, derived.pack(), derived.model(), derived.matrix(), derived.report());
    }

    /**
     * A backtest computed again from its matrix and its stored probabilities.
     *
     * @param build the run that built the matrix
     */
    record Derived(
            Pack pack,
            ModelConfig model,
            Run build,
            Matrix matrix,
            Evaluator evaluator,
            BacktestReport report) {}

    /**
     * Computes a backtest again and insists that every bit is what was recorded.
     *
     * @throws LabException {@link Reason#REFUSED} when it is not, because pack, policy or program
     *     are others now; {@link Reason#MISSING_DATA} when its matrix is gone
     */
    Derived derive(Run run, Progress progress) {
        Pack pack = bench.packs().read(run.packId());
        ModelConfig model = pack.model(run.modelId());
        MatrixStore.Found found =
                matrices.bySha(pack.id(), model.modelId(), Objects.requireNonNull(run.matrixSha()));
        BacktestRequest request =
                JSON.convertValue(
                        Canonical.parse(run.paramsJson()).get("request"), BacktestRequest.class);
        BacktestSpec spec = BacktestPlan.spec(request, pack, model);
        Universe universe = Universe.of(found.matrix(), spec.training().hours());
        OutOfFold trained = probabilities.get().of(universe, spec.training(), progress);
        BacktestReport report = Backtester.report(universe, trained, spec);
        Evaluator evaluator =
                Backtester.evaluator(universe, Backtester.tested(trained, spec.training()), spec);
        double[] recorded =
                bench.database().get().runs().sessionReturns(run.runId()).orElse(new double[0]);
        List<String> differences = differences(run, recorded, report);
        if (!differences.isEmpty()) {
            throw new LabException(
                    Reason.REFUSED,
                    "the backtest does not come out as it was recorded: " + differences.get(0),
                    "run " + run.runId(),
                    "pack, policy or program have changed since; backtest it again");
        }
        return new Derived(pack, model, found.build(), found.matrix(), evaluator, report);
    }

    /** What a report says otherwise than the run recorded; empty when every bit is equal. */
    static List<String> differences(Run run, double[] recordedReturns, BacktestReport report) {
        List<String> differences = new ArrayList<>();
        if (!Arrays.equals(recordedReturns, report.net())) {
            differences.add("session results: " + first(recordedReturns, report.net()));
        }
        Map<String, Object> recorded = map(Canonical.parse(run.metricsJson()).get("metrics"));
        // Through JSON and back, so that numbers compare as they were stored.
        Map<String, Object> today = Canonical.parse(Canonical.json(ReportDocument.metrics(report)));
        today.forEach(
                (name, value) -> {
                    boolean isLater = run.sweepId() != null && LATER.contains(name);
                    if (!isLater && !Objects.equals(value, recorded.get(name))) {
                        differences.add(
                                "metric " + name + ": " + recorded.get(name) + " → " + value);
                    }
                });
        return differences;
    }

    private static String first(double[] before, double[] today) {
        for (int i = 0; i < Math.min(before.length, today.length); i++) {
            if (Double.compare(before[i], today[i]) != 0) {
                return "session " + (i + 1) + ": " + before[i] + " → " + today[i];
            }
        }
        return before.length + " → " + today.length + " sessions";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
