package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.ReportDocument;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.gate.Gate;
import io.sigmalab.engine.gate.GateCheck;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.math.Normal;
import io.sigmalab.engine.matrix.MatrixBuild;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.pack.Horizon;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackInfo;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds and backtests every model of the packs and says what came out, one row a model. Nothing is
 * stored, no trial is counted: the table shows that models are complete, not that they are good.
 */
public final class PackTableService {
    /** Cuts that folds choose from. */
    static final String THRESHOLDS = "0.40,0.45,0.50,0.55";

    private static final LocalDate END = LocalDate.of(2024, 6, 28);
    private static final Set<String> ONCE_A_SESSION = Set.of("headfake_reversal", "pin_drift");

    private final Workbench bench;
    private final Probabilities probabilities;

    /** Over the bench. */
    public PackTableService(Workbench bench, Probabilities probabilities) {
        this.bench = bench;
        this.probabilities = probabilities;
    }

    /**
     * The table.
     *
     * @param packId pack, or null for all
     * @param modelId model, or null for all
     * @param start first day of every model, or null for one that suits its cadence and label
     * @param end last day, or null
     * @param splits test blocks of every model, or null for as many as its window can train
     * @param scheme how training windows lie to test blocks, as a backtest calls it
     */
    public Outcome table(
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable Integer splits,
            String scheme,
            Progress progress) {
        Folds asked = new Folds(splits, scheme);
        List<Map<String, Object>> rows = new ArrayList<>();
        MarketData market = bench.market().get();
        for (PackInfo info : bench.packs().list()) {
            if (packId != null && !packId.equals(info.id())) {
                continue;
            }
            Pack pack = bench.packs().read(info.id());
            for (ModelConfig model : pack.models().values()) {
                if (modelId == null || modelId.equals(model.modelId())) {
                    rows.add(row(pack, model, market, start, end, asked, progress));
                }
            }
        }
        if (rows.isEmpty()) {
            // Unknown names are refused by those who know them.
            Pack pack = bench.packs().read(packId == null ? "" : packId);
            pack.model(modelId == null ? "" : modelId);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("data_source", market.id());
        document.put("simulated", market.isSimulated());
        document.put("thresholds", THRESHOLDS);
        document.put("rows", rows);
        return new Outcome(document);
    }

    private Map<String, Object> row(
            Pack pack,
            ModelConfig model,
            MarketData market,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            Folds asked,
            Progress progress) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pack_id", pack.id());
        row.put("model_id", model.modelId());
        row.put("label", model.labelType().kind());
        row.put("indicator_set", model.indicatorSet());
        LocalDate last = end == null ? END : end;
        Extent extent = Extent.of(model, readsOptions(pack, model));
        LocalDate first = start == null ? last.minusMonths(extent.months()) : start;
        int splits = asked.splits() == null ? extent.splits() : asked.splits();
        row.put("start", first.toString());
        row.put("end", last.toString());
        row.put("folds", splits);
        try {
            Sealed.refuse(bench, market.id() + "/" + model.ticker(), last);
            BacktestSpec spec =
                    BacktestPlan.spec(
                            BacktestRequest.of(pack.id(), model.modelId(), THRESHOLDS)
                                    .withFolds(splits, asked.scheme()),
                            pack,
                            model);
            MatrixBuild build =
                    new MatrixBuilder(bench.clock(), bench.workers().get().threads())
                            .build(
                                    MatrixSpec.of(pack.id(), model, pack.setOf(model), first, last)
                                            .withContractDays(BuildPlan.contractDays(pack, model)),
                                    market,
                                    progress.within(model.modelId()));
            row.put("features", build.matrix().featureNames().size());
            row.put("rows", build.matrix().rows());
            row.put("labelled", build.matrix().rows() - build.profile().labels().unlabelled());
            row.put("missing_pct", Math.rint(1e4 * build.profile().missing()) / 1e2);
            row.put("audit", build.audit().ok());
            Universe universe = Universe.of(build.matrix(), spec.training().hours());
            OutOfFold outOfFold = probabilities.fresh(universe, spec.training(), progress);
            BacktestReport report = Backtester.report(universe, outOfFold, spec);
            Map<String, Object> metrics = ReportDocument.metrics(report);
            for (String name : List.of("trades", "unfilled", "cum_ret", "sharpe_annual", "auc")) {
                row.put(name, metrics.get(name));
            }
            row.put("pnl_source", report.pnlSource());
            // As a first trial: luck has nothing to choose from yet.
            double dsr = Normal.cdf(report.figures().sharpe() / report.figures().sharpeSigma());
            GateCheck deflated = Gate.checkDeflated(dsr, spec.budget()).orElse(null);
            row.put("gate", ReportDocument.gate(report, deflated, spec.budget().dsrMin()));
            row.put("problem", null);
        } catch (LabException e) {
            row.put("problem", e.getMessage());
        }
        return row;
    }

    private static boolean readsOptions(Pack pack, ModelConfig model) {
        return BuildPlan.contractDays(pack, model) != MatrixSpec.NO_CONTRACTS
                || pack.setOf(model).members().stream()
                        .anyMatch(member -> member.type().needsOptions());
    }

    /** What the caller wants of all models. */
    private record Folds(@Nullable Integer splits, String scheme) {}

    /**
     * Long enough to train every fold, short enough to do so for all models. A fold trains on what
     * purging leaves, inside it three more folds do: with a label of 63 sessions the first test
     * block must lie a year and a half in. Years of whole chains take minutes, so the long model
     * that reads them gets fewer folds rather than more years.
     */
    private record Extent(int months, int splits) {
        static Extent of(ModelConfig model, boolean options) {
            if (model.cadence() != Cadence.DAILY) {
                return new Extent(ONCE_A_SESSION.contains(model.labelType().kind()) ? 14 : 4, 5);
            }
            if (model.horizon() == Horizon.LONG) {
                return options ? new Extent(60, 2) : new Extent(120, 5);
            }
            return new Extent(36, 5);
        }
    }
}
