package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.evidence.RandomTrader;
import io.sigmalab.engine.evidence.StationaryBootstrap;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.gate.Gate;
import io.sigmalab.engine.gate.Score;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.run.FoldRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From trained folds to a report: the same spec on the same probabilities gives the same figures to
 * the last bit.
 */
public final class Backtester {
    /** Share of draws inside each interval. */
    private static final double LEVEL = 0.95;

    private Backtester() {}

    /**
     * What rules of this spec are evaluated with; variants that differ only in the rule share it.
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

    /** The report of a spec. */
    public static BacktestReport report(Evaluator evaluator, BacktestSpec spec) {
        Result result = evaluator.evaluate(spec.rule(), spec.tradeHours());
        FigureTables tables = new FigureTables(evaluator, result);
        List<FoldRow> folds = tables.folds();
        List<TradeRow> trades = tables.trades();
        List<UnfilledRow> unfilled = tables.unfilled();
        ContractFigures contracts =
                ContractFigures.of(evaluator, result, trades, unfilled, modelFill(spec));
        Sessions sessions = evaluator.simulation().sessions();
        int[] days = new int[evaluator.sessionCount()];
        long[] closes = new long[days.length];
        for (int s = 0; s < days.length; s++) {
            days[s] = sessions.day(evaluator.firstSession() + s);
            closes[s] = sessions.closeMillis(evaluator.firstSession() + s);
        }
        RandomTrader random = randomTrader(evaluator, result, spec.seed());
        Figures figures = FigureMaker.make(evaluator, result, trades, folds, random);
        Map<String, Object> details = tables.details(trades, days);
        details.put("intervals", intervals(evaluator, result, trades, spec.seed()));
        io.sigmalab.engine.gate.Figures gateFigures =
                FigureMaker.forGate(figures, contracts, trades, evaluator.leaks());
        return new BacktestReport(
                spec,
                figures,
                folds,
                trades,
                days,
                closes,
                result.net(),
                result.gross(),
                evaluator.ruleFree().oof(),
                tables.byThreshold(),
                evaluator.ruleFree().benchmarks(),
                details,
                unfilled,
                contracts,
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
        int n = result.fills().count();
        int[] row = new int[n];
        boolean[] isUp = new boolean[n];
        double[] size = new double[n];
        for (int f = 0; f < n; f++) {
            row[f] = result.fills().position(f);
            isUp[f] = result.fills().side(f) > 0;
            size[f] = result.fills().size(f);
        }
        return RandomTrader.of(
                evaluator.ruleFree().candidates(),
                new RandomTrader.Picks(row, isUp, size),
                RandomTrader.BENCHMARK_DRAWS,
                seed);
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

    private static Map<String, Object> ends(StationaryBootstrap.Interval interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("low", known(interval.low()));
        map.put("high", known(interval.high()));
        return map;
    }

    private static List<String> warnings(Evaluator evaluator, Result result, BacktestSpec spec) {
        List<String> warnings = new ArrayList<>(evaluator.universe().warnings());
        if (spec.training().scheme() == Scheme.PURGED_KFOLD) {
            warnings.add(
                    "purged_kfold trains on rows after the test block: a diagnostic, not a"
                            + " result that could have been had");
        }
        warnings.addAll(ClassWarnings.of(evaluator.universe(), evaluator.outOfFold()));
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
