package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.pack.Commission;
import org.junit.jupiter.api.Test;

class ContractFiguresTest {
    @Test
    void breakEvenIsWhereTheResultCrossesZeroAndTellsHowFarAwayThatIs() {
        // PNL-3: 50.70 − 22 s is above zero for every s up to 1.
        assertThat(ContractFigures.breakEven(false, s -> 50.70 - 22 * s))
                .isCloseTo(50.70 / 22, within(1e-12));
        assertThat(ContractFigures.breakEven(false, s -> 11 - 22 * s))
                .isCloseTo(0.5, within(1e-12));
        assertThat(ContractFigures.breakEven(false, s -> -11 - 22 * s))
                .isCloseTo(-0.5, within(1e-12));
        // A kink, as where worthless spreads are left to expire: 1 − 4 s to s = 0.5, flat after.
        assertThat(ContractFigures.breakEven(false, s -> 1 - 4 * Math.min(s, 0.5)))
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void breakEvenIsNotDefinedWithoutTradesOrWithoutASpread() {
        assertThat(ContractFigures.breakEven(true, s -> 0)).isNaN();
        assertThat(ContractFigures.breakEven(false, s -> 5)).isNaN();
    }

    @Test
    void brokersChargeWhatTheirNamesSay() {
        assertThat(Commission.of("custom", 0.9)).isEqualTo(new Commission("custom", 0.9, 0.9));
        assertThat(Commission.of("none", 0.9)).isEqualTo(new Commission("none", 0, 0));
        assertThat(Commission.of("ibkr_pro", 9).open()).isEqualTo(0.65);
        assertThat(Commission.of("tastytrade", 9).close()).isZero();
        for (String name : Commission.NAMES) {
            assertThat(Commission.of(name, 1).name()).isEqualTo(name);
        }
        assertThatThrownBy(() -> Commission.of("nobody", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }
}
