package io.sigmalab.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PyramidTest {
    @Test
    void everyStretchHasTheExtremesThatCountingFinds() {
        Random random = new Random(1);
        for (int n : new int[] {0, 1, 7, 8, 9, 64, 65, 513, 2000}) {
            double[] values =
                    IntStream.range(0, n)
                            .mapToDouble(
                                    i ->
                                            random.nextInt(9) == 0
                                                    ? Double.NaN
                                                    : random.nextGaussian())
                            .toArray();
            Pyramid pyramid = new Pyramid(values);
            for (int trial = 0; trial < 300; trial++) {
                int from = random.nextInt(n + 1);
                int to = from + random.nextInt(n - from + 1);
                double[] known =
                        IntStream.range(from, to)
                                .mapToDouble(i -> values[i])
                                .filter(v -> !Double.isNaN(v))
                                .sorted()
                                .toArray();
                double low = known.length == 0 ? Double.NaN : known[0];
                double high = known.length == 0 ? Double.NaN : known[known.length - 1];
                assertThat(pyramid.low(from, to))
                        .as("%d: %d to %d", n, from, to)
                        .isEqualTo(Double.valueOf(low));
                assertThat(pyramid.high(from, to)).isEqualTo(Double.valueOf(high));
            }
        }
    }
}
