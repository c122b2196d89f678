package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProbabilityScoresTest {
    @Test
    @DisplayName("LL-1: scikit-learn's log loss example")
    void logLoss() {
        double[] p = {.1, .9, .9, .1, .8, .2, .35, .65};

        assertThat(ProbabilityScores.logLoss(p, new byte[] {1, 0, 0, 1}, 2))
                .isCloseTo(0.21616187468057912, within(1e-15));
    }

    @Test
    void aCertainMistakeCostsAFiniteLogLoss() {
        assertThat(ProbabilityScores.logLoss(new double[] {1, 0}, new byte[] {1}, 2))
                .isCloseTo(-Math.log(1e-15), within(1e-9));
    }

    @Test
    @DisplayName("BR-1: scikit-learn's binary Brier example")
    void brierBinary() {
        assertThat(
                        ProbabilityScores.brierBinary(
                                new double[] {.1, .9, .8, .3},
                                new boolean[] {false, true, true, false}))
                .isCloseTo(0.0375, within(1e-15));
    }

    @Test
    @DisplayName("BR-2: scikit-learn's multi-class Brier example, sum form")
    void brierSumForm() {
        double[] p = {.8, .1, .1, .2, .7, .1, .2, .2, .6};

        assertThat(ProbabilityScores.brier(p, new byte[] {0, 1, 2}, 3))
                .isCloseTo(0.44 / 3, within(1e-15));
    }

    @Test
    void brierOfTwoClassesIsTwiceTheBinaryOne() {
        double[] p = {.9, .1, .1, .9, .2, .8, .7, .3};

        assertThat(ProbabilityScores.brier(p, new byte[] {0, 1, 1, 0}, 2))
                .isCloseTo(2 * 0.0375, within(1e-15));
    }

    @Test
    void accuracyAndConfusionTakeTheMostProbableClassAndTheFirstOfEquals() {
        double[] p = {.8, .1, .1, .4, .4, .2, .2, .2, .6, .1, .5, .4};
        byte[] labels = {0, 1, 2, 2};

        assertThat(ProbabilityScores.accuracy(p, labels, 3)).isEqualTo(0.5);
        ConfusionMatrix confusion = ConfusionMatrix.of(p, labels, 3);
        assertThat(confusion.counts()).isDeepEqualTo(new int[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 1}});
        assertThat(confusion.precision(0)).isEqualTo(0.5);
        assertThat(confusion.recall(2)).isEqualTo(0.5);
        assertThat(confusion.precision(1)).isZero();
        assertThat(ConfusionMatrix.of(new double[0], new byte[0], 3).precision(0)).isNaN();
        assertThat(ConfusionMatrix.of(new double[0], new byte[0], 3).recall(0)).isNaN();
    }

    @Test
    void aucIsTheShareOfPairsInOrderWithTiesCountingHalf() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int n = 2 + random.nextInt(60);
            double[] score = new double[n];
            boolean[] positive = new boolean[n];
            for (int i = 0; i < n; i++) {
                score[i] = (random.nextInt(9) - 4) * 0.25 * (random.nextBoolean() ? 1 : -1);
                positive[i] = random.nextBoolean();
            }
            double wins = 0;
            int pairs = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (positive[i] && !positive[j]) {
                        pairs++;
                        wins += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                    }
                }
            }
            double auc = ProbabilityScores.auc(score, positive);
            if (pairs == 0) {
                assertThat(auc).isNaN();
            } else {
                assertThat(auc).isCloseTo(wins / pairs, within(1e-14));
            }
        }
    }

    @Test
    void macroAucIsTheMeanOverClassesThatArePresent() {
        double[] p = {.6, .3, .1, .2, .5, .3, .3, .3, .4, .7, .1, .2};
        byte[] upDown = {0, 2, 2, 0};

        assertThat(ProbabilityScores.aucOneVsRest(p, upDown, 3, 0)).isEqualTo(1);
        assertThat(ProbabilityScores.aucOneVsRest(p, upDown, 3, 1)).isNaN();
        assertThat(ProbabilityScores.aucMacro(p, upDown, 3)).isEqualTo(1);
        assertThat(ProbabilityScores.aucMacro(p, new byte[] {1, 1, 1, 1}, 3)).isNaN();
    }

    @Test
    void noRowsGiveNoScoreAndNonsenseIsRefused() {
        assertThat(ProbabilityScores.logLoss(new double[0], new byte[0], 3)).isNaN();
        assertThat(ProbabilityScores.brier(new double[0], new byte[0], 3)).isNaN();
        assertThat(ProbabilityScores.accuracy(new double[0], new byte[0], 3)).isNaN();
        assertThatThrownBy(
                        () -> ProbabilityScores.logLoss(new double[] {.5, .6}, new byte[] {2}, 2))
                .hasMessageContaining("labels must lie in [0, 2), entry 0 was 2");
        assertThatThrownBy(
                        () ->
                                ProbabilityScores.brier(
                                        new double[] {Double.NaN, .6}, new byte[] {1}, 2))
                .hasMessageContaining("entry 0 was NaN");
        assertThatThrownBy(() -> ProbabilityScores.brier(new double[3], new byte[] {1}, 2))
                .hasMessageContaining("must have 2 entries, had 3");
    }
}
