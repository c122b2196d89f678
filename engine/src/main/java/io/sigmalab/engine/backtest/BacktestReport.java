package io.sigmalab.engine.backtest;

import io.sigmalab.engine.execution.ContractTrade;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.gate.Gate;
import io.sigmalab.engine.gate.GateCheck;
import io.sigmalab.engine.run.FoldRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a backtest says. Figures that are not defined are NaN here and null in JSON.
 *
 * @param spec what was run
 * @param figures pooled, out of fold
 * @param folds one entry a fold
 * @param trades every position taken, in order
 * @param sessionDays epoch day of every session of the test span
 * @param sessionCloses end of every session, epoch milliseconds
 * @param net net result of every session as a fraction of equity
 * @param gross the same before costs
 * @param oof every test row with its probabilities
 * @param byThreshold what fixed thresholds would have done: hindsight
 * @param benchmarks buy and hold, always up
 * @param details further tables by name: hours, weekdays, months, intervals, calibration
 * @param unfilled every position that was wanted and could not be had, in order
 * @param contracts figures of the contracts traded, or null when the underlying was
 * @param checks the gate, one entry a limit
 * @param score ranks what passes
 * @param warnings what a user should know
 */
public record BacktestReport(
        BacktestSpec spec,
        Figures figures,
        List<FoldRow> folds,
        List<TradeRow> trades,
        int[] sessionDays,
        long[] sessionCloses,
        double[] net,
        double[] gross,
        List<OofRow> oof,
        List<ThresholdRow> byThreshold,
        Map<String, Double> benchmarks,
        Map<String, Object> details,
        List<UnfilledRow> unfilled,
        @Nullable ContractFigures contracts,
        List<GateCheck> checks,
        double score,
        List<String> warnings) {
    public BacktestReport {
        folds = List.copyOf(folds);
        trades = List.copyOf(trades);
        oof = List.copyOf(oof);
        byThreshold = List.copyOf(byThreshold);
        unfilled = List.copyOf(unfilled);
        checks = List.copyOf(checks);
        warnings = List.copyOf(warnings);
    }

    /**
     * Headline figures. Sharpe figures are net of costs.
     *
     * @param sharpe per session
     * @param sharpeAnnual × √252
     * @param sharpeSigma standard error of {@code sharpe}
     * @param es95 mean loss of the worst 5 % of sessions, positive
     * @param maxDrawdown positive fraction, start value included
     * @param maxDrawdownSessions sessions from its high to the recovery
     * @param winRate share of trades with a net gain
     * @param exposure size × bars held ÷ bars of the test span
     * @param turnover multiples of equity opened a year
     * @param randomPercentile share of random traders that did worse, 0…100
     */
    public record Figures(
            double cumRet,
            double cumRetGross,
            double cagr,
            double volatility,
            double sharpe,
            double sharpeAnnual,
            double sharpeSigma,
            double sortino,
            double calmar,
            double maxDrawdown,
            int maxDrawdownSessions,
            double es95,
            double averageLossSession,
            double winRate,
            double profitFactor,
            double averageWin,
            double averageLoss,
            double expectancy,
            int trades,
            int unfilled,
            double fillRate,
            double exposure,
            double turnover,
            double tradesPerYear,
            double skew,
            double kurtosis,
            int sessions,
            double foldSharpeMean,
            double foldSharpeSd,
            double logLoss,
            double brier,
            double auc,
            double accuracy,
            double ece,
            double psr,
            double minTrackRecord,
            double randomPercentile,
            double randomPValue) {}

    /**
     * One position, as in {@code trades.csv}. Times are epoch milliseconds, prices what was paid
     * and received: of the underlying, or of the contracts at the model fill.
     *
     * @param row matrix row that decided
     * @param contract symbol, two with a minus between them for a vertical; empty for the
     *     underlying
     * @param size part of equity at work
     * @param p calibrated probability of the side taken
     * @param raw the same before calibration
     * @param held the contracts, or null for the underlying
     * @param netMid net result had every fill been in the middle; NaN for the underlying
     * @param netTouch net result had every spread been paid in full; NaN for the underlying
     */
    public record TradeRow(
            int row,
            long decisionTime,
            long entryTime,
            long exitTime,
            int side,
            String contract,
            double entry,
            double exit,
            double size,
            double gross,
            double cost,
            double net,
            String exitReason,
            int fold,
            double threshold,
            double p,
            double raw,
            int hourEt,
            @Nullable ContractTrade held,
            double netMid,
            double netTouch) {}

    /**
     * One position that was wanted and could not be had.
     *
     * @param contract the contract chosen, empty when none qualified
     */
    public record UnfilledRow(
            long decisionTime,
            int side,
            String contract,
            Unfilled reason,
            int fold,
            double threshold,
            double p) {}

    /** One test row with its probabilities, as in {@code oof.csv}. */
    public record OofRow(
            long timestamp,
            int fold,
            String label,
            double up,
            double down,
            double flat,
            double rawUp,
            double rawDown,
            double rawFlat) {}

    /**
     * What one fixed threshold would have done.
     *
     * @param chosen folds that chose it inside their training window
     */
    public record ThresholdRow(
            double threshold, int trades, double cumRet, double sharpe, int chosen) {}

    /** {@code underlying}, or whether the prices of contracts were observed or modelled. */
    public String pnlSource() {
        return contracts == null ? "underlying" : contracts.pnlSource();
    }

    /** Whether every check without the deflated Sharpe passes. */
    public boolean restPasses() {
        return Gate.passes(checks);
    }

    /** Null instead of NaN or infinity, for JSON and the store. */
    public static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
