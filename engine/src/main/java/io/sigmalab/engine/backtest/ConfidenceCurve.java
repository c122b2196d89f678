package io.sigmalab.engine.backtest;

import io.sigmalab.engine.execution.Decisions;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Simulation;
import java.util.Collection;

/**
 * Whether more confidence picks better trades: what every decision of the test blocks would have
 * brought on its own, by the least confidence asked for. Each that passes the gate and could be
 * filled is taken at full size and costs, without cooldown, caps or sizing, so that one curve tells
 * about the probabilities and not about the limits.
 *
 * <p>Hindsight: a threshold picked from it is picked on the test blocks themselves.
 *
 * @param thresholds ascending in equal steps, from the least confidence there is to the greatest
 * @param pass what each brought; results are fractions of equity, added up
 */
public record ConfidenceCurve(double[] thresholds, ThresholdPass pass) {
    /**
     * The curve.
     *
     * @param hours hours whose decisions count, empty for all
     * @param steps number of thresholds, at least 2; none where nothing could be traded
     */
    public static ConfidenceCurve of(Evaluator evaluator, Collection<Integer> hours, int steps) {
        Decisions decisions = evaluator.rows().decisions();
        Simulation simulation = evaluator.simulation();
        Outcomes outcomes = simulation.outcomes();
        double unit = 1.0 / simulation.limits().slots() * outcomes.share();
        int open = Hours.set(hours);
        double[] confidence = new double[decisions.size()];
        double[] result = new double[decisions.size()];
        for (int k = 0; k < confidence.length; k++) {
            int i = decisions.candidate(k);
            int side = decisions.side(k);
            boolean isTaken =
                    side != 0
                            && Hours.isOpen(decisions.hour(k), open)
                            && simulation.passesGate(i)
                            && outcomes.isFilled(i, side);
            confidence[k] = isTaken ? decisions.confidence(k) : Double.NaN;
            result[k] = isTaken ? unit * outcomes.net(i, side) : 0;
        }
        double[] thresholds = ThresholdPass.grid(confidence, steps);
        return new ConfidenceCurve(thresholds, ThresholdPass.of(confidence, result, thresholds));
    }

    /** Mean net result of a threshold's trades; NaN for none. */
    public double mean(int t) {
        return pass.trades()[t] == 0 ? Double.NaN : pass.sum()[t] / pass.trades()[t];
    }

    /** Share of a threshold's trades that earned more than 0; NaN for none. */
    public double winRate(int t) {
        return pass.trades()[t] == 0 ? Double.NaN : (double) pass.wins()[t] / pass.trades()[t];
    }
}
