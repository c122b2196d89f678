package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.BacktestReport.OofRow;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.evidence.RandomTrader;
import io.sigmalab.engine.evidence.StationaryBootstrap;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.gate.Gate;
import io.sigmalab.engine.gate.Score;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.run.FoldRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From trained folds to a report: the same spec on the same probabilities gives the same figures to
 * the last bit.
 */
public final class Backtester {
    /** Share of draws inside each interval. */
    private static final double LEVEL = 0.95;

    /** Share of random traders beyond each end of their band. */
    private static final double TAIL = 0.05;

    private Backtester() {}

    /**
     * What rules of this spec are evaluated with; variants that differ only in the rule share it.
     *
     * @param outOfFold folds of the spec's training; of {@code cpcv} those of one path
     */
    public static Evaluator evaluator(Universe universe, OutOfFold outOfFold, BacktestSpec spec) {
        return new Evaluator(
                universe,
                outOfFold,
                spec.execution(),
                spec.alerting(),
                spec.budget().dailyLossCap(),
                spec.selectBy());
    }

    /** The evaluator of another spec on the same probabilities; what is equal is shared. */
    public static Evaluator evaluator(Evaluator shared, BacktestSpec spec) {
        return shared.with(
                spec.execution(), spec.alerting(), spec.budget().dailyLossCap(), spec.selectBy());
    }

    /**
     * The folds that are evaluated: those that were trained, or the first of the paths they make.
     *
     * @param trained folds as they were trained
     */
    public static OutOfFold tested(OutOfFold trained, Training training) {
        return training.scheme() == Scheme.CPCV
                ? CombinatorialPaths.path(trained, training, 0)
                : trained;
    }

    /**
     * The report of a spec on folds as they were trained, all paths included, with the proof that
     * its folds and decisions know nothing too early.
     *
     * @throws io.sigmalab.engine.matrix.LeakFoundException when they do
     */
    public static BacktestReport report(Universe universe, OutOfFold trained, BacktestSpec spec) {
        OutOfFold tested = tested(trained, spec.training());
        Evaluator evaluator = evaluator(universe, tested, spec);
        BacktestReport report = report(evaluator, spec);
        Result result = evaluator.evaluate(spec.rule(), spec.tradeHours());
        report.details().put("leaks", BacktestAudit.run(evaluator, result).toMap());
        if (spec.training().scheme() == Scheme.CPCV) {
            report.details().put("cpcv", CombinatorialPaths.table(universe, trained, spec));
        }
        return report;
    }

    /** The report of a spec. */
    public static BacktestReport report(Evaluator evaluator, BacktestSpec spec) {
        Result result = evaluator.evaluate(spec.rule(), spec.tradeHours());
        FigureTables tables = new FigureTables(evaluator, result);
        List<TradeRow> trades = tables.trades();
        List<UnfilledRow> unfilled = tables.unfilled();
        ContractFigures contracts =
                ContractFigures.of(evaluator, result, trades, unfilled, modelFill(spec));
        RandomTrader random = randomTrader(evaluator, result, spec.seed());
        Map<String, Object> details = tables.details(trades, evaluator.days());
        details.put("intervals", intervals(evaluator, result, trades, spec.seed()));
        details.put("null_random", random(random, trades.size()));
        return assemble(
                evaluator,
                spec,
                result,
                new Parts(
                        trades,
                        unfilled,
                        contracts,
                        random,
                        evaluator.rows().oof(),
                        evaluator.ruleFree().benchmarks(),
                        details));
    }

