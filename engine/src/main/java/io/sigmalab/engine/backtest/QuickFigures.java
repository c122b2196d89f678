package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.evidence.TrackRecord;
import io.sigmalab.engine.metric.Drawdown;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SharpeRatio;

/**
 * The few figures that a slider shows while it moves: those of the full report to the last bit,
 * without its bootstrap and random traders. Figures that are not defined are NaN.
 *
 * @param cumRet net cumulative return
 * @param sharpeAnnual annualised net Sharpe
 * @param maxDrawdown deepest drawdown, positive
 * @param trades positions taken
 * @param net net result of every session
 */
public record QuickFigures(
        double cumRet, double sharpeAnnual, double maxDrawdown, int trades, double[] net) {
    /** Figures of what a rule did. */
    public static QuickFigures of(Result result) {
        double[] net = result.net();
        return new QuickFigures(
                Returns.cumulative(net),
                SharpeRatio.annualised(TrackRecord.of(net).sharpe(), Returns.SESSIONS_PER_YEAR),
                Drawdown.of(net).depth(),
                result.fills().count(),
                net);
    }
}
