package io.sigmalab.engine.indicator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definition written out, on series with ties and holes. */
class WindowRankTest {
    private static final int N = 700;

    private static double[] series(long seed, double holes) {
        Random random = new Random(seed);
        double[] x = new double[N];
        for (int i = 0; i < N; i++) {
            // Whole numbers, so that ties are common.
            x[i] = random.nextDouble() < holes ? Double.NaN : 400 + random.nextInt(30);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 101, 256, 257, 300, 699, 700})
    void countAndShortfallAreThoseOfTheDefinition(int window) {
        for (long seed = 1; seed <= 4; seed++) {
            double[] x = series(seed, seed % 2 == 0 ? 0.01 : 0);
            double[] threshold = seed < 3 ? x : series(seed + 10, 0.02);
            double[] count = new double[N];
            double[] shortfall = new double[N];
            Arrays.fill(count, 99);

            WindowRank.countBelow(x, threshold, window, count);
            WindowRank.shortfall(x, threshold, window, shortfall);

            for (int i = 0; i < N; i++) {
                double expectedCount = i < window - 1 ? Double.NaN : 0 * threshold[i];
                double expectedSum = expectedCount;
                for (int j = Math.max(0, i - window + 1); j <= i; j++) {
                    double below = threshold[i] - x[j];
                    expectedCount += Double.isNaN(below) ? below : below > 0 ? 1 : 0;
                    expectedSum += Double.isNaN(below) ? below : Math.max(0, below);
                }
                assertThat(count[i]).as("bar %d", i).isEqualTo(Double.valueOf(expectedCount));
                if (Double.isNaN(expectedSum)) {
                    assertThat(shortfall[i]).as("bar %d", i).isNaN();
                } else {
                    assertThat(shortfall[i]).as("bar %d", i).isCloseTo(expectedSum, within(1e-9));
                }
            }
        }
    }

    @Test
    void oneAbsurdValueLeavesNoTraceBehindIt() {
        int window = 300;
        double[] x = series(5, 0);
        double[] absurd = x.clone();
        absurd[100] = 1e200;
        double[] clean = new double[N];
        double[] out = new double[N];

        WindowRank.shortfall(x, x, window, clean);
        WindowRank.shortfall(absurd, x, window, out);

        int behind = 100 + window;
        assertThat(Arrays.copyOfRange(out, behind, N))
                .isEqualTo(Arrays.copyOfRange(clean, behind, N));
    }

    @Test
    void windowBeyondTheSeriesGivesOnlyMissing() {
        double[] out = new double[N];

        WindowRank.countBelow(series(1, 0), series(1, 0), Integer.MAX_VALUE, out);

        assertThat(out).containsOnly(Double.NaN);
    }

    @Test
    void windowBelowOneAndOutputIntoTheInputAreRefused() {
        double[] x = new double[3];

        assertThatThrownBy(() -> WindowRank.countBelow(x, x, 0, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window must be at least 1, was 0");
        assertThatThrownBy(() -> WindowRank.countBelow(x, x, 1, x))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
