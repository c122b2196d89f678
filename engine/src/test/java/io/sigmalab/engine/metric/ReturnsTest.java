package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmalab.engine.Shared;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReturnsTest {
    @Test
    @DisplayName("SR-1: volatility, downside risk, Sortino and drawdown of empyrical's returns")
    void empyricalMixedReturns() {
        double[] r = Series.MIXED;

        assertThat(Returns.volatility(r, 252)).isCloseTo(0.9136465399704637, within(1e-14));
        assertThat(Returns.downsideDeviation(r, 0) * Math.sqrt(252))
                .isCloseTo(0.6044832503882966, within(1e-14));
        assertThat(Returns.sortino(r, 0, 252)).isCloseTo(2.605531251673693, within(1e-13));
        assertThat(Drawdown.of(r).depth()).isCloseTo(0.10, within(1e-15));
    }

    @Test
    @DisplayName("SR-2: Calmar and annual return with the eight periods there are")
    void calmarCountsThePeriodsThereAre() {
        assertThat(Returns.cagr(Series.MIXED, 252)).isCloseTo(2.3302928, within(5e-8));
        assertThat(Returns.calmar(Series.MIXED, 252)).isCloseTo(23.3029280, within(5e-7));
        // The library's own figures appear once its leading NaN counts as a ninth period.
        double[] nine = new double[9];
        System.arraycopy(Series.MIXED, 0, nine, 1, 8);
        assertThat(Returns.cagr(nine, 252)).isCloseTo(1.9135925373194231, within(1e-12));
        assertThat(Returns.calmar(nine, 252)).isCloseTo(19.135925373194233, within(1e-11));
    }

    @Test
    @DisplayName("SR-5: pypbo's Sortino per period")
    void pypboSortino() {
        double[] r = {.17, .15, .23, -.05, .12, .09, .13, -.04};

        assertThat(Returns.sortino(r, 0, 1)).isCloseTo(4.417261, within(5e-7));
    }

    @Test
    @DisplayName("vectorbt_returns_expected.json: every figure of vectorbt's tests/test_returns.py")
    void vectorbt() throws IOException {
        JsonNode root =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                Shared.path("vectors/returns/vectorbt_returns_expected.json")
                                        .toFile());
        String[] names = {"a", "b", "c"};
        for (int i = 0; i < names.length; i++) {
            JsonNode prices = root.get("prices").get(names[i]);
            double[] p = new double[prices.size()];
            Arrays.setAll(p, j -> prices.get(j).asDouble());
            double[] r = Series.ofPrices(p);

            close(Returns.cumulative(r), root.get("total_return").get(i));
            close(Returns.volatility(r, 365), root.get("annualized_volatility").get(i));
            close(Returns.calmar(r, 365), root.get("calmar_ratio").get(i));
            close(
                    SharpeRatio.annualised(SharpeRatio.perPeriod(r, 0.01), 365),
                    root.get("sharpe_ratio").get(i));
            close(
                    Returns.downsideDeviation(r, 0.1) * Math.sqrt(365),
                    root.get("downside_risk_req0.1").get(i));
            // vectorbt's threshold: risk-free a period plus the required return spread over a year.
            close(
                    Returns.omega(r, 0.01 + Math.pow(1.1, 1 / 365.0) - 1),
                    root.get("omega_ratio").get(i));
        }
    }

    private static void close(double actual, JsonNode expected) {
        if (expected.isNull() || expected.isTextual()) { // their infinity is "not defined" here
            assertThat(actual).isNaN();
        } else {
            double value = expected.asDouble();
            assertThat(actual).isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
        }
    }

    @Test
    void expectedShortfallIsTheMeanOfTheWorstTwentiethRoundedUp() {
        double[] r = new double[60];
        Arrays.setAll(r, i -> (i - 30) / 1000.0);

        // 3 of 60: −0.030, −0.029, −0.028.
        assertThat(Returns.es95(r)).isCloseTo(0.029, within(1e-15));
        assertThat(Returns.es95(Arrays.copyOf(r, 61))).isCloseTo(0.0285, within(1e-15)); // 4 of 61
        assertThat(Returns.es95(Arrays.copyOf(r, 20))).isCloseTo(0.030, within(1e-15)); // 1 of 20
        assertThat(Returns.es95(Arrays.copyOf(r, 21))).isCloseTo(0.0295, within(1e-15));
        assertThat(Returns.es95(new double[] {0.02})).isEqualTo(-0.02);
        assertThat(Returns.es95(new double[] {0, 0})).isEqualTo(0.0);
        assertThat(Returns.es95(new double[0])).isNaN();
        assertThat(Returns.averageLoss(new double[] {-0.02, 0, 0.01, -0.04})).isEqualTo(0.03);
    }

    @Test
    void ruinStaysRuin() {
        double[] r = {0.1, -1.2, 0.5};

        assertThat(Returns.equity(r)).containsExactly(1, 1.1, 0, 0);
        assertThat(Returns.cumulative(r)).isEqualTo(-1);
        assertThat(Returns.cagr(r, 252)).isEqualTo(-1);
        assertThat(Drawdown.of(r).depth()).isEqualTo(1);
    }

    @Test
    void noReturnsOrNoLossesLeaveRatiosUndefined() {
        double[] none = {};
        double[] gains = {0.01, 0.02};

        assertThat(Returns.cumulative(none)).isZero();
        assertThat(Returns.cagr(none, 252)).isNaN();
        assertThat(Returns.volatility(none, 252)).isNaN();
        assertThat(Returns.downsideDeviation(none, 0)).isNaN();
        assertThat(Returns.sortino(none, 0, 252)).isNaN();
        assertThat(Returns.sortino(gains, 0, 252)).isNaN();
        assertThat(Returns.calmar(gains, 252)).isNaN();
        assertThat(Returns.calmar(none, 252)).isNaN();
        assertThat(Returns.omega(gains, 0)).isNaN();
        assertThat(Returns.averageLoss(gains)).isNaN();
    }
}
