package io.sigmalab.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BrentTest {
    @Test
    void rootsOfKnownFunctionsAreFoundToTheLastDigits() {
        assertThat(Brent.root(x -> x * x - 2, 0, 2, 0)).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(Brent.root(x -> Math.cos(x) - x, 0, 1, 0))
                .isCloseTo(0.7390851332151607, within(1e-15));
        assertThat(Brent.root(x -> Math.pow(x, 9), -1, 3, 1e-12)).isCloseTo(0, within(1e-12));
        assertThat(Brent.root(x -> x < 0.3 ? -1 : 1, 0, 1, 1e-9)).isCloseTo(0.3, within(1e-9));
        assertThat(Brent.root(x -> x - 1, 1, 2, 0)).isEqualTo(1);
    }

    @Test
    void aBracketWithoutChangeOfSignIsRefused() {
        assertThatThrownBy(() -> Brent.root(x -> x * x + 1, -1, 1, 0))
                .hasMessageContaining("change sign");
        assertThatThrownBy(() -> Brent.root(x -> x, -1, 1, -1)).hasMessageContaining("was -1.0");
        assertThat(Brent.root(x -> x > 0.2 && x < 0.8 ? Double.NaN : x - 0.5, 0, 1, 0)).isNaN();
    }
}
