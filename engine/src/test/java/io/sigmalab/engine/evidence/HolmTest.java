package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void multipliesStepByStepAndNeverFalls() {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") = 0.03 0.06 0.06 0.02.
        assertThat(Holm.adjust(new double[] {.01, .04, .03, .005}))
                .containsExactly(new double[] {.03, .06, .06, .02}, within(1e-15));
    }

    @Test
    void isNeverAboveOneAndLeavesOutWhatWasNotTested() {
        assertThat(Holm.adjust(new double[] {.6, Double.NaN, .9, .5}))
                .containsExactly(1, Double.NaN, 1, 1);
        assertThat(Holm.adjust(new double[] {Double.NaN, .04})).containsExactly(Double.NaN, .04);
        assertThat(Holm.adjust(new double[0])).isEmpty();
        assertThatThrownBy(() -> Holm.adjust(new double[] {1.5})).hasMessageContaining("1.5");
    }
}