    /**
     * The report of a variant of a sweep: every figure that ranks it, gates it and deflates it, to
     * the last bit those of {@link #report}, in a fraction of a millisecond. Trades, probabilities,
     * intervals and random traders are left out: they are made when somebody looks at the variant.
     *
     * @param fills used again by the next variant
     */
    public static BacktestReport variant(Evaluator evaluator, BacktestSpec spec, Fills fills) {
        Result result = evaluator.evaluate(spec.rule(), spec.tradeHours(), fills);
        FigureTables tables = new FigureTables(evaluator, result);
        ContractFigures contracts = null;
        if (evaluator.simulation().contracts() != null) {
            contracts =
                    ContractFigures.of(
                            evaluator, result, tables.trades(), tables.unfilled(), modelFill(spec));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("trades_sha", fills.sha256());
        return assemble(
                evaluator,
                spec,
                result,
                new Parts(List.of(), List.of(), contracts, null, List.of(), Map.of(), details));
    }

    /** What a full report has and a variant's does not. */
    private record Parts(
            List<TradeRow> trades,
            List<UnfilledRow> unfilled,
            @Nullable ContractFigures contracts,
            @Nullable RandomTrader random,
            List<OofRow> oof,
            Map<String, Double> benchmarks,
            Map<String, Object> details) {}

    private static BacktestReport assemble(
            Evaluator evaluator, BacktestSpec spec, Result result, Parts parts) {
        FigureTables tables = new FigureTables(evaluator, result);
        List<FoldRow> folds = tables.folds();
        Figures figures = FigureMaker.make(evaluator, result, folds, parts.random());
        io.sigmalab.engine.gate.Figures gateFigures =
                FigureMaker.forGate(evaluator, result, figures, parts.contracts());
        return new BacktestReport(
                spec,
                figures,
                folds,
                parts.trades(),
                evaluator.days(),
                evaluator.closes(),
                result.net(),
                result.gross(),
                parts.oof(),
                parts.random() == null ? List.of() : tables.byThreshold(),
                parts.benchmarks(),
                parts.details(),
                parts.unfilled(),
                parts.contracts(),
                Gate.check(gateFigures, spec.budget()),
                Score.of(spec.family(), gateFigures),
                warnings(evaluator, result, spec));
    }

    private static double modelFill(BacktestSpec spec) {
        OptionRules options = spec.execution().options();
        return options == null ? Double.NaN : options.modelFill();
    }

    /** Traders who take as many positions at the same hours and sides, on rows drawn by lot. */
    private static RandomTrader randomTrader(Evaluator evaluator, Result result, long seed) {
        return RandomTrader.of(
                evaluator.ruleFree().candidates(),
                picks(result),
                RandomTrader.BENCHMARK_DRAWS,
                seed);
    }

    /**
     * Where 90 % of the random traders of the report are after each session: 5 % are below, 5 %
     * above.
     *
     * @return returns since the start: lower ends, upper ends
     */
    public static double[][] randomBand(Evaluator evaluator, BacktestSpec spec) {
        Result result = evaluator.evaluate(spec.rule(), spec.tradeHours());
        return RandomTrader.band(
                evaluator.ruleFree().candidates(),
                picks(result),
                RandomTrader.BENCHMARK_DRAWS,
                spec.seed(),
                TAIL,
                1 - TAIL);
    }

    private static RandomTrader.Picks picks(Result result) {
        int n = result.fills().count();
        int[] row = new int[n];
        boolean[] isUp = new boolean[n];
        double[] size = new double[n];
        for (int f = 0; f < n; f++) {
            row[f] = result.fills().position(f);
            isUp[f] = result.fills().side(f) > 0;
            size[f] = result.fills().size(f);
        }
        return new RandomTrader.Picks(row, isUp, size);
    }

    private static Map<String, Object> intervals(
            Evaluator evaluator, Result result, List<TradeRow> trades, long seed) {
        int[] count = new int[result.net().length];
        int[] wins = new int[result.net().length];
        for (int f = 0; f < trades.size(); f++) {
            int session =
                    evaluator.simulation().sessionOf(result.fills().candidate(f))
                            - evaluator.firstSession();
            count[session]++;
            wins[session] += trades.get(f).net() > 0 ? 1 : 0;
        }
        StationaryBootstrap b =
                StationaryBootstrap.of(
                        result.net(), count, wins, evaluator.ruleFree().blocks(seed), LEVEL);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", LEVEL);
        map.put("draws", b.draws());
        map.put("mean_block", b.meanBlock());
        map.put("sharpe", ends(b.sharpe()));
        map.put("cum_ret", ends(b.cumReturn()));
        map.put("max_drawdown", ends(b.maxDrawdown()));
        map.put("win_rate", ends(b.winRate()));
        return map;
    }

    /** How the traders who draw lots did against us. */
    private static Map<String, Object> random(RandomTrader random, int trades) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("runs", random.cumReturns().length);
        map.put("p_value", trades == 0 ? null : known(random.cumReturnPValue()));
        map.put("p_value_sharpe", trades == 0 ? null : known(random.sharpePValue()));
        map.put("percentile", trades == 0 ? null : known(100 * random.cumReturnPercentile()));
        return map;
    }

    private static Map<String, Object> ends(StationaryBootstrap.Interval interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("low", known(interval.low()));
        map.put("high", known(interval.high()));
        return map;
    }

    private static List<String> warnings(Evaluator evaluator, Result result, BacktestSpec spec) {
        List<String> warnings = new ArrayList<>(evaluator.universe().warnings());
        Training training = spec.training();
        if (training.scheme().trainsOnLaterData()) {
            warnings.add(
                    training.scheme().code()
                            + " trains on rows after the test block: a diagnostic, not a"
                            + " result that could have been had");
        }
        if (training.scheme() == Scheme.CPCV) {
            warnings.add(
                    "the figures are those of the first of "
                            + CombinatorialPaths.count(training)
                            + " paths: see details.cpcv for all of them");
        }
        warnings.addAll(evaluator.rows().shortages());
        int missed = result.fills().missedCount();
        if (missed > 0) {
            warnings.add(missed + " trades were wanted and could not be filled, see their reasons");
        }
        if (result.fills().count() == 0 && missed == 0) {
            warnings.add("no row reached its cut: no trade, so no figure of trading is defined");
        }
        return warnings;
    }
}
