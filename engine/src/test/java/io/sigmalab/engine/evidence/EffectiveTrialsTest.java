package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EffectiveTrialsTest {
    @Test
    @DisplayName("NEFF-1: 100 trials correlated by 0.2 are worth 80.2")
    void meanCorrelation() {
        assertThat(EffectiveTrials.of(100, 0.2).effective()).isCloseTo(80.2, within(1e-12));
    }

    @Test
    void correlationsOfAllPairsAreAveragedWithoutVisitingThem() {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            int trials = 2 + random.nextInt(15);
            double[][] r = new double[trials][80];
            for (int t = 0; t < 80; t++) {
                double common = random.nextGaussian();
                for (double[] trial : r) {
                    trial[t] = 0.01 * (common + random.nextGaussian());
                }
            }
            double sum = 0;
            int pairs = 0;
            for (int i = 0; i < trials; i++) {
                for (int j = i + 1; j < trials; j++) {
                    sum += correlation(r[i], r[j]);
                    pairs++;
                }
            }

            EffectiveTrials effective = EffectiveTrials.ofReturns(r);
            assertThat(effective.meanCorrelation()).isCloseTo(sum / pairs, within(1e-12));
            assertThat(effective.effective()).isBetween(1.0, (double) trials);
        }
    }

    @Test
    void copiesOfOneTrialAreOneTrialAndOppositesAreNotMoreThanThereAre() {
        double[] a = {1, 2, -1, 4};
        double[] opposite = {-1, -2, 1, -4};

        assertThat(EffectiveTrials.ofReturns(new double[][] {a, a, a}).effective())
                .isCloseTo(1, within(1e-12));
        assertThat(EffectiveTrials.ofReturns(new double[][] {a, opposite}).effective())
                .isEqualTo(2);
    }

    @Test
    void aTrialThatNeverTradedCountsAsIndependent() {
        double[] a = {1, 2, -1, 4};
        double[] idle = new double[4];

        // Pairs: (a, a) = 1, twice (a, idle) = 0.
        assertThat(EffectiveTrials.ofReturns(new double[][] {a, idle, a}).meanCorrelation())
                .isCloseTo(1.0 / 3, within(1e-12));
        assertThat(EffectiveTrials.ofReturns(new double[][] {idle, idle}).effective()).isEqualTo(2);
    }

    @Test
    void fewTrialsAndTheFloor() {
        assertThat(EffectiveTrials.ofReturns(new double[0][]).effective()).isZero();
        assertThat(EffectiveTrials.ofReturns(new double[][] {{1, 2}}).effective()).isEqualTo(1);
        assertThat(EffectiveTrials.of(10, 1).atLeast(3).effective()).isEqualTo(3);
        assertThatThrownBy(() -> EffectiveTrials.of(2, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> EffectiveTrials.ofReturns(new double[][] {{1, 2}, {1}}))
                .hasMessageContaining("must all have 2 periods");
    }

    private static double correlation(double[] a, double[] b) {
        double ma = 0;
        double mb = 0;
        for (int i = 0; i < a.length; i++) {
            ma += a[i] / a.length;
            mb += b[i] / b.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
