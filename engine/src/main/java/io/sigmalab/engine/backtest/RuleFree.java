package io.sigmalab.engine.backtest;

import io.sigmalab.engine.evidence.RandomTrader;
import io.sigmalab.engine.evidence.StationaryBootstrap;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.Returns;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What reports compare with whatever the decision rule: those who do not choose, and those who draw
 * lots. Worked out when it is first asked, so that the variants of a sweep do not pay for it.
 * Thread-safe.
 */
final class RuleFree {
    private final Evaluator evaluator;
    private final Map<Long, StationaryBootstrap.Blocks> blocks = new ConcurrentHashMap<>();
    private RandomTrader.@Nullable Candidates candidates;
    private @Nullable Map<String, Double> benchmarks;

    RuleFree(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** What a random trader may take. */
    synchronized RandomTrader.Candidates candidates() {
        RandomTrader.Candidates known = candidates;
        if (known == null) {
            known = candidates(evaluator);
            candidates = known;
        }
        return known;
    }

    /** What those earn who do not choose. */
    synchronized Map<String, Double> benchmarks() {
        Map<String, Double> known = benchmarks;
        if (known == null) {
            known = benchmarks(evaluator);
            benchmarks = known;
        }
        return known;
    }

    /** Resampled sessions of the intervals. */
    StationaryBootstrap.Blocks blocks(long seed) {
        return blocks.computeIfAbsent(
                seed,
                key ->
                        StationaryBootstrap.Blocks.of(
                                evaluator.sessionCount(), StationaryBootstrap.DEFAULT_DRAWS, key));
    }

    private static RandomTrader.Candidates candidates(Evaluator evaluator) {
        Simulation simulation = evaluator.simulation();
        TradePaths paths = simulation.paths();
        Outcomes outcomes = simulation.outcomes();
        Matrix matrix = evaluator.universe().matrix();
        int[] rows = evaluator.rows().pooled();
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

    /** Buy and hold over the test span, and buying at every test row with the same costs. */
    private static Map<String, Double> benchmarks(Evaluator evaluator) {
        Simulation simulation = evaluator.simulation();
        int[] pooled = evaluator.rows().pooled();
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
        Fills fills = new Fills();
        simulation.run(pooled, always, cuts, fills);
        double[] net = new double[evaluator.sessionCount()];
        simulation.addToSessions(
                fills, 0, fills.count(), evaluator.firstSession(), net, new double[0]);
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("buy_and_hold", end / begin - 1);
        map.put("always_up", Returns.cumulative(net));
        return Collections.unmodifiableMap(map);
    }
}
