package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.execution.ContractTrade;
import io.sigmalab.engine.execution.HeldLeg;
import io.sigmalab.engine.metric.Drawdown;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SharpeRatio;
import io.sigmalab.engine.metric.TradeStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest says about the contracts it traded. Figures that are not defined are NaN.
 *
 * @param pnlSource {@code observed} when every price of every trade is from the data, else {@code
 *     modelled}
 * @param modelledTrades trades with a modelled price
 * @param reasons unfilled trades by reason
 * @param sources prices used by where they come from, entries and exits
 * @param bases the result in the middle, at the model fill and at the touch
 * @param breakEven share of the whole spread, given up at entry and exit, at which the trades
 *     together earn nothing; above 1 they survive the touch, below 0 they lose at the best prices
 *     there could be; NaN when nothing depends on it
 * @param curve the result at shares of the spread from 0 to 1
 * @param medianSpread spread at entry over mid, median of the trades
 * @param medianOpenInterest of the contracts bought; NaN when one is not known
 * @param leastOpenInterest smallest of them; NaN when one is not known
 * @param medianVolume that day up to the decision
 * @param leastVolume smallest of them
 */
public record ContractFigures(
        String pnlSource,
        int modelledTrades,
        SortedMap<String, Integer> reasons,
        SortedMap<String, Integer> sources,
        Map<String, Basis> bases,
        double breakEven,
        List<CurvePoint> curve,
        double medianSpread,
        double medianOpenInterest,
        double leastOpenInterest,
        double medianVolume,
        double leastVolume) {
    private static final int CURVE_STEPS = 20;

    /**
     * The result at one fill.
     *
     * @param half share of the half spread given up
     * @param net sum of the trades' net results, fractions of equity
     * @param cumRet compounded over sessions
     */
    public record Basis(
            double half,
            double net,
            double cumRet,
            double sharpe,
            double sharpeAnnual,
            double maxDrawdown,
            double winRate,
            double profitFactor) {}

    /** The result at one share of the whole spread. */
    public record CurvePoint(double share, double net, double cumRet) {}

    /** The figures, or null when the underlying was traded. */
    static @Nullable ContractFigures of(
            Evaluator evaluator,
            Result result,
            List<TradeRow> trades,
            List<UnfilledRow> unfilled,
            double modelFill) {
        if (evaluator.simulation().contracts() == null) {
            return null;
        }
        SortedMap<String, Integer> reasons = new TreeMap<>();
        unfilled.forEach(row -> reasons.merge(row.reason().code(), 1, Integer::sum));
        SortedMap<String, Integer> sources = new TreeMap<>();
        int modelled = 0;
        for (TradeRow trade : trades) {
            modelled += held(trade).isModelled() ? 1 : 0;
            for (HeldLeg leg : held(trade).legs()) {
                sources.merge("entry_" + leg.entry().source().code(), 1, Integer::sum);
                sources.merge("exit_" + leg.exit().source().code(), 1, Integer::sum);
            }
        }
        Map<String, Basis> bases = new LinkedHashMap<>();
        bases.put("mid", basis(evaluator, result, trades, 0));
        bases.put("model", basis(evaluator, result, trades, modelFill));
        bases.put("touch", basis(evaluator, result, trades, 1));
        List<CurvePoint> curve = new ArrayList<>();
        for (int k = 0; k <= CURVE_STEPS; k++) {
            double share = k / (double) CURVE_STEPS;
            double half = 2 * share - 1;
            curve.add(
                    new CurvePoint(
                            share,
                            net(trades, half),
                            Returns.cumulative(sessions(evaluator, result, half))));
        }
        double[] interest = column(trades, t -> held(t).pick().openInterest());
        double[] volume = column(trades, t -> held(t).pick().volume());
        return new ContractFigures(
                modelled == 0 ? "observed" : "modelled",
                modelled,
                reasons,
                sources,
                bases,
                breakEven(trades.isEmpty(), share -> net(trades, 2 * share - 1)),
                List.copyOf(curve),
                median(column(trades, t -> held(t).entrySpreadShare())),
                median(interest),
                least(interest),
                median(volume),
                least(volume));
    }

    private static ContractTrade held(TradeRow trade) {
        return Objects.requireNonNull(trade.held(), "no contract");
    }

    private static double[] sessions(Evaluator evaluator, Result result, double half) {
        return evaluator
                .simulation()
                .sessionsAt(
                        half, result.fills(), evaluator.firstSession(), evaluator.sessionCount());
    }

    private static Basis basis(
            Evaluator evaluator, Result result, List<TradeRow> trades, double half) {
        double[] net = sessions(evaluator, result, half);
        TradeStats stats =
                TradeStats.of(column(trades, trade -> trade.size() * held(trade).net(half)));
        double sharpe = SharpeRatio.perPeriod(net, 0);
        return new Basis(
                half,
                net(trades, half),
                Returns.cumulative(net),
                sharpe,
                SharpeRatio.annualised(sharpe, Returns.SESSIONS_PER_YEAR),
                Drawdown.of(net).depth(),
                stats.winRate(),
                stats.profitFactor());
    }

    private static double net(List<TradeRow> trades, double half) {
        double sum = 0;
        for (TradeRow trade : trades) {
            sum += trade.size() * held(trade).net(half);
        }
        return sum;
    }

    /**
     * The root of a result that never rises. Beyond 0 and 1, where no fill is, the line through
     * both ends is followed: it says how far away break-even is.
     */
    static double breakEven(boolean isEmpty, DoubleUnaryOperator net) {
        double best = net.applyAsDouble(0);
        double worst = net.applyAsDouble(1);
        if (isEmpty || !(best > worst)) {
            return Double.NaN;
        }
        if (best <= 0 || worst >= 0) {
            return best / (best - worst);
        }
        double low = 0;
        double high = 1;
        for (int k = 0; k < 60; k++) {
            double middle = 0.5 * (low + high);
            if (net.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static double[] column(List<TradeRow> trades, ToDoubleFunction<TradeRow> value) {
        return trades.stream().mapToDouble(value).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0 || Double.isNaN(sorted[n - 1])) {
            return Double.NaN;
        }
        return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }

    private static double least(double[] values) {
        double least = values.length == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** By name, for JSON. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("unfilled_reasons", reasons);
        Map<String, Object> byBasis = new LinkedHashMap<>();
        bases.forEach((name, basis) -> byBasis.put(name, row(basis)));
        map.put("price_bases", byBasis);
        map.put("break_even_slippage", known(breakEven));
        List<Map<String, Object>> points = new ArrayList<>();
        for (CurvePoint point : curve) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("spread_share", point.share());
            row.put("net", known(point.net()));
            row.put("cum_ret", known(point.cumRet()));
            points.add(row);
        }
        map.put("slippage_curve", points);
        map.put("price_sources", sources);
        map.put("modelled_trades", modelledTrades);
        map.put("spread_median", known(medianSpread));
        map.put("oi_median", known(medianOpenInterest));
        map.put("oi_least", known(leastOpenInterest));
        map.put("volume_median", known(medianVolume));
        map.put("volume_least", known(leastVolume));
        return map;
    }

    private static Map<String, Object> row(Basis basis) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("half_spread", basis.half());
        row.put("net", known(basis.net()));
        row.put("cum_ret", known(basis.cumRet()));
        row.put("sharpe", known(basis.sharpe()));
        row.put("sharpe_annual", known(basis.sharpeAnnual()));
        row.put("max_drawdown", known(basis.maxDrawdown()));
        row.put("win_rate", known(basis.winRate()));
        row.put("profit_factor", known(basis.profitFactor()));
        return row;
    }
}
