package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpeRatioTest {
    @Test
    @DisplayName("SR-1: empyrical's mixed returns, annualised with 252")
    void empyricalMixedReturns() {
        double sharpe = SharpeRatio.perPeriod(Series.MIXED, 0);

        assertThat(sharpe).isCloseTo(0.1085930608, within(2e-10)); // PSR-7, last digit cut
        assertThat(SharpeRatio.annualised(sharpe, 252))
                .isCloseTo(1.7238613961706866, within(1e-12));
    }

    @Test
    @DisplayName("SR-4: pypbo's twelve returns against 5 %")
    void pypboPerPeriod() {
        double[] r = {.259, .198, .364, -.081, .057, .055, .188, .317, .24, .184, -.01, .526};

        assertThat(SharpeRatio.perPeriod(r, 0.05)).isCloseTo(0.834364, within(5e-7));
    }

    @Test
    @DisplayName("SR-6: mlfinlab's nine returns against 0.5 % a period, annualised with 12")
    void mlfinlabMonthly() {
        double sharpe = SharpeRatio.perPeriod(Series.percent(3, 2, 1, -1, 2, 1, 0, -1, 1), 0.005);

        assertThat(SharpeRatio.annualised(sharpe, 12)).isCloseTo(0.9874839, within(5e-8));
    }

    @Test
    @DisplayName("SR-7: half-hour returns around the clock have 12,096 periods a year")
    void periodsAreThoseOfTheSeries() {
        double[] r =
                Arrays.stream(new double[] {10, -5, 7, -2, 4, -1, 3, -6, 8, -3})
                        .map(v -> v * 1e-4)
                        .toArray();
        double sharpe = SharpeRatio.perPeriod(r, 0);

        assertThat(SharpeRatio.annualised(sharpe, 12_096)).isCloseTo(29.037574, within(5e-7));
        assertThat(SharpeRatio.annualised(sharpe, 10_886_400)).isCloseTo(871.127229, within(5e-6));
    }

    @ParameterizedTest(name = "SR-8: eta(12) for AR(1) {0} is {1}")
    @CsvSource({"-0.2, 4.171", "-0.1, 3.798", "0, 3.464", "0.1, 3.160", "0.2, 2.879", "0.3, 2.615"})
    void loFactor(double rho, double expected) {
        assertThat(SharpeRatio.etaAr1(rho, 12)).isCloseTo(expected, within(5e-4));
    }

    @Test
    void uncorrelatedReturnsScaleWithTheRoot() {
        assertThat(SharpeRatio.eta(new double[0], 256)).isEqualTo(16);
        assertThat(SharpeRatio.etaAr1(0.5, 1)).isEqualTo(1);
        assertThat(SharpeRatio.eta(new double[] {-1}, 2)).isNaN();
    }

    @Test
    void autocorrelationOfAnAlternatingSeriesByHand() {
        // Mean 0, Σr² = 4: lag 1 has three products of −1, lag 2 two of +1.
        assertThat(SharpeRatio.autocorrelation(new double[] {1, -1, 1, -1}, 2))
                .containsExactly(-0.75, 0.5);
        assertThat(SharpeRatio.autocorrelation(new double[] {1, 1}, 1)).containsExactly(Double.NaN);
    }

    @ParameterizedTest(name = "PSR-3/PSR-4: standard error of {0} is {4}")
    @CsvSource({".7079, 134, -.2250, 2.9570, 0.102761", ".8183, 134, -1.4455, 7.0497, 0.155007"})
    void standardErrorOf2012(double sr, int n, double g3, double g4, double expected) {
        assertThat(SharpeRatio.standardError(sr, n, g3, g4)).isCloseTo(expected, within(5e-7));
    }

    @Test
    void standardErrorOfNormalReturnsIsLos() {
        assertThat(SharpeRatio.standardErrorIid(1.0, 6)).isEqualTo(0.5);
        assertThat(SharpeRatio.standardError(1.0, 7, 0, 3)).isEqualTo(0.5);
    }

    @Test
    void standardErrorMatchesTheSpreadOfSimulatedRatios() {
        double[] sharpes = new double[2_000];
        for (int i = 0; i < sharpes.length; i++) {
            sharpes[i] = SharpeRatio.perPeriod(Series.normal(i, 250, 0.2, 1), 0);
        }

        double expected = SharpeRatio.standardErrorIid(0.2, 250);
        assertThat(Moments.of(sharpes).sd()).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    @DisplayName("Fault 6: no variance or too few returns give no ratio, not a huge one")
    void undefinedRatiosAreNaN() {
        assertThat(SharpeRatio.perPeriod(new double[] {0.01, 0.01, 0.01}, 0)).isNaN();
        assertThat(SharpeRatio.perPeriod(new double[] {0, 0, 0, 0}, 0)).isNaN();
        assertThat(SharpeRatio.perPeriod(new double[] {0.01}, 0)).isNaN();
        assertThat(SharpeRatio.perPeriod(new double[0], 0)).isNaN();
        // Growth by a constant factor, with the rounding noise of prices.
        double[] prices = new double[200];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = 100 * Math.pow(1.001, i);
        }
        assertThat(SharpeRatio.perPeriod(Series.ofPrices(prices), 0)).isNaN();
        assertThat(SharpeRatio.standardErrorIid(1, 0)).isNaN();
        assertThat(SharpeRatio.standardError(1, 1, 0, 3)).isNaN();
    }
}
