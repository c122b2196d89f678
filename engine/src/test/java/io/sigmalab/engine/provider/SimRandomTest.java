package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimRandomTest {
    private static final int N = 1_000_000;

    @Test
    void normalsHaveTheMomentsAndTailsOfTheNormalDistribution() {
        SimRandom random = new SimRandom().seed(1, 2, 3, 4);
        double[] moment = new double[5];
        int beyond3 = 0;
        int beyond4 = 0;
        for (int i = 0; i < N; i++) {
            double x = random.normal();
            for (int k = 1; k <= 4; k++) {
                moment[k] += Math.pow(x, k) / N;
            }
            beyond3 += Math.abs(x) > 3 ? 1 : 0;
            beyond4 += Math.abs(x) > 4 ? 1 : 0;
        }

        assertThat(moment[1]).isCloseTo(0, within(4e-3));
        assertThat(moment[2]).isCloseTo(1, within(6e-3));
        assertThat(moment[3]).isCloseTo(0, within(16e-3));
        assertThat(moment[4]).isCloseTo(3, within(4e-2));
        // 2 × 0.00134990 and 2 × 0.0000316712, four standard errors
        assertThat(beyond3).isCloseTo(2700, within(208));
        assertThat(beyond4).isCloseTo(63, within(32));
    }

    @Test
    void exponentialsHaveTheMomentsAndTailOfTheExponentialDistribution() {
        SimRandom random = new SimRandom().seed(1, 2, 3, 4);
        double mean = 0;
        double square = 0;
        int negative = 0;
        int beyond1 = 0;
        int beyond9 = 0;
        for (int i = 0; i < N; i++) {
            double x = random.exponential();
            negative += x < 0 ? 1 : 0;
            mean += x / N;
            square += x * x / N;
            beyond1 += x > 1 ? 1 : 0;
            beyond9 += x > 9 ? 1 : 0;
        }

        assertThat(negative).isZero();
        assertThat(mean).isCloseTo(1, within(4e-3));
        assertThat(square).isCloseTo(2, within(18e-3));
        assertThat(beyond1).isCloseTo(367_879, within(2_000));
        assertThat(beyond9).isCloseTo(123, within(45));
    }

    @Test
    void streamsOfNeighbouringDaysSeedsAndNamesAreUncorrelated() {
        double days = 0;
        double seeds = 0;
        double names = 0;
        int n = 20_000;
        SimRandom a = new SimRandom();
        for (int i = 0; i < n; i++) {
            double x = a.seed(7, 1, i, 1).normal();
            days += x * a.seed(7, 1, i + 1, 1).normal() / n;
            seeds += x * a.seed(8, 1, i, 1).normal() / n;
            names += x * a.seed(7, 2, i, 1).normal() / n;
        }

        double limit = 4 / Math.sqrt(n);
        assertThat(days).isCloseTo(0, within(limit));
        assertThat(seeds).isCloseTo(0, within(limit));
        assertThat(names).isCloseTo(0, within(limit));
    }

    @Test
    void theFirstNumbersOfAStreamNeverChange() {
        SimRandom random = new SimRandom().seed(7, SimRandom.nameCode("SPY"), 19_000, 1);

        assertThat(new double[] {random.normal(), random.uniform(), random.exponential()})
                .containsExactly(0.8367536227214102, 0.17275545672333925, 0.536821444263431);
    }
}
