package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureNamesTest {
    private record Named(List<Output> outputs) implements Indicator {
        @Override
        public int lookback() {
            return 0;
        }

        @Override
        public void compute(Inputs inputs, double[][] out) {}
    }

    private static Indicator macd(int fast) {
        String suffix = "_" + fast + "_26_9";
        return new Named(
                List.of(
                        new Indicator.Output("macd_line", "macd_line" + suffix),
                        new Indicator.Output("macd_signal", "macd_signal" + suffix)));
    }

    private static Indicator rsi(int period) {
        return new Named(List.of(Indicator.Output.of("rsi_" + period)));
    }

    @Test
    void aSingleMacdKeepsItsShortNames() {
        assertThat(FeatureNames.of(List.of(rsi(14), macd(12))))
                .containsExactly(List.of("rsi_14"), List.of("macd_line", "macd_signal"));
    }

    @Test
    void twoOfAKindBothCarryTheirParameters() {
        assertThat(FeatureNames.of(List.of(macd(12), rsi(7), macd(8))))
                .containsExactly(
                        List.of("macd_line_12_26_9", "macd_signal_12_26_9"),
                        List.of("rsi_7"),
                        List.of("macd_line_8_26_9", "macd_signal_8_26_9"));
    }

    @Test
    void theSameIndicatorTwiceHasNoNames() {
        assertThatThrownBy(() -> FeatureNames.of(List.of(macd(12), macd(12))))
                .hasMessage("two columns named macd_line_12_26_9");
    }
}
