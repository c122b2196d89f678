package io.sigmalab.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VolatilityRankTest {
    @Test
    @DisplayName("IVR-1, IVR-2, IVR-3")
    void rankIsTheWayUpFromTheLowToTheHigh() {
        assertThat(VolatilityRank.of(new double[] {30, 60}, 45, 2).rank()).isEqualTo(50);
        VolatilityRank second = VolatilityRank.of(new double[] {30, 10, 11, 15, 17}, 20, 2);
        assertThat(second.rank()).isEqualTo(50);
        assertThat(second.percentile()).isEqualTo(80);
        assertThat(second.beyond()).isFalse();
        assertThat(VolatilityRank.of(new double[] {.12, .35}, .18, 2).rank())
                .isCloseTo(26.09, within(.005));
    }

    @Test
    @DisplayName("IVP-1")
    void percentileIsTheShareBelow() {
        double[] past = new double[252];
        Arrays.fill(past, 0, 200, .1);
        Arrays.fill(past, 200, 252, .3);

        assertThat(VolatilityRank.of(past, .2, 10).percentile()).isCloseTo(79.4, within(.05));
    }

    @Test
    void beyondThePastRangeTheRankIsHeldAndFlagged() {
        VolatilityRank above = VolatilityRank.of(new double[] {.1, .2, .3}, .5, 2);
        assertThat(above.rank()).isEqualTo(100);
        assertThat(above.percentile()).isEqualTo(100);
        assertThat(above.beyond()).isTrue();
        // Mean .2, sample deviation .1.
        assertThat(above.zScore()).isCloseTo(3, within(1e-12));
        VolatilityRank below = VolatilityRank.of(new double[] {.1, .2, .3}, .05, 2);
        assertThat(below.rank()).isZero();
        assertThat(below.beyond()).isTrue();
    }

    @Test
    void todayAndTheFutureDoNotEnter() {
        double[] daily = {.2, .1, .3, .15, .25, .4, .12};
        VolatilityRank[] full = VolatilityRank.series(daily, 4, 2);
        double[] changed = daily.clone();
        changed[5] = 9;
        changed[6] = 9;

        assertThat(Arrays.copyOf(VolatilityRank.series(changed, 4, 2), 5))
                .containsExactly(Arrays.copyOf(full, 5));
        // Sessions 1 to 4 stand before session 5.
        assertThat(full[5]).isEqualTo(VolatilityRank.of(new double[] {.1, .3, .15, .25}, .4, 2));
        assertThat(full[1].rank()).isNaN();
        assertThat(full[1].sessions()).isEqualTo(1);
    }

    @Test
    void gapsAreLeftOutAndTooFewSessionsSayNothing() {
        double nan = Double.NaN;
        VolatilityRank gaps = VolatilityRank.of(new double[] {nan, .1, nan, .3}, .2, 2);
        assertThat(gaps.rank()).isCloseTo(50, within(1e-12));
        assertThat(gaps.sessions()).isEqualTo(2);
        assertThat(VolatilityRank.of(new double[] {.1, .3}, .2, 3).percentile()).isNaN();
        assertThat(VolatilityRank.of(new double[] {.1, .3}, nan, 2).percentile()).isNaN();
        VolatilityRank flat = VolatilityRank.of(new double[] {.2, .2}, .3, 2);
        assertThat(flat.rank()).isNaN();
        assertThat(flat.zScore()).isNaN();
        assertThat(flat.percentile()).isEqualTo(100);
        assertThatThrownBy(() -> VolatilityRank.of(new double[3], .1, 1))
                .hasMessageContaining("minimum");
    }
}
