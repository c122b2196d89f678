package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.learn.CrossFit;
import io.sigmalab.engine.learn.Invented;
import io.sigmalab.engine.learn.XgboostLearner;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.progress.Progress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Labels and prices of the last test block are shuffled, models are trained anew: nothing that was
 * chosen for the block may change by a bit, neither cuts nor calibration nor a single probability.
 */
class PoisonTest {
    private static final int PER_SESSION = 6;
    private static final int SESSIONS = 120;
    private static final Training TRAINING =
            new Training(
                    List.of(),
                    3,
                    0,
                    Scheme.WALK_FORWARD,
                    0,
                    Calibration.SIGMOID,
                    Invented.spec(20));

    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    /** A walk whose bars from {@code from} on are others and whose labels there are shuffled. */
    private static Matrix matrix(int from) {
        Random random = new Random(5);
        Random poison = new Random(6);
        int n = SESSIONS * PER_SESSION;
        double[] prices = new double[2 * n];
        double[] feature = new double[n];
        double price = 100;
        for (int i = 0; i < n; i++) {
            double drift = random.nextGaussian();
            // Known before the bar that it moves.
            feature[Math.max(0, i - 1)] = drift + random.nextGaussian();
            double step = 0.003 * drift + 0.002 * random.nextGaussian();
            prices[2 * i] = price;
            price *= 1 + (i > from ? 0.02 * poison.nextGaussian() : step);
            prices[2 * i + 1] = price;
        }
        Bars bars = SmallMatrix.flat(PER_SESSION, prices);
        int[] horizon = new int[n];
        for (int i = 0; i < n; i++) {
            horizon[i] = i % PER_SESSION == PER_SESSION - 1 ? -1 : i + 1;
        }
        return SmallMatrix.of(bars, horizon, false, feature);
    }

    private Evaluator trained(Matrix matrix) {
        XgboostLearner learner = new XgboostLearner();
        Universe universe = Universe.of(matrix, List.of());
        OutOfFold folds =
                new OutOfFoldTrainer(new CrossFit(learner, pool, 2), learner.version())
                        .train(universe, TRAINING, Progress.NONE);
        return new Evaluator(
                universe,
                folds,
                SmallMatrix.rule(Policy.Entry.NEXT_OPEN, null),
                new Policy.Alerting(0, 1000),
                null,
                SelectBy.SHARPE);
    }

    @Test
    void shufflingATestBlockLeavesEveryChosenSettingByteIdentical() {
        Matrix clean = matrix(Integer.MAX_VALUE);
        Evaluator before = trained(clean);
        int block = before.universe().rows()[before.outOfFold().folds().get(2).fold().test()[0]];
        Matrix poisoned = matrix(clean.barIndex()[block]);
        Evaluator after = trained(poisoned);

        int changed = 0;
        for (int r = block; r < clean.rows(); r++) {
            changed += clean.label()[r] == poisoned.label()[r] ? 0 : 1;
        }
        assertThat(changed).as("labels that are others now").isGreaterThan(20);
        for (int f = 0; f < 3; f++) {
            FoldProbabilities a = before.outOfFold().folds().get(f);
            FoldProbabilities b = after.outOfFold().folds().get(f);
            assertThat(b.fold().train()).isEqualTo(a.fold().train());
            assertThat(b.innerProbabilities()).isEqualTo(a.innerProbabilities());
            assertThat(b.testRaw()).isEqualTo(a.testRaw());
            assertThat(b.testProbabilities()).isEqualTo(a.testProbabilities());
            assertThat(b.classCounts()).isEqualTo(a.classCounts());
        }
        for (DecisionRule rule :
                List.of(
                        DecisionRule.thresholds("0.36,0.40,0.44,0.48,0.52", ""),
                        DecisionRule.topShare("0.20", ""))) {
            Evaluator.Result clear = before.evaluate(rule);
            Evaluator.Result dark = after.evaluate(rule);
            assertThat(dark.cuts()).isEqualTo(clear.cuts());
            assertThat(dark.fills().count()).isEqualTo(clear.fills().count()).isPositive();
            assertThat(dark.net()).as("results do change").isNotEqualTo(clear.net());
        }
    }

    @Test
    void everyBacktestProvesItsFoldsAndDecisions() {
        Evaluator evaluator = trained(matrix(Integer.MAX_VALUE));
        DecisionRule rule = DecisionRule.topShare("0.20", "");

        assertThat(BacktestAudit.run(evaluator, evaluator.evaluate(rule)).toMap())
                .containsEntry("ok", true);
        assertThat(BacktestAudit.run(evaluator, evaluator.evaluate(rule)).checks()).hasSize(2);
    }
}
