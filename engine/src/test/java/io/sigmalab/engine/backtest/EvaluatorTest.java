package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.WalkForward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random walks and made-up probabilities: what may and what must not change a choice. */
class EvaluatorTest {
    private static final int SESSIONS = 60;
    private static final int PER_SESSION = 5;
    private static final DecisionRule RULE =
            DecisionRule.thresholds("0.40,0.50,0.60", "--thresholds");

    private static Matrix walk(long seed, int perturbFrom) {
        Random random = new Random(seed);
        Random other = new Random(seed + 1);
        int n = SESSIONS * PER_SESSION;
        double[] prices = new double[2 * n];
        double price = 100;
        for (int i = 0; i < n; i++) {
            double step = random.nextGaussian() * 0.004;
            prices[2 * i] = price;
            price *= 1 + (i >= perturbFrom ? other.nextGaussian() * 0.02 : step);
            prices[2 * i + 1] = price;
        }
        Bars bars = SmallMatrix.flat(PER_SESSION, prices);
        int[] horizon = new int[n];
        for (int i = 0; i < n; i++) {
            horizon[i] = i % PER_SESSION == PER_SESSION - 1 ? -1 : i + 1;
        }
        return SmallMatrix.of(bars, horizon, false, new double[n]);
    }

    /** Probabilities from a seed, the same for a row whatever the market does. */
    private static Evaluator evaluator(Matrix matrix, boolean invert, long seed) {
        Universe universe = Universe.of(matrix, List.of());
        List<Fold> folds =
                new WalkForward(3, 0, 0)
                        .split(universe.decisions(), universe.labelEnds(), universe.sessionDays());
        List<FoldProbabilities> results = new ArrayList<>();
        for (Fold fold : folds) {
            int[] inner = IntStream.of(fold.train()).skip(fold.train().length / 4).toArray();
            results.add(
                    new FoldProbabilities(
                            fold,
                            inner,
                            probabilities(inner, invert, seed),
                            probabilities(fold.test(), invert, seed),
                            probabilities(fold.test(), invert, seed),
                            new int[] {50, 50, 50}));
        }
        Policy.Execution rule = SmallMatrix.rule(Policy.Entry.NEXT_OPEN, null);
        return new Evaluator(
                universe,
                new OutOfFold("key", results, 64),
                rule,
                new Policy.Alerting(0, 1000),
                null,
                SelectBy.SHARPE);
    }

    private static double[] probabilities(int[] rows, boolean invert, long seed) {
        double[] p = new double[3 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            Random random = new Random(seed * 1_000_003 + rows[k]);
            double up = random.nextDouble();
            double down = (1 - up) * random.nextDouble();
            p[3 * k] = invert ? down : up;
            p[3 * k + 1] = 1 - up - down;
            p[3 * k + 2] = invert ? up : down;
        }
        return p;
    }

    @Test
    void onlyTheHoursAskedForTradeAndOnlyTheyChooseTheCut() {
        Matrix matrix = walk(1, Integer.MAX_VALUE);
        Evaluator evaluator = evaluator(matrix, false, 15);
        List<Integer> some = List.of(matrix.hourEt(1), matrix.hourEt(2));
        DecisionRule top = DecisionRule.topShare("0.25", "");
        for (DecisionRule rule : List.of(RULE, top)) {
            Evaluator.Result all = evaluator.evaluate(rule);
            Evaluator.Result cut = evaluator.evaluate(rule, some);
            assertThat(cut.fills().count()).isBetween(1, all.fills().count() - 1);
            for (int f = 0; f < cut.fills().count(); f++) {
                int row = evaluator.universe().rows()[cut.fills().candidate(f)];
                assertThat(some).contains(matrix.hourEt(row));
            }
            assertThat(evaluator.evaluate(rule).net())
                    .as("asking for some hours leaves no trace")
                    .isEqualTo(all.net());
        }
        assertThat(evaluator.evaluate(top, some).cuts())
                .isNotEqualTo(evaluator.evaluate(top).cuts());
    }

    @Test
    void withoutLimitsTheCurveIsWhatEveryThresholdTakes() {
        Matrix matrix = walk(8, Integer.MAX_VALUE);
        Evaluator evaluator = evaluator(matrix, false, 16);
        List<Integer> some = List.of(matrix.hourEt(1), matrix.hourEt(2));
        for (List<Integer> hours : List.of(List.<Integer>of(), some)) {
            ConfidenceCurve curve = ConfidenceCurve.of(evaluator, hours, 40);
            assertThat(curve.thresholds()).hasSize(40).isSorted();
            for (int t = 0; t < 40; t++) {
                Fills fills = evaluator.hindsight(RULE, hours, curve.thresholds()[t]).fills();
                double sum = 0;
                int wins = 0;
                for (int f = 0; f < fills.count(); f++) {
                    sum += fills.net(f);
                    wins += fills.net(f) > 0 ? 1 : 0;
                }
                assertThat(curve.pass().trades()[t]).isEqualTo(fills.count());
                assertThat(curve.pass().sum()[t]).isEqualTo(sum);
                // Boxed, for at the greatest confidence nothing may be left, and NaN is the answer.
                assertThat(curve.mean(t)).isEqualTo(Double.valueOf(sum / fills.count()));
                assertThat(curve.winRate(t))
                        .isEqualTo(Double.valueOf((double) wins / fills.count()));
            }
            assertThat(curve.pass().trades()[0]).isGreaterThan(30);
        }
    }

