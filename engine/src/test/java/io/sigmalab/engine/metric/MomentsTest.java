package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    @DisplayName("PSR-7: skewness and non-excess kurtosis of the returns of SR-1")
    void momentsOfThePublishedSeries() {
        Moments m = Moments.of(Series.MIXED);

        assertThat(m.n()).isEqualTo(8);
        assertThat(m.mean()).isCloseTo(0.00625, within(1e-15));
        assertThat(m.skew()).isCloseTo(-0.3650572690, within(1e-10));
        assertThat(m.kurtosis()).isCloseTo(3.1195347317, within(1e-10));
    }

    @Test
    void onePassAgreesWithTwoPassesEvenFarFromZero() {
        for (double offset : new double[] {0, 1, 1e6}) {
            double[] x = Series.normal(7, 5_000, offset, 0.5);
            double mean = Arrays.stream(x).sum() / x.length;
            double m2 = Arrays.stream(x).map(v -> Math.pow(v - mean, 2)).sum() / x.length;
            double m3 = Arrays.stream(x).map(v -> Math.pow(v - mean, 3)).sum() / x.length;
            double m4 = Arrays.stream(x).map(v -> Math.pow(v - mean, 4)).sum() / x.length;

            Moments m = Moments.of(x);

            assertThat(m.mean()).isCloseTo(mean, within(1e-14 * (1 + offset)));
            assertThat(m.sd()).isCloseTo(Math.sqrt(m2 * x.length / (x.length - 1)), within(1e-8));
            assertThat(m.skew()).isCloseTo(m3 / Math.pow(m2, 1.5), within(1e-7));
            assertThat(m.kurtosis()).isCloseTo(m4 / (m2 * m2), within(1e-7));
        }
    }

    @Test
    void aSeriesThatDoesNotVaryHasNoShape() {
        Moments m = Moments.of(new double[] {0.1, 0.1, 0.1});

        assertThat(m.sd()).isZero();
        assertThat(m.skew()).isNaN();
        assertThat(m.kurtosis()).isNaN();
        assertThat(Moments.of(new double[0]).mean()).isNaN();
        assertThat(Moments.of(new double[] {1}).sd()).isNaN();
    }

    @Test
    void aValueThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> Moments.of(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values must be finite, entry 1 was NaN");
    }
}
