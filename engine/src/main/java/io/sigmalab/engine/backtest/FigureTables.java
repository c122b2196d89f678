package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.BacktestReport.ThresholdRow;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.Grouping;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SharpeRatio;
import io.sigmalab.engine.metric.TradeStats;
import io.sigmalab.engine.policy.DecisionRule.Thresholds;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.validate.Fold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of a report: folds, trades, probabilities, thresholds, hours, months. */
final class FigureTables {
    private final Evaluator evaluator;
    private final Result result;
    private final Matrix matrix;

    FigureTables(Evaluator evaluator, Result result) {
        this.evaluator = evaluator;
        this.result = result;
        matrix = evaluator.universe().matrix();
    }

    List<FoldRow> folds() {
        List<FoldRow> rows = new ArrayList<>();
        for (int f = 0; f < evaluator.outOfFold().folds().size(); f++) {
            Fold fold = evaluator.outOfFold().folds().get(f).fold();
            double[] net = evaluator.foldSessions(result, f);
            RuleFree.Scores scores = evaluator.ruleFree().ofFold(f);
            rows.add(
                    new FoldRow(
                            f + 1,
                            fold.train().length,
                            fold.test().length,
                            decision(fold.train()[0]),
                            decision(fold.train()[fold.train().length - 1]),
                            decision(fold.test()[0]),
                            decision(fold.test()[fold.test().length - 1]),
                            fold.purged(),
                            fold.embargoed(),
                            BacktestReport.known(result.cuts()[f]),
                            tradesOf(f),
                            BacktestReport.known(Returns.cumulative(net)),
                            BacktestReport.known(SharpeRatio.perPeriod(net, 0)),
                            BacktestReport.known(scores.logLoss()),
                            BacktestReport.known(scores.auc())));
        }
        return rows;
    }

    private Instant decision(int candidate) {
        return Instant.ofEpochMilli(evaluator.simulation().decisionOf(candidate));
    }

    private int tradesOf(int fold) {
        int count = 0;
        for (int f = 0; f < result.fills().count(); f++) {
            if (evaluator.foldOf(result, f) == fold) {
                count++;
            }
        }
        return count;
    }

    List<TradeRow> trades() {
        Simulation simulation = evaluator.simulation();
        TradePaths paths = simulation.paths();
        Fills fills = result.fills();
        double[] p = evaluator.pooledProbabilities();
        List<TradeRow> rows = new ArrayList<>(fills.count());
        for (int f = 0; f < fills.count(); f++) {
            int i = fills.candidate(f);
            int side = fills.side(f);
            double size = fills.size(f);
            int fold = evaluator.foldOf(result, f);
            int k = fills.position(f);
            double gross = size * paths.grossReturn(i, side);
            rows.add(
                    new TradeRow(
                            simulation.decisionOf(i),
                            paths.entryTime(i),
                            paths.exitTime(i, side),
                            side,
                            "",
                            paths.entryPrice(i),
                            paths.exitPrice(i, side),
                            size,
                            gross,
                            size * 2 * simulation.limits().costPerSide(),
                            fills.net(f),
                            paths.exitReason(i, side).code(),
                            fold + 1,
                            result.cuts()[fold],
                            Math.max(p[3 * k], p[3 * k + 2]),
                            matrix.hourEt(paths.row(i))));
        }
        return rows;
    }

    List<ThresholdRow> byThreshold() {
        if (!(result.rule() instanceof Thresholds thresholds)) {
            return List.of();
        }
        List<ThresholdRow> rows = new ArrayList<>();
        for (double threshold : thresholds.candidates()) {
            Result fixed = evaluator.hindsight(result.rule(), threshold);
            int chosen = (int) Arrays.stream(result.cuts()).filter(cut -> cut == threshold).count();
            rows.add(
                    new ThresholdRow(
                            threshold,
                            fixed.fills().count(),
                            Returns.cumulative(fixed.net()),
                            SharpeRatio.perPeriod(fixed.net(), 0),
                            chosen));
        }
        return rows;
    }

    /** Tables by hour, weekday and month, and how well the probabilities are calibrated. */
    Map<String, Object> details(List<TradeRow> trades, int[] sessionDays) {
        Map<String, Object> details = new LinkedHashMap<>();
        int n = trades.size();
        int[] hours = new int[n];
        int[] days = new int[n];
        double[] net = new double[n];
        for (int i = 0; i < n; i++) {
            hours[i] = trades.get(i).hourEt();
            days[i] = matrix.sessionDay(evaluator.simulation().paths().row(candidate(i)));
            net[i] = trades.get(i).net();
        }
        Map<String, Object> byHour = new LinkedHashMap<>();
        Grouping.byHour(hours, net).forEach((h, s) -> byHour.put(h.toString(), stats(s)));
        details.put("by_hour", byHour);
        Map<String, Object> byWeekday = new LinkedHashMap<>();
        Grouping.byWeekday(days, net)
                .forEach((d, s) -> byWeekday.put(d.name().toLowerCase(Locale.ROOT), stats(s)));
        details.put("by_weekday", byWeekday);
        Map<String, Object> byMonth = new LinkedHashMap<>();
        Grouping.byMonth(sessionDays, result.net())
                .forEach((m, r) -> byMonth.put(m.toString(), BacktestReport.known(r)));
        details.put("by_month", byMonth);
        details.put("reliability", evaluator.ruleFree().reliability());
        details.put("reliability_raw", evaluator.ruleFree().reliabilityRaw());
        return details;
    }

    private int candidate(int fill) {
        return result.fills().candidate(fill);
    }

    private static Map<String, Object> stats(TradeStats s) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("trades", s.trades());
        map.put("net", s.total());
        map.put("win_rate", BacktestReport.known(s.winRate()));
        map.put("expectancy", BacktestReport.known(s.expectancy()));
        return map;
    }
}
