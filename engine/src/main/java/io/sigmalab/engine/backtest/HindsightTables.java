package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.evidence.Holm;
import io.sigmalab.engine.evidence.TrackRecord;
import io.sigmalab.engine.execution.Decisions;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.metric.Moments;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.policy.DecisionRule.Thresholds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What looking at the test blocks would have shown, said as such: the best fixed cut, and how much
 * of an hour's result is left when it is remembered that several hours were looked at.
 */
final class HindsightTables {
    /** Cuts tried beside those of the rule. */
    private static final int QUANTILES = 50;

    private HindsightTables() {}

    /**
     * The best cut that the test blocks themselves would have chosen, and what it shows more than
     * the cuts that could be known: {@code threshold, tried, sharpe_annual, cum_ret, trades,
     * gap_sharpe_annual, gap_cum_ret, note}.
     */
    static Map<String, Object> oracle(Evaluator evaluator, Result result) {
        QuickFigures ours = QuickFigures.of(result);
        QuickFigures best = null;
        double at = Double.NaN;
        TreeSet<Double> cuts = cuts(evaluator.rows().decisions());
        if (result.rule() instanceof Thresholds thresholds) {
            cuts.addAll(thresholds.candidates());
        }
        DecisionRule rule = result.rule();
        for (double cut : cuts) {
            QuickFigures figures = QuickFigures.of(evaluator.hindsight(rule, result.hours(), cut));
            boolean beats =
                    figures.trades() >= Cuts.MIN_TRADES
                            && !Double.isNaN(figures.sharpeAnnual())
                            && (best == null || figures.sharpeAnnual() > best.sharpeAnnual());
            if (beats) {
                best = figures;
                at = cut;
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("threshold", known(at));
        map.put("tried", cuts.size());
        map.put("sharpe_annual", best == null ? null : known(best.sharpeAnnual()));
        map.put("cum_ret", best == null ? null : known(best.cumRet()));
        map.put("trades", best == null ? null : best.trades());
        map.put(
                "gap_sharpe_annual",
                best == null ? null : known(best.sharpeAnnual() - ours.sharpeAnnual()));
        map.put("gap_cum_ret", best == null ? null : known(best.cumRet() - ours.cumRet()));
        map.put(
                "note",
                "chosen on the test blocks themselves: nobody could have known it, it is no"
                        + " result");
        return map;
    }

    /** Quantiles of the confidences of the test rows. */
    private static TreeSet<Double> cuts(Decisions decisions) {
        double[] confidences = new double[decisions.size()];
        int count = 0;
        for (int k = 0; k < confidences.length; k++) {
            if (!Double.isNaN(decisions.confidence(k))) {
                confidences[count++] = decisions.confidence(k);
            }
        }
        double[] sorted = Arrays.copyOf(confidences, count);
        Arrays.sort(sorted);
        TreeSet<Double> cuts = new TreeSet<>();
        for (int q = 0; q < QUANTILES && count > 0; q++) {
            cuts.add(sorted[(int) ((long) q * (count - 1) / QUANTILES)]);
        }
        return cuts;
    }

    /**
     * Adds to each hour how likely its trades are without an edge ({@code p_value}, one-sided, from
     * the probabilistic Sharpe ratio of its trades), and the same for having looked at all hours
     * ({@code p_holm}).
     *
     * @param byHour tables by hour as text, in order of the hours
     */
    static void adjust(
            Evaluator evaluator, Result result, Map<String, Map<String, Object>> byHour) {
        Outcomes outcomes = evaluator.simulation().outcomes();
        double[] p = new double[byHour.size()];
        int at = 0;
        for (String hour : byHour.keySet()) {
            int wanted = Integer.parseInt(hour);
            double[] net = new double[result.fills().count()];
            int count = 0;
            for (int f = 0; f < net.length; f++) {
                int position = result.fills().position(f);
                if (evaluator.rows().decisions().hour(position) == wanted) {
                    net[count++] =
                            outcomes.net(result.fills().candidate(f), result.fills().side(f));
                }
            }
            Moments moments = Moments.of(Arrays.copyOf(net, count));
            p[at++] = 1 - TrackRecord.of(moments).probabilistic(0);
        }
        double[] adjusted = Holm.adjust(p);
        at = 0;
        for (Map<String, Object> row : byHour.values()) {
            row.put("p_value", known(p[at]));
            row.put("p_holm", known(adjusted[at]));
            at++;
        }
    }
}
