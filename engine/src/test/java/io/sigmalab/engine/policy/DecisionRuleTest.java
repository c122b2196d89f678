package io.sigmalab.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRuleTest {
    @Test
    void thresholdsAreSortedAndUnique() {
        assertThat(DecisionRule.thresholds("0.60, 0.55,0.60", "--thresholds").candidates())
                .containsExactly(0.55, 0.60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "0", "1", "-0.1", "NaN", "abc", "", "0.5,,0.6"})
    void thresholdsOutsideZeroToOneAreRefused(String list) {
        assertThatThrownBy(() -> DecisionRule.thresholds(list, "--thresholds"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("--thresholds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.01", "-1", "NaN", "x"})
    void sharesOutsideZeroToOneAreRefused(String text) {
        assertThatThrownBy(() -> DecisionRule.topShare(text, "--top-pct"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("--top-pct");
    }

    @Test
    void theCutIsTheTypeSevenQuantile() {
        // numpy.quantile([1, 2, 3, 4], 0.9) = 3.7
        assertThat(DecisionRule.quantileCut(new double[] {4, 1, Double.NaN, 3, 2}, 0.1))
                .isCloseTo(3.7, within(1e-12));
        assertThat(DecisionRule.quantileCut(new double[] {4, 1, 3, 2}, 1.0)).isEqualTo(1);
        assertThat(DecisionRule.quantileCut(new double[0], 0.1)).isInfinite();
    }
}
