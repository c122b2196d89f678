package io.sigmalab.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @Test
    void theOrderIsThatOfTheLibrary() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            double[] values = new double[random.nextInt(200)];
            for (int i = 0; i < values.length; i++) {
                values[i] = drawn(random, round % 4);
            }
            double[] before = values.clone();
            double[] expected = values.clone();
            Arrays.sort(expected);
            assertThat(RadixSort.sorted(values)).isEqualTo(expected);

            int count = random.nextInt(values.length + 1);
            double[] part = Arrays.copyOf(values, count);
            Arrays.sort(part);
            assertThat(RadixSort.sorted(values, count)).isEqualTo(part);
            assertThat(values).isEqualTo(before);
        }
    }

    private static double drawn(Random random, int kind) {
        return switch (kind) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> random.nextDouble();
            case 2 -> random.nextInt(9) - 4;
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }
}
