package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ThresholdPassTest {
    @Test
    void everyThresholdIsToTheBitALoopOverTheRowsForItAlone() {
        Random random = new Random(3);
        for (int round = 0; round < 40; round++) {
            int rows = random.nextInt(700);
            double[] confidence = new double[rows];
            double[] result = new double[rows];
            // Few distinct values, so that rows lie exactly on thresholds.
            Arrays.setAll(
                    confidence,
                    i -> random.nextInt(30) == 0 ? Double.NaN : 0.01 * random.nextInt(100));
            Arrays.setAll(result, i -> random.nextInt(8) == 0 ? 0 : random.nextGaussian());
            double[] thresholds = new double[1 + random.nextInt(1_400)];
            Arrays.setAll(thresholds, t -> 0.01 * random.nextInt(110) - 0.02);
            Arrays.sort(thresholds);
            ThresholdPass pass = ThresholdPass.of(confidence, result, thresholds);
            for (int t = 0; t < thresholds.length; t++) {
                int trades = 0;
                int wins = 0;
                double sum = 0;
                double squares = 0;
                double high = 0;
                double fall = 0;
                for (int i = 0; i < rows; i++) {
                    if (confidence[i] >= thresholds[t]) {
                        trades++;
                        wins += result[i] > 0 ? 1 : 0;
                        sum += result[i];
                        squares += result[i] * result[i];
                        high = Math.max(high, sum);
                        fall = Math.max(fall, high - sum);
                    }
                }
                assertThat(pass.trades()[t]).isEqualTo(trades);
                assertThat(pass.wins()[t]).isEqualTo(wins);
                assertThat(pass.sum()[t]).isEqualTo(sum);
                assertThat(pass.squares()[t]).isEqualTo(squares);
                assertThat(pass.drawdown()[t]).isEqualTo(fall);
            }
        }
    }

    @Test
    void aWorkedCase() {
        ThresholdPass pass =
                ThresholdPass.of(
                        new double[] {0.5, 0.7, 0.6},
                        new double[] {0.02, -0.03, 0.01},
                        new double[] {0.5, 0.6, 0.9});
        assertThat(pass.trades()).containsExactly(3, 2, 0);
        assertThat(pass.wins()).containsExactly(2, 1, 0);
        assertThat(pass.drawdown()[0]).isEqualTo(0.03, Assertions.within(1e-15));
        // Mean -0.01 over a deviation of 0.0282…
        assertThat(pass.sharpe(1)).isEqualTo(-0.35355339, Assertions.within(1e-8));
        assertThat(pass.sharpe(2)).isNaN();
        assertThatThrownBy(
                        () ->
                                ThresholdPass.of(
                                        new double[1], new double[1], new double[] {0.6, 0.5}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
