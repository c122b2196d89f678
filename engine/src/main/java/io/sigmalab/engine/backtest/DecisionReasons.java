package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.execution.Simulation;

/**
 * Why each test row was traded or not, told from the positions that were taken. The rules are those
 * of {@link Simulation#run} in the same order; the first that keeps a row out is its reason.
 */
final class DecisionReasons {
    private final Evaluator evaluator;
    private final Result result;
    private final Simulation simulation;

    DecisionReasons(Evaluator evaluator, Result result) {
        this.evaluator = evaluator;
        this.result = result;
        simulation = evaluator.simulation();
    }

    /** One word a decision: {@code trade}, {@code unfilled}, or what kept it out. */
    String[] actions() {
        int[] candidates = evaluator.pooledCandidates();
        String[] actions = new String[candidates.length];
        Fills fills = result.fills();
        for (int m = 0; m < fills.missedCount(); m++) {
            actions[fills.missedPosition(m)] = "unfilled";
        }
        int taken = 0;
        int firstToday = 0;
        for (int k = 0; k < candidates.length; k++) {
            if (taken < fills.count() && fills.position(taken) == k) {
                actions[k] = "trade";
                taken++;
                continue;
            }
            int session = simulation.sessionOf(candidates[k]);
            while (firstToday < taken
                    && simulation.sessionOf(fills.candidate(firstToday)) != session) {
                firstToday++;
            }
            if (actions[k] == null) {
                actions[k] = reason(k, candidates[k], taken, taken - firstToday);
            }
        }
        return actions;
    }

    /**
     * @param taken positions taken before this decision
     * @param today of these, those of the same session
     */
    private String reason(int k, int i, int taken, int today) {
        double[] p = evaluator.pooledProbabilities();
        double up = p[3 * k];
        double down = p[3 * k + 2];
        double confidence = Math.max(up, down);
        Limits limits = simulation.limits();
        if (Double.isNaN(confidence)) {
            return "no_probability";
        }
        if (!result.hours().isEmpty() && !result.hours().contains(hour(i))) {
            return "hour_closed";
        }
        if (!(confidence >= result.cuts()[evaluator.pooledFolds()[k]])) {
            return "below_cut";
        }
        if (up == down) {
            return "both_sides_equal";
        }
        if (today >= limits.maxTradesPerSession()) {
            return "max_trades";
        }
        if (taken > 0 && simulation.decisionOf(i) < lastEntry(taken) + limits.cooldownMillis()) {
            return "cooldown";
        }
        if (!simulation.passesGate(i)) {
            return "momentum_gate";
        }
        return limits.sizeByConfidence() && 2 * confidence - 1 <= 0 ? "no_size" : "loss_cap";
    }

    private int hour(int candidate) {
        return evaluator.universe().matrix().hourEt(simulation.paths().row(candidate));
    }

    private long lastEntry(int taken) {
        Fills fills = result.fills();
        return simulation.outcomes().entryTime(fills.candidate(taken - 1), fills.side(taken - 1));
    }
}
