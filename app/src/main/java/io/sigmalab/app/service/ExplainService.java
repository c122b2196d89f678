package io.sigmalab.app.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.OutOfFoldTrainer;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stored backtests and matrices have to say beyond their documents. Reads only; trains and
 * records nothing.
 */
public final class ExplainService {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;
    private final MatrixStore matrices;
    private final Artifacts artifacts;
    private final RunService runs;

    /** Over the bench. */
    public ExplainService(
            Workbench bench, MatrixStore matrices, Artifacts artifacts, RunService runs) {
        this.bench = bench;
        this.matrices = matrices;
        this.artifacts = artifacts;
        this.runs = runs;
    }

    /**
     * How a backtest would split the model's newest matrix.
     *
     * @throws LabException when there is no matrix, or these parameters cannot split it
     */
    public SplitPreview splits(BacktestRequest request) {
        Pack pack = bench.packs().read(request.packId());
        ModelConfig model = pack.model(request.modelId());
        BacktestSpec spec = BacktestPlan.spec(request, pack, model);
        Matrix matrix = matrices.newest(pack, model).matrix();
        Universe universe = Universe.of(matrix, spec.training().hours());
        return SplitPreview.of(
                universe, OutOfFoldTrainer.folds(universe, spec.training()), sealed(matrix));
    }

    /** The sealed days behind a matrix; it holds none of them, or it could not be read. */
    private SplitPreview.@Nullable SealedDays sealed(Matrix matrix) {
        return Sealed.on(bench, MatrixStore.dataset(matrix))
                .map(
                        seal ->
                                new SplitPreview.SealedDays(
                                        seal.from(), newestDay(matrix, seal.from())))
                .orElse(null);
    }

    /** Null when the data in force are not those of the matrix, or have nothing behind the seal. */
    private @Nullable LocalDate newestDay(Matrix matrix, LocalDate from) {
        MarketData market = bench.market().get();
        String ticker = matrix.meta().ticker();
        if (!market.id().equals(matrix.meta().providerId())
                || market.coverage().stream().noneMatch(c -> c.ticker().equals(ticker))) {
            return null;
        }
        LocalDate last = Window.of(market, ticker, Cadence.DAILY, null, null).end();
        return last.isBefore(from) ? null : last;
    }

