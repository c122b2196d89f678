package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DrawdownTest {
    @Test
    @DisplayName("SR-3: a series that only falls draws down from its start value")
    void theStartValueCounts() {
        double[] r = Series.percent(-6, -7, -1, -9, -2, -6, -8, -5);

        Drawdown drawdown = Drawdown.of(r);

        assertThat(drawdown.depth()).isCloseTo(0.36590730, within(5e-9));
        assertThat(drawdown.depth()).isCloseTo(-Returns.cumulative(r), within(1e-15));
        assertThat(drawdown.peak()).isZero();
        assertThat(drawdown.trough()).isEqualTo(8);
        assertThat(drawdown.recovery()).isEqualTo(-1);
        assertThat(drawdown.length()).isEqualTo(8);
        assertThat(drawdown.longest()).isEqualTo(8);
    }

    @Test
    void namesHighLowRecoveryAndLength() {
        // Equity 1, 2, 1.5, 1, 2, 4, 3.6, 3.6, 3.6, 3.8.
        double[] r = Series.ofPrices(1, 2, 1.5, 1, 2, 4, 3.6, 3.6, 3.6, 3.8);

        assertThat(Drawdown.of(r)).isEqualTo(new Drawdown(0.5, 1, 3, 4, 3, 4));
        assertThat(Drawdown.underwater(r)[3]).isEqualTo(0.5);
        assertThat(Drawdown.underwater(r)[4]).isZero();
    }

    @Test
    void dollarsAreAddedNotCompounded() {
        Drawdown drawdown = Drawdown.additive(new double[] {-50, 200, -30, -100, 10});

        assertThat(drawdown).isEqualTo(new Drawdown(130, 2, 4, -1, 3, 3));
    }

    @Test
    void risingOrFlatEquityHasNone() {
        assertThat(Drawdown.of(new double[] {0.01, 0, 0, 0.02}))
                .isEqualTo(new Drawdown(0, 0, 0, 0, 0, 0));
        assertThat(Drawdown.of(new double[0]).depth()).isZero();
    }

    @Test
    void agreesWithComparingEveryPairOfValues() {
        for (long seed = 0; seed < 50; seed++) {
            double[] r = Series.normal(seed, 120, 0, 0.02);
            double[] equity = Returns.equity(r);
            double worst = 0;
            for (int s = 0; s < equity.length; s++) {
                for (int t = s; t < equity.length; t++) {
                    worst = Math.max(worst, 1 - equity[t] / equity[s]);
                }
            }

            Drawdown drawdown = Drawdown.of(r);
            assertThat(drawdown.depth()).isEqualTo(worst);
            assertThat(1 - equity[drawdown.trough()] / equity[drawdown.peak()]).isEqualTo(worst);
        }
    }

    @Test
    void aReturnThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> Drawdown.of(new double[] {0.1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
