package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.BacktestReport.OofRow;
import io.sigmalab.engine.evidence.RandomTrader;
import io.sigmalab.engine.evidence.StationaryBootstrap;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.ProbabilityScores;
import io.sigmalab.engine.metric.Reliability;
import io.sigmalab.engine.metric.Returns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What reports say about rows and probabilities whatever the decision rule: worked out once, so
 * that the variants of a sweep do not pay for it again. Thread-safe; nobody writes to the arrays.
 */
final class RuleFree {
    private final Map<Long, StationaryBootstrap.Blocks> blocks = new ConcurrentHashMap<>();
    private final int sessions;
    private final Scores pooled;
    private final List<Scores> byFold = new ArrayList<>();
    private final double ece;
    private final List<OofRow> oof;
    private final List<Map<String, Object>> reliability;
    private final List<Map<String, Object>> reliabilityRaw;
    private final RandomTrader.Candidates candidates;
    private final Map<String, Double> benchmarks;

    /** How good the probabilities of some rows are. */
    record Scores(double logLoss, double brier, double auc, double accuracy) {
        static Scores of(double[] p, byte[] y) {
            return new Scores(
                    ProbabilityScores.logLoss(p, y, Direction.COUNT),
                    ProbabilityScores.brier(p, y, Direction.COUNT),
                    ProbabilityScores.aucMacro(p, y, Direction.COUNT),
                    ProbabilityScores.accuracy(p, y, Direction.COUNT));
        }
    }

    RuleFree(Evaluator evaluator) {
        double[] p = evaluator.pooledProbabilities();
        byte[] y = evaluator.pooledLabels();
        sessions = evaluator.sessionCount();
        pooled = Scores.of(p, y);
        int from = 0;
        for (OutOfFold.FoldProbabilities fold : evaluator.outOfFold().folds()) {
            int to = from + fold.fold().test().length;
            byFold.add(
                    Scores.of(
                            Arrays.copyOfRange(p, 3 * from, 3 * to),
                            Arrays.copyOfRange(y, from, to)));
            from = to;
        }
        ece = topLabel(p, y).ece();
        oof = oof(evaluator, y);
        reliability = reliability(p, y);
        reliabilityRaw = reliability(evaluator.pooledRaw(), y);
        candidates = candidates(evaluator);
        benchmarks = benchmarks(evaluator);
    }

    /** Scores of all test rows. */
    Scores pooled() {
        return pooled;
    }

    /** Scores of one fold's test rows. */
    Scores ofFold(int fold) {
        return byFold.get(fold);
    }

    /** Expected calibration error of the likeliest class. */
    double ece() {
        return ece;
    }

    /** Every test row with its probabilities. */
    List<OofRow> oof() {
        return oof;
    }

    /** Calibrated probabilities against what happened, by bin. */
    List<Map<String, Object>> reliability() {
        return reliability;
    }

    /** The same before calibration. */
    List<Map<String, Object>> reliabilityRaw() {
        return reliabilityRaw;
    }

    /** What a random trader may take. */
    RandomTrader.Candidates candidates() {
        return candidates;
    }

    /** What those earn who do not choose. */
    Map<String, Double> benchmarks() {
        return benchmarks;
    }

    /** Resampled sessions of the intervals. */
    StationaryBootstrap.Blocks blocks(long seed) {
        return blocks.computeIfAbsent(
                seed,
                key ->
                        StationaryBootstrap.Blocks.of(
                                sessions, StationaryBootstrap.DEFAULT_DRAWS, key));
    }

    private static RandomTrader.Candidates candidates(Evaluator evaluator) {
        Simulation simulation = evaluator.simulation();
        TradePaths paths = simulation.paths();
        Outcomes outcomes = simulation.outcomes();
        Matrix matrix = evaluator.universe().matrix();
        int[] rows = evaluator.pooledCandidates();
        int[] hours = new int[rows.length];
        int[] session = new int[rows.length];
        double[] up = new double[rows.length];
        double[] down = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            hours[k] = matrix.hourEt(paths.row(rows[k]));
            session[k] = simulation.sessionOf(rows[k]) - evaluator.firstSession();
            up[k] = outcomes.isFilled(rows[k], 1) ? outcomes.net(rows[k], 1) : Double.NaN;
            down[k] = outcomes.isFilled(rows[k], -1) ? outcomes.net(rows[k], -1) : Double.NaN;
        }
        return new RandomTrader.Candidates(hours, session, evaluator.sessionCount(), up, down);
    }

    private static List<OofRow> oof(Evaluator evaluator, byte[] labels) {
        Matrix matrix = evaluator.universe().matrix();
        double[] p = evaluator.pooledProbabilities();
        double[] raw = evaluator.pooledRaw();
        int[] candidates = evaluator.pooledCandidates();
        List<OofRow> rows = new ArrayList<>(candidates.length);
        for (int k = 0; k < candidates.length; k++) {
            rows.add(
                    new OofRow(
                            matrix.timestamp(evaluator.universe().rows()[candidates[k]]),
                            evaluator.pooledFolds()[k] + 1,
                            Direction.of(labels[k]).name(),
                            p[3 * k],
                            p[3 * k + 2],
                            p[3 * k + 1],
                            raw[3 * k],
                            raw[3 * k + 2],
                            raw[3 * k + 1]));
        }
        return List.copyOf(rows);
    }

    /** Buy and hold over the test span, and buying at every test row with the same costs. */
    private static Map<String, Double> benchmarks(Evaluator evaluator) {
        Simulation simulation = evaluator.simulation();
        int[] pooled = evaluator.pooledCandidates();
        Matrix matrix = evaluator.universe().matrix();
        int firstBar = matrix.barIndex()[simulation.paths().row(pooled[0])];
        double begin = matrix.bars().close(firstBar);
        double end =
                simulation
                        .sessions()
                        .close(evaluator.firstSession() + evaluator.sessionCount() - 1);
        double[] always = new double[3 * pooled.length];
        double[] cuts = new double[pooled.length];
        for (int k = 0; k < pooled.length; k++) {
            always[3 * k + Direction.UP.ordinal()] = 1;
        }
        io.sigmalab.engine.execution.Fills fills = new io.sigmalab.engine.execution.Fills();
        simulation.run(pooled, always, cuts, fills);
        double[] net = new double[evaluator.sessionCount()];
        simulation.addToSessions(
                fills, 0, fills.count(), evaluator.firstSession(), net, new double[0]);
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("buy_and_hold", end / begin - 1);
        map.put("always_up", Returns.cumulative(net));
        return Collections.unmodifiableMap(map);
    }

    private static List<Map<String, Object>> reliability(double[] p, byte[] labels) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Reliability.Bin bin : topLabel(p, labels).bins()) {
            if (bin.count() > 0) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", bin.from());
                row.put("to", bin.to());
                row.put("count", bin.count());
                row.put("predicted", BacktestReport.known(bin.meanConfidence()));
                row.put("observed", BacktestReport.known(bin.observed()));
                bins.add(Collections.unmodifiableMap(row));
            }
        }
        return List.copyOf(bins);
    }

    private static Reliability topLabel(double[] p, byte[] labels) {
        return Reliability.ofTopLabel(
                p,
                labels,
                Direction.COUNT,
                Reliability.DEFAULT_BINS,
                Reliability.Binning.EQUAL_WIDTH);
    }
}
