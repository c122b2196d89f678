package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.metric.Drawdown;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SharpeRatio;
import io.sigmalab.engine.metric.TradeStats;
import io.sigmalab.engine.pack.PackFamily;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.RiskBudget;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.WalkForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a sweep works out in a fraction of a millisecond, against the long way round. */
class VariantTest {
    private static final int PER_SESSION = 5;
    private static final int SESSIONS = 80;

    private static Matrix walk(long seed) {
        Random random = new Random(seed);
        int n = SESSIONS * PER_SESSION;
        double[][] ohlc = new double[n][];
        double[] gate = new double[n];
        double price = 100;
        for (int i = 0; i < n; i++) {
            double open = price * (1 + 0.001 * random.nextGaussian());
            price = open * (1 + 0.006 * random.nextGaussian());
            double reach = 1 + 0.004 * random.nextDouble();
            ohlc[i] =
                    new double[] {
                        open, Math.max(open, price) * reach, Math.min(open, price) / reach, price
                    };
            gate[i] = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
        }
        Bars bars = SmallMatrix.hourly(PER_SESSION, ohlc);
        int[] horizon = new int[n];
        for (int i = 0; i < n; i++) {
            // Some positions live over night, so that a fold's sessions overlap the next's.
            horizon[i] = i + 1 + i % 3 < n ? i + 1 + i % 3 : -1;
        }
        return SmallMatrix.of(bars, horizon, false, gate);
    }

    private static OutOfFold folds(Universe universe, long seed) {
        List<FoldProbabilities> results = new ArrayList<>();
        for (Fold fold :
                new WalkForward(3, 0, 0)
                        .split(
                                universe.decisions(),
                                universe.labelEnds(),
                                universe.sessionDays())) {
            int[] inner = IntStream.of(fold.train()).skip(fold.train().length / 4).toArray();
            double[] p = probabilities(fold.test(), seed);
            results.add(
                    new FoldProbabilities(
                            fold, inner, probabilities(inner, seed), p, p, new int[] {50, 50, 50}));
        }
        return new OutOfFold("key", results, 64);
    }

    private static double[] probabilities(int[] rows, long seed) {
        double[] p = new double[3 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            Random random = new Random(seed * 1_000_003 + rows[k]);
            double up = random.nextInt(12) == 0 ? 0.4 : random.nextDouble();
            double down = up == 0.4 ? 0.4 : (1 - up) * random.nextDouble();
            p[3 * k] = up;
            p[3 * k + 1] = 1 - up - down;
            p[3 * k + 2] = down;
        }
        return p;
    }

    /** A spec drawn by lot from all that policies may say. */
    private static BacktestSpec spec(Random random) {
        Policy.Brackets brackets =
                random.nextBoolean()
                        ? null
                        : new Policy.Brackets(
                                5,
                                0.5 + random.nextInt(3),
                                1 + random.nextInt(3),
                                60 * random.nextInt(3),
                                0,
                                random.nextBoolean());
        Policy.Execution execution =
                new Policy.Execution(
                        Policy.Instrument.UNDERLYING,
                        random.nextInt(4),
                        random.nextInt(2),
                        random.nextBoolean() ? Policy.Entry.NEXT_OPEN : Policy.Entry.CLOSE,
                        random.nextBoolean(),
                        random.nextBoolean() ? 1 : 0.3,
                        random.nextBoolean(),
                        random.nextGaussian() - 0.5,
                        "gate",
                        brackets,
                        null);
        Double cap = random.nextBoolean() ? null : Double.valueOf(0.002);
        Map<String, Object> limits =
                cap == null ? Map.of() : Map.of("daily_loss_cap", cap, "min_trades", 20);
        DecisionRule rule =
                switch (random.nextInt(3)) {
                    case 0 -> DecisionRule.topShare("0." + (1 + random.nextInt(8)), "test");
                    case 1 -> DecisionRule.thresholds("0.4", "test");
                    default -> DecisionRule.thresholds("0.35,0.5,0.6,0.7", "test");
                };
        return new BacktestSpec(
                rule,
                new BacktestSpec.Training(
                        List.of(),
                        3,
                        0,
                        Scheme.WALK_FORWARD,
                        0,
                        Calibration.NONE,
                        LearnerSpec.defaults()),
                random.nextBoolean() ? List.of() : List.of(11, 13),
                execution,
                new Policy.Alerting(30 * random.nextInt(5), 1 + random.nextInt(5)),
                random.nextBoolean() ? SelectBy.SHARPE : SelectBy.CUM_RET,
                PackFamily.MOMENTUM,
                RiskProfile.BALANCED,
                limits.isEmpty() ? RiskBudget.NONE : RiskBudget.of(limits, "test"),
                7);
    }

