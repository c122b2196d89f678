package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallestTest {
    @Test
    void theyAreThoseThatSortingPutsFirst() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            int n = 1 + random.nextInt(60);
            double[] values = new double[n];
            Arrays.setAll(
                    values, i -> random.nextInt(3) == 0 ? -0.0 : random.nextInt(7) * 0.1 - 0.3);
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int k = 1 + random.nextInt(n);
            double[] before = values.clone();
            assertThat(Smallest.of(values, k)).isEqualTo(Arrays.copyOf(sorted, k));
            assertThat(values).isEqualTo(before);
        }
    }

    @Test
    void soTheyAreOfManyValuesWhateverTheyLookLike() {
        Random random = new Random(2);
        for (int round = 0; round < 400; round++) {
            int n = 1_000 + random.nextInt(3_000);
            double zeros = random.nextInt(3) / 2.0;
            int kind = random.nextInt(3);
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                double drawn = random.nextGaussian();
                values[i] =
                        random.nextDouble() < zeros
                                ? (random.nextBoolean() ? 0.0 : -0.0)
                                : kind == 0 ? drawn : kind == 1 ? i : Math.rint(drawn);
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int k = 1 + random.nextInt(round % 2 == 0 ? n : n / 20);
            assertThat(Smallest.of(values, k)).isEqualTo(Arrays.copyOf(sorted, k));
        }
    }
}
