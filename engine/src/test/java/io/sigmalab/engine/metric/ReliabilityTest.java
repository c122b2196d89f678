package io.sigmalab.engine.metric;

import static io.sigmalab.engine.metric.Reliability.Binning.EQUAL_COUNT;
import static io.sigmalab.engine.metric.Reliability.Binning.EQUAL_WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final double[] P = {.1, .2, .3, .4, .65, .7, .8, .9, 1};
    private static final boolean[] Y = {false, false, false, false, true, true, true, true, true};

    @Test
    @DisplayName("CC-1: scikit-learn's calibration curve example")
    void calibrationCurve() {
        Reliability curve = Reliability.of(P, Y, 3, EQUAL_WIDTH);

        assertThat(curve.bins()).extracting(Reliability.Bin::observed).containsExactly(0.0, .5, 1.);
        double[] mean =
                curve.bins().stream().mapToDouble(Reliability.Bin::meanConfidence).toArray();
        assertThat(mean).containsExactly(new double[] {.2, .525, .85}, within(1e-15));
        assertThat(curve.bins()).extracting(Reliability.Bin::count).containsExactly(3, 2, 4);
    }

    @Test
    @DisplayName("ECE-1: torchmetrics' binary example")
    void errorsOfOneEvent() {
        Reliability curve =
                Reliability.of(
                        new double[] {.25, .25, .55, .75, .75},
                        new boolean[] {false, false, true, true, true},
                        2,
                        EQUAL_WIDTH);

        assertThat(curve.ece()).isCloseTo(0.29, within(1e-9));
        assertThat(curve.rmsce()).isCloseTo(0.2918, within(5e-5));
        assertThat(curve.mce()).isCloseTo(0.3167, within(5e-5));
    }

    @Test
    @DisplayName("ECE-2: torchmetrics' multi-class example, top label")
    void errorsOfTheTopLabel() {
        double[] p = {.25, .20, .55, .55, .05, .40, .10, .30, .60, .90, .05, .05};

        Reliability curve = Reliability.ofTopLabel(p, new byte[] {0, 1, 2, 0}, 3, 3, EQUAL_WIDTH);

        assertThat(curve.ece()).isCloseTo(0.2, within(1e-12));
        assertThat(curve.rmsce()).isCloseTo(0.20817, within(5e-6));
        assertThat(curve.mce()).isCloseTo(0.2333, within(5e-5));
    }

    @Test
    void equalCountBinsHoldEqualCountsAndNeverPartTies() {
        Reliability thirds = Reliability.of(P, Y, 3, EQUAL_COUNT);
        assertThat(thirds.bins()).extracting(Reliability.Bin::count).containsExactly(3, 3, 3);
        assertThat(thirds.bins())
                .extracting(Reliability.Bin::observed)
                .containsExactly(0.0, 2.0 / 3, 1.0);
        assertThat(thirds.bins().get(1).from()).isEqualTo(.4);
        assertThat(thirds.bins().get(1).to()).isEqualTo(.7);

        Reliability tied =
                Reliability.of(
                        new double[] {.5, .2, .5, .5, .5, .9},
                        new boolean[] {true, false, false, true, false, true},
                        3,
                        EQUAL_COUNT);
        assertThat(tied.bins()).extracting(Reliability.Bin::count).containsExactly(5, 1);
        assertThat(tied.bins().get(0).observed()).isEqualTo(0.4);
        assertThat(tied.count()).isEqualTo(6);
    }

    @Test
    void honestForecastsHaveSmallErrorsAndOverconfidentOnesLarge() {
        Random random = new Random(11);
        int n = 20_000;
        double[] honest = new double[n];
        double[] bold = new double[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            honest[i] = random.nextDouble();
            y[i] = random.nextDouble() < honest[i];
            bold[i] = honest[i] > 0.5 ? 0.99 : 0.01;
        }

        for (Reliability.Binning binning : Reliability.Binning.values()) {
            assertThat(Reliability.of(honest, y, 15, binning).ece()).isLessThan(0.02);
            assertThat(Reliability.of(bold, y, 15, binning).ece()).isCloseTo(0.24, within(0.02));
        }
    }

    @Test
    void emptyBinsAreKeptAndSayThatNothingIsKnown() {
        Reliability curve =
                Reliability.ofClass(
                        new double[] {.9, .1, 1, 0}, new byte[] {0, 1}, 2, 0, 4, EQUAL_WIDTH);

        assertThat(curve.bins()).hasSize(4);
        assertThat(curve.bins().get(0).observed()).isNaN();
        assertThat(curve.bins().get(3)).isEqualTo(new Reliability.Bin(.75, 1, 2, .95, .5));
        Reliability none = Reliability.of(new double[0], new boolean[0], 3, EQUAL_COUNT);
        assertThat(none.ece()).isNaN();
        assertThat(none.mce()).isNaN();
        assertThat(none.rmsce()).isNaN();
    }
}
