package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.BacktestReport.ThresholdRow;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.execution.ContractPaths;
import io.sigmalab.engine.execution.ContractTrade;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Pick;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.Grouping;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SeveralSeries;
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
import java.util.Objects;
import java.util.stream.Collectors;

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
        int count = evaluator.outOfFold().folds().size();
        int[] borders = evaluator.foldBorders(result);
        double[][] net = new double[count][];
        for (int f = 0; f < count; f++) {
            net[f] = evaluator.foldSessions(result, f, borders);
        }
        SeveralSeries brought = SeveralSeries.of(net);
        List<FoldRow> rows = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            Fold fold = evaluator.outOfFold().folds().get(f).fold();
            TestRows.Scores scores = evaluator.rows().quality().byFold().get(f);
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
                            borders[f + 1] - borders[f],
                            BacktestReport.known(brought.cumulative()[f]),
                            BacktestReport.known(brought.sharpe()[f]),
                            BacktestReport.known(scores.logLoss()),
                            BacktestReport.known(scores.auc())));
        }
        return rows;
    }

    private Instant decision(int candidate) {
        return Instant.ofEpochMilli(evaluator.simulation().decisionOf(candidate));
    }

    List<TradeRow> trades() {
        Simulation simulation = evaluator.simulation();
        TradePaths paths = simulation.paths();
        ContractPaths contracts = simulation.contracts();
        Outcomes outcomes = simulation.outcomes();
        Fills fills = result.fills();
        double[] p = evaluator.pooledProbabilities();
        double[] raw = evaluator.pooledRaw();
        List<TradeRow> rows = new ArrayList<>(fills.count());
        for (int f = 0; f < fills.count(); f++) {
            int i = fills.candidate(f);
            int side = fills.side(f);
            double size = fills.size(f);
            int fold = evaluator.foldOf(result, f);
            int at = 3 * fills.position(f) + (side > 0 ? 0 : 2);
            double gross = size * outcomes.gross(i, side);
            ContractTrade held = contracts == null ? null : contracts.trade(i, side);
            rows.add(
                    new TradeRow(
                            paths.row(i),
                            simulation.decisionOf(i),
                            outcomes.entryTime(i, side),
                            outcomes.exitTime(i, side),
                            side,
                            held == null ? "" : symbols(held),
                            held == null ? paths.entryPrice(i) : held.paid(),
                            held == null ? paths.exitPrice(i, side) : held.exitAt(held.modelFill()),
                            size,
                            gross,
                            held == null
                                    ? size * 2 * simulation.limits().costPerSide()
                                    : gross - fills.net(f),
                            fills.net(f),
                            held == null
                                    ? paths.exitReason(i, side).code()
                                    : held.exitReason().code(),
                            fold + 1,
                            result.cuts()[fold],
                            p[at],
                            raw[at],
                            matrix.hourEt(paths.row(i)),
                            held,
                            held == null ? Double.NaN : size * held.net(0),
                            held == null ? Double.NaN : size * held.net(1)));
        }
        return rows;
    }

    private static String symbols(ContractTrade held) {
        return held.legs().stream()
                .map(leg -> leg.symbol().compact())
                .collect(Collectors.joining("-"));
    }

    /** Positions that were wanted and could not be had. */
    List<UnfilledRow> unfilled() {
        ContractPaths contracts = evaluator.simulation().contracts();
        Fills fills = result.fills();
        double[] p = evaluator.pooledProbabilities();
        List<UnfilledRow> rows = new ArrayList<>(fills.missedCount());
        for (int m = 0; contracts != null && m < fills.missedCount(); m++) {
            int i = fills.missedCandidate(m);
            int side = fills.missedSide(m);
            int fold = evaluator.pooledFolds()[fills.missedPosition(m)];
            Pick pick = contracts.pick(i, side);
            rows.add(
                    new UnfilledRow(
                            evaluator.simulation().decisionOf(i),
                            side,
                            pick == null ? "" : pick.symbol().compact(),
                            Objects.requireNonNull(contracts.reason(i, side), "no reason"),
                            fold + 1,
                            result.cuts()[fold],
                            p[3 * fills.missedPosition(m) + (side > 0 ? 0 : 2)]));
        }
        return rows;
    }

    List<ThresholdRow> byThreshold() {
        if (!(result.rule() instanceof Thresholds thresholds)) {
            return List.of();
        }
        List<ThresholdRow> rows = new ArrayList<>();
        for (double threshold : thresholds.candidates()) {
            Result fixed = evaluator.hindsight(result.rule(), result.hours(), threshold);
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
        Map<String, Map<String, Object>> byHour = new LinkedHashMap<>();
        Grouping.byHour(hours, net).forEach((h, s) -> byHour.put(h.toString(), stats(s)));
        HindsightTables.adjust(evaluator, result, byHour);
        details.put("by_hour", byHour);
        Map<String, Object> byWeekday = new LinkedHashMap<>();
        Grouping.byWeekday(days, net)
                .forEach((d, s) -> byWeekday.put(d.name().toLowerCase(Locale.ROOT), stats(s)));
        details.put("by_weekday", byWeekday);
        details.put("oracle", HindsightTables.oracle(evaluator, result));
        Map<String, Object> byMonth = new LinkedHashMap<>();
        Grouping.byMonth(sessionDays, result.net())
                .forEach((m, r) -> byMonth.put(m.toString(), BacktestReport.known(r)));
        details.put("by_month", byMonth);
        details.put("reliability", evaluator.rows().quality().reliability());
        details.put("reliability_raw", evaluator.rows().quality().reliabilityRaw());
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