    @Test
    void everyFigureOfAVariantIsThatOfTheFullReportAndOfTheLongWayToTheBit() {
        Matrix matrix = walk(1);
        Universe universe = Universe.of(matrix, List.of());
        OutOfFold outOfFold = folds(universe, 3);
        Random random = new Random(5);
        Evaluator shared = null;
        Fills fills = new Fills();
        int traded = 0;
        TreeSet<String> decided = new TreeSet<>();
        for (int round = 0; round < 150; round++) {
            BacktestSpec spec = spec(random);
            shared =
                    shared == null
                            ? Backtester.evaluator(universe, outOfFold, spec)
                            : Backtester.evaluator(shared, spec);
            BacktestReport variant = Backtester.variant(shared, spec, fills);
            BacktestReport full = Backtester.report(universe, outOfFold, spec);
            assertThat(variant.net()).as(spec.toString()).isEqualTo(full.net());
            assertThat(variant.gross()).isEqualTo(full.gross());
            assertThat(variant.folds()).isEqualTo(full.folds());
            assertThat(variant.checks()).isEqualTo(full.checks());
            assertThat(variant.score()).isEqualTo(full.score());
            assertThat(variant.warnings()).isEqualTo(full.warnings());
            Map<String, Object> quick = ReportDocument.metrics(variant);
            Map<String, Object> whole = ReportDocument.metrics(full);
            quick.keySet().removeIf(name -> name.startsWith("random_"));
            whole.keySet().removeIf(name -> name.startsWith("random_"));
            assertThat(quick).isEqualTo(whole);
            longWay(matrix, universe, outOfFold, spec, full);
            traded += variant.figures().trades() > 0 ? 1 : 0;
            decided.add(String.valueOf(variant.details().get("trades_sha")));
        }
        assertThat(traded).isGreaterThan(100);
        assertThat(decided).hasSizeGreaterThan(60);
    }

    /** The rows one by one, the figures each from its own function, nothing shared. */
    private static void longWay(
            Matrix matrix,
            Universe universe,
            OutOfFold outOfFold,
            BacktestSpec spec,
            BacktestReport report) {
        Simulation simulation =
                new Simulation(
                        matrix,
                        TradePaths.of(matrix, universe.rows(), spec.execution()),
                        new Sessions(matrix.bars()),
                        Limits.of(
                                spec.execution(),
                                spec.alerting(),
                                matrix.meta().spanBars(),
                                spec.budget().dailyLossCap()));
        List<Integer> rows = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        List<Double> cuts = new ArrayList<>();
        for (int f = 0; f < outOfFold.folds().size(); f++) {
            FoldProbabilities fold = outOfFold.folds().get(f);
            Double cut = report.folds().get(f).threshold();
            int[] test = fold.fold().test();
            for (int k = 0; k < test.length; k++) {
                rows.add(test[k]);
                for (int c = 0; c < 3; c++) {
                    p.add(fold.testProbabilities()[3 * k + c]);
                }
                boolean isOpen =
                        spec.tradeHours().isEmpty()
                                || spec.tradeHours()
                                        .contains(matrix.hourEt(universe.rows()[test[k]]));
                cuts.add(isOpen && cut != null ? cut : Double.POSITIVE_INFINITY);
            }
        }
        Fills fills = new Fills();
        simulation.run(
                rows.stream().mapToInt(Integer::intValue).toArray(),
                p.stream().mapToDouble(Double::doubleValue).toArray(),
                cuts.stream().mapToDouble(Double::doubleValue).toArray(),
                fills);
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int row : rows) {
            first = Math.min(first, simulation.sessionOf(row));
            last = Math.max(last, simulation.lastSessionOf(row));
        }
        double[] net = new double[last - first + 1];
        double[] gross = new double[net.length];
        simulation.addToSessions(fills, 0, fills.count(), first, net, gross);
        assertThat(report.net()).isEqualTo(net);
        Figures figures = report.figures();
        double[] trades = new double[fills.count()];
        for (int t = 0; t < trades.length; t++) {
            trades[t] = fills.net(t);
        }
        TradeStats stats = TradeStats.of(trades);
        assertThat(
                        List.of(
                                figures.cumRet(),
                                figures.cumRetGross(),
                                figures.cagr(),
                                figures.volatility(),
                                figures.sharpe(),
                                figures.sortino(),
                                figures.calmar(),
                                figures.maxDrawdown(),
                                figures.es95(),
                                figures.averageLossSession(),
                                figures.winRate(),
                                figures.profitFactor(),
                                figures.expectancy(),
                                (double) figures.trades()))
                .isEqualTo(
                        List.of(
                                Returns.cumulative(net),
                                Returns.cumulative(gross),
                                Returns.cagr(net, 252),
                                Returns.volatility(net, 252),
                                SharpeRatio.perPeriod(net, 0),
                                Returns.sortino(net, 0, 252),
                                Returns.calmar(net, 252),
                                Drawdown.of(net).depth(),
                                Returns.es95(net),
                                Returns.averageLoss(net),
                                stats.winRate(),
                                stats.profitFactor(),
                                stats.expectancy(),
                                (double) stats.trades()));
    }
}
