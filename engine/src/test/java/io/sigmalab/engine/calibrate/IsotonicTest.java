package io.sigmalab.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IsotonicTest {
    @Test
    @DisplayName("ISO-1: scikit-learn's isotonic_regression example")
    void poolsViolators() {
        double[] y = {5, 3, 1, 2, 8, 10, 7, 9, 6, 4};
        double[] expected = new double[10];
        Arrays.fill(expected, 0, 4, 2.75);
        Arrays.fill(expected, 4, 10, 22.0 / 3);

        double[] ones = new double[10];
        Arrays.fill(ones, 1);
        assertThat(Isotonic.pool(y, ones)).containsExactly(expected, within(1e-12));
    }

    @Test
    @DisplayName("ISO-2: interpolates between points and clips outside")
    void interpolatesAndClips() {
        Isotonic curve =
                Isotonic.fit(new double[] {1, 2, 3, 4, 5, 6}, new double[] {0, 0, 1, 0, 1, 1});

        double[] query = {0, 1, 3, 3.5, 4, 5, 9};
        double[] expected = {0, 0, .5, .5, .5, 1, 1};
        for (int i = 0; i < query.length; i++) {
            assertThat(curve.apply(query[i])).isEqualTo(expected[i]);
        }
        assertThat(curve.apply(2.5)).isEqualTo(0.25);
    }

    @Test
    void poolingAgreesWithTheMaxMinFormula() {
        Random random = new Random(2);
        for (int round = 0; round < 100; round++) {
            int n = 1 + random.nextInt(25);
            double[] y = new double[n];
            double[] w = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = random.nextInt(10);
                w[i] = 1 + random.nextInt(4);
            }
            double[] pooled = Isotonic.pool(y, w);
            for (int i = 0; i < n; i++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int a = 0; a <= i; a++) {
                    double least = Double.POSITIVE_INFINITY;
                    for (int b = i; b < n; b++) {
                        double sum = 0;
                        double weight = 0;
                        for (int j = a; j <= b; j++) {
                            sum += y[j] * w[j];
                            weight += w[j];
                        }
                        least = Math.min(least, sum / weight);
                    }
                    best = Math.max(best, least);
                }
                assertThat(pooled[i]).isCloseTo(best, within(1e-12));
            }
        }
    }

    @Test
    void equalScoresAreAveragedWhateverTheirOrder() {
        double[] f = {2, 1, 2, 2, 3};
        double[] y = {1, 0, 0, 1, 1};
        double[] yReversedTies = {0, 0, 1, 1, 1};

        assertThat(Isotonic.fit(f, y).apply(2)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(Isotonic.fit(f, yReversedTies).numbers())
                .isEqualTo(Isotonic.fit(f, y).numbers());
    }

    @Test
    void flatStretchesKeepOnlyTheirEnds() {
        Isotonic curve = Isotonic.fit(new double[] {1, 2, 3, 4, 5}, new double[] {0, 0, 0, 0, 1});

        assertThat(curve.numbers().get("x")).containsExactly(1.0, 4.0, 5.0);
        assertThat(curve.apply(3)).isZero();
        assertThat(curve.apply(4.5)).isEqualTo(0.5);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Isotonic.fit(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Isotonic.ofPoints(new double[] {1, 1}, new double[] {0, 1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Isotonic.ofPoints(new double[] {1, 2}, new double[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
