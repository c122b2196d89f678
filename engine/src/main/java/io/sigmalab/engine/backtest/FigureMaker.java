package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.evidence.RandomTrader;
import io.sigmalab.engine.evidence.TrackRecord;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.gate.Figure;
import io.sigmalab.engine.metric.Activity;
import io.sigmalab.engine.metric.Moments;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SessionStats;
import io.sigmalab.engine.metric.SharpeRatio;
import io.sigmalab.engine.metric.TradeStats;
import io.sigmalab.engine.run.FoldRow;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Headline figures from sessions, trades and probabilities. */
final class FigureMaker {
    private static final double YEAR = Returns.SESSIONS_PER_YEAR;
    private static final double CONFIDENCE = 0.95;

    private FigureMaker() {}

    /**
     * The figures.
     *
     * @param random the traders who draw lots, or null when they were not asked: variants of a
     *     sweep get theirs when somebody looks at them
     */
    static Figures make(
            Evaluator evaluator,
            Result result,
            List<FoldRow> folds,
            @Nullable RandomTrader random) {
        double[] net = result.net();
        SessionStats sessions = SessionStats.of(net);
        TrackRecord record = TrackRecord.of(sessions.moments());
        int n = result.fills().count();
        double[] trades = new double[n];
        double[] opened = new double[n];
        for (int f = 0; f < n; f++) {
            trades[f] = result.fills().net(f);
            opened[f] = result.fills().size(f);
        }
        TradeStats stats = TradeStats.of(trades);
        TestRows.Quality quality = evaluator.rows().quality();
        TestRows.Scores scores = quality.pooled();
        Moments foldSharpe = foldSharpe(folds);
        RandomTrader drawn = n > 0 ? random : null;
        return new Figures(
                sessions.cumulative(),
                Returns.cumulative(result.gross()),
                sessions.cagr(),
                sessions.volatility(),
                record.sharpe(),
                SharpeRatio.annualised(record.sharpe(), YEAR),
                record.standardError(),
                sessions.sortino(),
                sessions.calmar(),
                sessions.drawdown().depth(),
                sessions.drawdown().length(),
                sessions.es95(),
                sessions.averageLoss(),
                stats.winRate(),
                stats.profitFactor(),
                stats.averageWin(),
                stats.averageLoss(),
                stats.expectancy(),
                stats.trades(),
                result.fills().missedCount(),
                Activity.fillRate(stats.trades(), result.fills().missedCount()),
                exposure(evaluator, result),
                Activity.turnover(opened, net.length, YEAR),
                Activity.tradesPerYear(stats.trades(), net.length, YEAR),
                record.skew(),
                record.kurtosis(),
                net.length,
                foldSharpe.mean(),
                foldSharpe.sd(),
                scores.logLoss(),
                scores.brier(),
                scores.auc(),
                scores.accuracy(),
                quality.ece(),
                record.probabilistic(0),
                record.minimumLength(0, CONFIDENCE),
                drawn == null ? Double.NaN : 100 * drawn.cumReturnPercentile(),
                drawn == null ? Double.NaN : drawn.cumReturnPValue());
    }

    /** Of those folds whose ratio is defined. */
    private static Moments foldSharpe(List<FoldRow> folds) {
        double[] defined = new double[folds.size()];
        int count = 0;
        for (FoldRow fold : folds) {
            Double sharpe = fold.sharpe();
            if (sharpe != null) {
                defined[count++] = sharpe;
            }
        }
        return Moments.of(Arrays.copyOf(defined, count));
    }

    /** Size × bars held ÷ bars of the test span. */
    private static double exposure(Evaluator evaluator, Result result) {
        Simulation simulation = evaluator.simulation();
        Outcomes outcomes = simulation.outcomes();
        double held = 0;
        for (int f = 0; f < result.fills().count(); f++) {
            int i = result.fills().candidate(f);
            int bars = outcomes.exitBar(i, result.fills().side(f)) - outcomes.entryBar(i) + 1;
            held += result.fills().size(f) * bars;
        }
        int first = evaluator.firstSession();
        return Activity.exposure(
                held,
                simulation.sessions().barsBetween(first, first + evaluator.sessionCount() - 1));
    }

    /** The figures that gate and score read; those of contracts only when contracts are traded. */
    static io.sigmalab.engine.gate.Figures forGate(
            Evaluator evaluator, Result result, Figures f, @Nullable ContractFigures contracts) {
        int[] count = new int[24];
        for (int t = 0; t < result.fills().count(); t++) {
            count[evaluator.rows().decisions().hour(result.fills().position(t))]++;
        }
        SortedMap<Integer, Integer> byHour = new TreeMap<>();
        for (int hour = 0; hour < count.length; hour++) {
            if (count[hour] > 0) {
                byHour.put(hour, count[hour]);
            }
        }
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        if (contracts != null) {
            values.put(Figure.MEDIAN_SPREAD, contracts.medianSpread());
            values.put(Figure.OPEN_INTEREST, contracts.leastOpenInterest());
            values.put(Figure.CONTRACT_VOLUME, contracts.leastVolume());
        }
        values.put(Figure.TRADES, (double) f.trades());
        values.put(Figure.TRADES_PER_YEAR, f.tradesPerYear());
        values.put(Figure.SHARPE_ANNUAL, f.sharpeAnnual());
        values.put(Figure.SORTINO, f.sortino());
        values.put(Figure.CALMAR, f.calmar());
        values.put(Figure.MAX_DRAWDOWN, f.maxDrawdown());
        values.put(Figure.ES95, f.es95());
        values.put(Figure.AVERAGE_LOSS, f.averageLossSession());
        values.put(Figure.FOLD_SHARPE_SD, SharpeRatio.annualised(f.foldSharpeSd(), YEAR));
        values.put(Figure.TURNOVER, f.turnover());
        values.put(Figure.FILL_RATE, f.fillRate());
        values.put(Figure.ECE, f.ece());
        values.put(Figure.LEAKS, (double) evaluator.rows().leaks());
        return new io.sigmalab.engine.gate.Figures(values, byHour);
    }
}
