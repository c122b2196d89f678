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
}
