package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SplitMixTest {
    @Test
    void givesThePublishedSequence() {
        // Reference output of splitmix64.c (S. Vigna, public domain) for seed 1234567.
        SplitMix random = new SplitMix(1234567);

        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
    }

    @Test
    void boundedNumbersAreUniform() {
        SplitMix random = new SplitMix(1);
        int[] count = new int[7];
        for (int i = 0; i < 70_000; i++) {
            count[random.nextInt(7)]++;
        }
        double mean = 0;
        for (int i = 0; i < 10_000; i++) {
            mean += random.nextDouble() / 10_000;
        }

        for (int c : count) {
            assertThat(c).isCloseTo(10_000, within(400));
        }
        assertThat(mean).isCloseTo(0.5, within(0.01));
    }
}
