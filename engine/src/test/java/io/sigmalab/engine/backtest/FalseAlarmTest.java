package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.evidence.TrackRecord;
import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.WalkForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * From probabilities to the verdict, on markets where nothing can be known and on markets where
 * something can. The learner is left out: {@code MartingaleBench} runs the whole pipeline.
 */
class FalseAlarmTest {
    private static final int SESSIONS = 150;
    private static final int PER_SESSION = 4;
    private static final DecisionRule RULE =
            DecisionRule.thresholds("0.40,0.50,0.60,0.70", "--thresholds");

    /**
     * Share of markets whose result is called an edge at 0.95.
     *
     * @param insight weight of the next move in what the probabilities say
     */
    private static double flagged(int markets, double insight) {
        int flagged = 0;
        for (int market = 0; market < markets; market++) {
            Random random = new Random(1_000 + market);
            int n = SESSIONS * PER_SESSION;
            double[] prices = new double[2 * n];
            double price = 100;
            for (int i = 0; i < n; i++) {
                prices[2 * i] = price;
                price *= 1 + 0.004 * random.nextGaussian();
                prices[2 * i + 1] = price;
            }
            int[] horizon = new int[n];
            for (int i = 0; i < n; i++) {
                horizon[i] = i % PER_SESSION == PER_SESSION - 1 ? -1 : i + 1;
            }
            Matrix matrix =
                    SmallMatrix.of(
                            SmallMatrix.flat(PER_SESSION, prices), horizon, false, new double[n]);
            double[] net = evaluator(matrix, insight, random).evaluate(RULE).net();
            flagged += TrackRecord.of(net).probabilistic(0) > 0.95 ? 1 : 0;
        }
        return (double) flagged / markets;
    }

    private static Evaluator evaluator(Matrix matrix, double insight, Random random) {
        Universe universe = Universe.of(matrix, List.of());
        double[] p = new double[3 * universe.size()];
        for (int i = 0; i < universe.size(); i++) {
            double move = 250 * matrix.labelReturn()[universe.rows()[i]];
            double up = 1 / (1 + Math.exp(-insight * move - random.nextGaussian()));
            p[3 * i] = 0.9 * up;
            p[3 * i + 1] = 0.1;
            p[3 * i + 2] = 0.9 * (1 - up);
        }
        List<FoldProbabilities> folds = new ArrayList<>();
        for (Fold fold :
                new WalkForward(4, 0, 0)
                        .split(
                                universe.decisions(),
                                universe.labelEnds(),
                                universe.sessionDays())) {
            int[] inner = IntStream.of(fold.train()).skip(fold.train().length / 4).toArray();
            folds.add(
                    new FoldProbabilities(
                            fold,
                            inner,
                            at(p, inner),
                            at(p, fold.test()),
                            at(p, fold.test()),
                            new int[] {50, 50, 50}));
        }
        Policy.Execution free =
                new Policy.Execution(
                        Policy.Instrument.UNDERLYING,
                        0,
                        0,
                        Policy.Entry.NEXT_OPEN,
                        false,
                        1,
                        false,
                        0,
                        "gate",
                        null,
                        null);
        return new Evaluator(
                universe,
                new OutOfFold("key", folds, 64),
                free,
                new Policy.Alerting(0, 10),
                null,
                SelectBy.SHARPE);
    }

    private static double[] at(double[] p, int[] rows) {
        double[] picked = new double[3 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(p, 3 * rows[k], picked, 3 * k, 3);
        }
        return picked;
    }

    @Test
    void onMartingalesFewAreCalledAnEdgeAndWithAnEdgeMostAre() {
        // 5 % expected, without costs to help; binomial deviation of 300 markets 1.3 points.
        assertThat(flagged(300, 0)).isBetween(0.015, 0.08);
        assertThat(flagged(60, 0.3)).isGreaterThan(0.8);
    }
}