    @Test
    void changingTheLastTestBlockChangesNoChoice() {
        Matrix calm = walk(3, Integer.MAX_VALUE);
        Evaluator before = evaluator(calm, false, 11);
        int lastBlock =
                calm.barIndex()[
                        before.universe()
                                .rows()[before.outOfFold().folds().get(2).fold().test()[0]]];
        Evaluator after = evaluator(walk(3, lastBlock), false, 11);
        for (String value : List.of("0.40,0.50,0.60", "0.30,0.70")) {
            DecisionRule rule = DecisionRule.thresholds(value, "");
            assertThat(after.evaluate(rule).cuts()).isEqualTo(before.evaluate(rule).cuts());
        }
        DecisionRule top = DecisionRule.topShare("0.2", "");
        assertThat(after.evaluate(top).cuts()).isEqualTo(before.evaluate(top).cuts());
        assertThat(after.evaluate(RULE).net()).isNotEqualTo(before.evaluate(RULE).net());
    }

    @Test
    void theChosenThresholdIsTheBestOfTheTrainingWindow() {
        Evaluator evaluator = evaluator(walk(5, Integer.MAX_VALUE), false, 12);
        double[] chosen = evaluator.evaluate(RULE).cuts();
        double[] alone = new double[3];
        for (int fold = 0; fold < 3; fold++) {
            double best = Double.NEGATIVE_INFINITY;
            for (double theta : new double[] {0.40, 0.50, 0.60}) {
                double sharpe = sharpeByHand(evaluator, fold, theta);
                if (sharpe > best) {
                    best = sharpe;
                    alone[fold] = theta;
                }
            }
        }
        assertThat(chosen).isEqualTo(alone);
    }

    /** Net Sharpe of a threshold on the inner rows of a fold, written out without the engine. */
    private static double sharpeByHand(Evaluator evaluator, int fold, double theta) {
        Matrix m = evaluator.universe().matrix();
        FoldProbabilities f = evaluator.outOfFold().folds().get(fold);
        int first = session(m, evaluator, f.inner()[0]);
        int last = session(m, evaluator, f.inner()[f.inner().length - 1]);
        double[] net = new double[last - first + 1];
        for (int k = 0; k < f.inner().length; k++) {
            double up = f.innerProbabilities()[3 * k];
            double down = f.innerProbabilities()[3 * k + 2];
            if (Math.max(up, down) < theta) {
                continue;
            }
            int bar = m.barIndex()[evaluator.universe().rows()[f.inner()[k]]];
            double gross = m.bars().close(bar + 1) / m.bars().open(bar + 1) - 1;
            net[session(m, evaluator, f.inner()[k]) - first] +=
                    (up > down ? gross : -gross) - 2 * 0.0001;
        }
        double mean = IntStream.range(0, net.length).mapToDouble(i -> net[i]).sum() / net.length;
        double squares = 0;
        for (double r : net) {
            squares += (r - mean) * (r - mean);
        }
        return mean / Math.sqrt(squares / (net.length - 1));
    }

    private static int session(Matrix m, Evaluator evaluator, int candidate) {
        return m.barIndex()[evaluator.universe().rows()[candidate]] / PER_SESSION;
    }

    @Test
    void invertedProbabilitiesInvertTheGrossResult() {
        Matrix matrix = walk(7, Integer.MAX_VALUE);
        DecisionRule all = DecisionRule.topShare("1.0", "");
        double[] gross = evaluator(matrix, false, 13).evaluate(all).gross();
        double[] inverted = evaluator(matrix, true, 13).evaluate(all).gross();
        for (int s = 0; s < gross.length; s++) {
            assertThat(inverted[s]).isCloseTo(-gross[s], within(1e-12));
        }
    }

    @Test
    void everySessionOfTheTestSpanIsThereWhetherItTradedOrNot() {
        Evaluator evaluator = evaluator(walk(9, Integer.MAX_VALUE), false, 14);
        DecisionRule never = DecisionRule.thresholds("0.9999", "");
        assertThat(evaluator.evaluate(never).net())
                .hasSize(evaluator.sessionCount())
                .containsOnly(0);
        assertThat(evaluator.sessionCount()).isEqualTo(SESSIONS - 15);
    }

    @Test
    void theCutOfATopShareIsTheQuantileOfTheTrainingWindow() {
        Evaluator evaluator = evaluator(walk(9, Integer.MAX_VALUE), false, 15);
        double[] cuts = evaluator.evaluate(DecisionRule.topShare("0.25", "")).cuts();
        for (int fold = 0; fold < cuts.length; fold++) {
            double[] p = evaluator.outOfFold().folds().get(fold).innerProbabilities();
            int above = 0;
            for (int k = 0; k < p.length / 3; k++) {
                above += Math.max(p[3 * k], p[3 * k + 2]) >= cuts[fold] ? 1 : 0;
            }
            assertThat(above / (p.length / 3.0)).isCloseTo(0.25, within(0.02));
        }
    }

    @Test
    void cachedProbabilitiesComeBackBitForBitAndDamagedOnesNotAtAll(
            @org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        OutOfFold before = evaluator(walk(9, Integer.MAX_VALUE), false, 16).outOfFold();
        OutOfFoldFile.write(folder, before);
        OutOfFold after = OutOfFoldFile.read(folder, "key").orElseThrow();
        for (int f = 0; f < before.folds().size(); f++) {
            assertThat(after.folds().get(f).testProbabilities())
                    .isEqualTo(before.folds().get(f).testProbabilities());
            assertThat(after.folds().get(f).inner()).isEqualTo(before.folds().get(f).inner());
            assertThat(after.folds().get(f).fold().train())
                    .isEqualTo(before.folds().get(f).fold().train());
        }
        Path file = folder.resolve("key.oof");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(OutOfFoldFile.read(folder, "key")).isEmpty();
    }
}