    /** Clock hours that the model's newest matrix has rows in, ascending. */
    public List<Integer> hours(String packId, String modelId) {
        Pack pack = bench.packs().read(packId);
        Matrix matrix = matrices.newest(pack, pack.model(modelId)).matrix();
        boolean[] seen = new boolean[24];
        for (int row = 0; row < matrix.rows(); row++) {
            seen[matrix.hourEt(row)] = true;
        }
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < seen.length; hour++) {
            if (seen[hour]) {
                hours.add(hour);
            }
        }
        return hours;
    }

    /**
     * Every trade of a backtest, then every one that was wanted and did not happen, from the stored
     * files, whose hashes are checked.
     */
    public List<TradeLine> trades(String runId) {
        Artifacts.Located file = artifacts.find(store(), runId, "trades_csv");
        List<TradeLine> lines =
                new ArrayList<>(TradeLine.trades(text(file), file.file().toString()));
        boolean hasUnfilled =
                store().artifacts(runId).stream().anyMatch(a -> a.kind().equals("unfilled_csv"));
        if (hasUnfilled) {
            Artifacts.Located unfilled = artifacts.find(store(), runId, "unfilled_csv");
            lines.addAll(
                    TradeLine.unfilled(text(unfilled), unfilled.file().toString(), lines.size()));
        }
        return lines;
    }

    /**
     * One trade with everything that explains it; {@code filled} says whether it happened, {@code
     * features.known_at} when each feature became known.
     *
     * @param index as in {@link #trades}
     */
    public Outcome trade(String runId, int index) {
        Artifacts.Located file = artifacts.find(store(), runId, "trades_json");
        Map<String, Object> stored = Canonical.parse(text(file));
        List<?> trades = (List<?>) stored.getOrDefault("trades", List.of());
        List<?> unfilled = (List<?>) stored.getOrDefault("unfilled", List.of());
        if (index < 0 || index >= trades.size() + unfilled.size()) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no trade " + index,
                    "run " + runId,
                    "it has " + (trades.size() + unfilled.size()) + ", counted from 0");
        }
        boolean filled = index < trades.size();
        Object row = filled ? trades.get(index) : unfilled.get(index - trades.size());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        document.put("index", index);
        document.put("filled", filled);
        document.put("pnl_source", stored.get("pnl_source"));
        document.putAll(FeatureTimes.of(bench, store(), runs.require(runId)).tell((Map<?, ?>) row));
        return new Outcome(document);
    }

    /**
     * Probabilities of all classes at the decision of a trade, as the fold gave them; empty for a
     * run that has not kept them.
     */
    public Optional<ClassChances> chances(String runId, TradeLine trade) {
        if (store().artifacts(runId).stream().noneMatch(a -> a.kind().equals("oof_csv"))) {
            return Optional.empty();
        }
        Matrix matrix = matrix(runId);
        Instant timestamp =
                Instant.ofEpochMilli(matrix.timestamp(row(runId, matrix, trade.decision())));
        Artifacts.Located file = artifacts.find(store(), runId, "oof_csv");
        return ClassChances.find(text(file), file.file().toString(), timestamp, trade.fold());
    }

    /** The stored bars around a trade, and what its contracts were quoted at. */
    public TradePath path(String runId, TradeLine trade, List<String> symbols) {
        Matrix matrix = matrix(runId);
        int row = row(runId, matrix, trade.decision());
        return TradePath.of(
                matrix,
                row,
                trade.exit().toEpochMilli(),
                symbols,
                levels(runId, matrix, row, trade));
    }

    /** Where stop and target lay, as the run's policy had them; null when it had none. */
    private TradePath.@Nullable Levels levels(
            String runId, Matrix matrix, int row, TradeLine trade) {
        Map<String, Object> params = Canonical.parse(runs.require(runId).paramsJson());
        if (!(params.get("effective") instanceof Map<?, ?> effective
                && effective.get("execution") instanceof Map<?, ?> execution
                && execution.get("brackets") instanceof Map<?, ?> stored)) {
            return null;
        }
        Policy.Brackets brackets = JSON.convertValue(stored, Policy.Brackets.class);
        Bars bars = matrix.bars();
        int bar = matrix.barIndex()[row];
        boolean atClose = String.valueOf(execution.get("entry")).equalsIgnoreCase("close");
        if (!atClose && bar + 1 >= bars.size()) {
            return null;
        }
        double entry = atClose ? bars.close(bar) : bars.open(bar + 1);
        double atr = TradePaths.bracketAtr(bars, brackets)[bar];
        return TradePath.Levels.of(brackets, atr, entry, trade.isUp());
    }

    /**
     * Cadences in which bars around a trade can be shown, fine to coarse: those of the matrix, and
     * one minute and five when the source of the run is open and has them.
     */
    public List<String> cadences(String runId) {
        Matrix matrix = matrix(runId);
        Cadence own = matrix.bars().cadence();
        MarketData market = bench.market().get();
        List<String> codes = new ArrayList<>();
        if (market.id().equals(matrix.meta().providerId())) {
            for (Cadence cadence : List.of(Cadence.M1, Cadence.M5)) {
                boolean there =
                        market.coverage().stream()
                                .anyMatch(
                                        c ->
                                                c.ticker().equals(matrix.meta().ticker())
                                                        && c.cadence().compareTo(cadence) <= 0);
                if (there && cadence.compareTo(own) < 0) {
                    codes.add(cadence.code());
                }
            }
        }
        codes.add(own.code());
        return codes;
    }

    /**
     * The same trade with finer bars, read from the source of the run.
     *
     * @param cadence one of {@link #cadences}
     * @throws LabException when the source has no such bars of these days
     */
    public TradePath finer(
            String runId, TradeLine trade, TradePath path, String cadence, Progress progress) {
        if (cadence.equals(path.cadence())) {
            return path;
        }
        Matrix matrix = matrix(runId);
        LocalDate first =
                LocalDate.ofEpochDay(matrix.sessionDay(row(runId, matrix, trade.decision())));
        LocalDate last = trade.exit().atZone(ET).toLocalDate();
        Bars bars =
                bench.market()
                        .get()
                        .bars(
                                matrix.meta().ticker(),
                                Cadence.parse(cadence),
                                first,
                                last.isBefore(first) ? first : last,
                                progress)
                        .bars();
        if (bars.size() == 0) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no bars of " + cadence + " on " + first,
                    matrix.meta().ticker(),
                    "choose the bars of the matrix");
        }
        return path.with(bars, trade.decision().toEpochMilli(), trade.exit().toEpochMilli());
    }

    private static int row(String runId, Matrix matrix, Instant decision) {
        long wanted = decision.toEpochMilli();
        for (int row = 0; row < matrix.rows(); row++) {
            if (matrix.decisionTime(row) == wanted) {
                return row;
            }
        }
        throw new LabException(
                Reason.MISSING_DATA,
                "the matrix has no row that decided at " + decision,
                "run " + runId,
                "run the backtest again");
    }

    /**
     * What holding the underlying would have returned since the first test row, at each session of
     * the equity.
     */
    public double[] buyAndHold(String runId, EquityCurve equity) {
        Matrix matrix = matrix(runId);
        Bars bars = matrix.bars();
        Run run = runs.require(runId);
        Map<String, Object> metrics = Canonical.parse(run.metricsJson());
        List<?> folds = (List<?>) metrics.getOrDefault("folds", List.of());
        long begin =
                Instant.parse(String.valueOf(((Map<?, ?>) folds.get(0)).get("test_start")))
                        .toEpochMilli();
        double[] held = new double[equity.size()];
        int bar = 0;
        while (bar + 1 < bars.size() && bars.endMillis(bar) < begin) {
            bar++;
        }
        double first = bars.close(bar);
        for (int i = 0; i < held.length; i++) {
            while (bar + 1 < bars.size() && bars.endMillis(bar + 1) <= equity.times()[i]) {
                bar++;
            }
            held[i] = bars.close(bar) / first - 1;
        }
        return held;
    }

    private Matrix matrix(String runId) {
        Run run = runs.require(runId);
        String sha = run.matrixSha();
        if (sha == null) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "the run has no matrix",
                    "run " + runId,
                    "give a run that succeeded");
        }
        return matrices.bySha(run.packId(), run.modelId(), sha).matrix();
    }

    private String text(Artifacts.Located file) {
        return new String(artifacts.read(file), StandardCharsets.UTF_8);
    }

    private RunStore store() {
        return bench.database().get().runs();
    }
}
