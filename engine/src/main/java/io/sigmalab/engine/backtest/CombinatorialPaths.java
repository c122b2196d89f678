package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.metric.Moments;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SharpeRatio;
import io.sigmalab.engine.validate.Block;
import io.sigmalab.engine.validate.CombinatorialPurged;
import io.sigmalab.engine.validate.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the splits of combinatorial purged cross-validation together to complete paths through the
 * sample. Each path tests every group once, in order, by models of different splits, so that it can
 * be evaluated like any other scheme's folds.
 */
public final class CombinatorialPaths {
    private CombinatorialPaths() {}

    /** Number of paths of a training. */
    public static int count(Training training) {
        return training.combinations().pathCount();
    }

    /**
     * The folds of one path: one a group, in order.
     *
     * @param splits probabilities of all splits, as they were trained
     * @param path from 0
     */
    public static OutOfFold path(OutOfFold splits, Training training, int path) {
        CombinatorialPurged scheme = training.combinations();
        int n = rows(splits);
        int[][] provider = scheme.splitsOfPaths();
        List<FoldProbabilities> folds = new ArrayList<>();
        for (int group = 0; group < training.splits(); group++) {
            FoldProbabilities split = splits.folds().get(provider[group][path]);
            folds.add(part(split, scheme.group(group, n), group));
        }
        return new OutOfFold(splits.key(), folds, splits.maxBin());
    }

    /** The last row of the sample is tested by some split. */
    private static int rows(OutOfFold splits) {
        int last = -1;
        for (FoldProbabilities fold : splits.folds()) {
            int[] test = fold.fold().test();
            last = Math.max(last, test[test.length - 1]);
        }
        return last + 1;
    }

    private static FoldProbabilities part(FoldProbabilities split, Block group, int index) {
        int[] test = split.fold().test();
        int from = Arrays.binarySearch(test, group.from());
        int to = from + group.size();
        Fold fold =
                new Fold(
                        index,
                        split.fold().train(),
                        Arrays.copyOfRange(test, from, to),
                        split.fold().purged(),
                        split.fold().embargoed());
        int classes = Direction.COUNT;
        return new FoldProbabilities(
                fold,
                split.inner(),
                split.innerProbabilities(),
                Arrays.copyOfRange(split.testRaw(), classes * from, classes * to),
                Arrays.copyOfRange(split.testProbabilities(), classes * from, classes * to),
                split.classCounts());
    }

    /**
     * What a spec does on every path, as {@code details.paths} of a report: a distribution, of
     * which the report itself shows the first.
     */
    static Map<String, Object> table(Universe universe, OutOfFold splits, BacktestSpec spec) {
        int paths = count(spec.training());
        List<Map<String, Object>> rows = new ArrayList<>();
        double[] sharpes = new double[paths];
        int defined = 0;
        for (int path = 0; path < paths; path++) {
            Evaluator evaluator =
                    Backtester.evaluator(universe, path(splits, spec.training(), path), spec);
            QuickFigures figures =
                    QuickFigures.of(evaluator.evaluate(spec.rule(), spec.tradeHours()));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("path", path + 1);
            row.put("sharpe_annual", BacktestReport.known(figures.sharpeAnnual()));
            row.put("cum_ret", BacktestReport.known(figures.cumRet()));
            row.put("max_drawdown", BacktestReport.known(figures.maxDrawdown()));
            row.put("trades", figures.trades());
            rows.add(row);
            double sharpe = SharpeRatio.perPeriod(figures.net(), 0);
            if (Double.isFinite(sharpe)) {
                sharpes[defined++] = SharpeRatio.annualised(sharpe, Returns.SESSIONS_PER_YEAR);
            }
        }
        double[] known = Arrays.copyOf(sharpes, defined);
        Moments moments = Moments.of(known);
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("groups", spec.training().splits());
        table.put("test_groups", spec.training().testGroups());
        table.put("splits", spec.training().foldCount());
        table.put("sharpe_annual_mean", BacktestReport.known(moments.mean()));
        table.put("sharpe_annual_sd", BacktestReport.known(moments.sd()));
        table.put(
                "share_below_0",
                defined == 0
                        ? null
                        : (double) Arrays.stream(known).filter(s -> s < 0).count() / defined);
        table.put("paths", rows);
        return table;
    }
}
