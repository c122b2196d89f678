package io.sigmalab.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SigmoidTest {
    @Test
    @DisplayName("PL-1: scikit-learn's three points, slope and intercept from LibSVM")
    void threePoints() {
        double[] f = {5, -4, 1};

        Sigmoid sigmoid = Sigmoid.fit(f, new boolean[] {true, false, false});

        assertThat(sigmoid.a()).isCloseTo(-0.20261354391187855, within(1e-12));
        assertThat(sigmoid.b()).isCloseTo(0.6523631498001051, within(1e-12));
        double[] published = {0.58921, 0.18804, 0.38942};
        for (int i = 0; i < f.length; i++) {
            double exact = 1 / (1 + Math.exp(-0.20261354391187855 * f[i] + 0.6523631498001051));
            assertThat(sigmoid.apply(f[i])).isCloseTo(exact, within(1e-6));
            assertThat(sigmoid.apply(f[i])).isCloseTo(published[i], within(5e-6));
        }
    }

    @Test
    void theGradientVanishesAtTheFit() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int n = 20 + random.nextInt(300);
            double[] f = new double[n];
            boolean[] y = new boolean[n];
            int up = 0;
            for (int i = 0; i < n; i++) {
                f[i] = 8 * random.nextGaussian();
                y[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.7 * f[i] + 1));
                up += y[i] ? 1 : 0;
            }
            Sigmoid fit = Sigmoid.fit(f, y);

            double g1 = 0;
            double g2 = 0;
            for (int i = 0; i < n; i++) {
                double target = y[i] ? (up + 1.0) / (up + 2.0) : 1.0 / (n - up + 2.0);
                double miss = target - fit.apply(f[i]);
                g1 += f[i] * miss;
                g2 += miss;
            }
            assertThat(g1).isCloseTo(0, within(1e-5));
            assertThat(g2).isCloseTo(0, within(1e-5));
        }
    }

    @Test
    void recoversTheCurveThatMadeTheData() {
        Random random = new Random(5);
        double[] f = new double[50_000];
        boolean[] y = new boolean[f.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = 2 * random.nextGaussian();
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.5 * f[i] + 1.5));
        }

        Sigmoid fit = Sigmoid.fit(f, y);

        assertThat(fit.a()).isCloseTo(-0.5, within(0.03));
        assertThat(fit.b()).isCloseTo(1.5, within(0.04));
    }

    @Test
    void separableAndExtremeScoresStayFinite() {
        Sigmoid fit =
                Sigmoid.fit(
                        new double[] {-1000, -999, 999, 1000},
                        new boolean[] {false, false, true, true});

        assertThat(fit.apply(1000)).isBetween(0.7, 1.0);
        assertThat(fit.apply(-1e6)).isBetween(0.0, 0.3);
        assertThat(fit.apply(1e9)).isBetween(0.0, 1.0);
    }

    @Test
    void aScoreThatDoesNotVaryGivesTheSmoothedShare() {
        Sigmoid fit = Sigmoid.fit(new double[] {3, 3, 3}, new boolean[] {true, false, false});

        assertThat(fit.a()).isZero();
        assertThat(fit.apply(3)).isCloseTo(0.4, within(1e-12)); // (1 + 1) / (3 + 2)
        assertThat(Sigmoid.fit(new double[] {3, 4}, new boolean[2]).apply(3)).isLessThan(0.5);
    }

    @Test
    void nothingToFitIsTheCallersMistake() {
        assertThatThrownBy(() -> Sigmoid.fit(new double[0], new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sigmoid.fit(new double[] {Double.NaN}, new boolean[1]))
                .hasMessage("f must be finite, entry 0 was NaN");
    }
}
