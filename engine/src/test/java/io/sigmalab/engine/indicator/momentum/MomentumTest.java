package io.sigmalab.engine.indicator.momentum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.param.Args;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Momentum by hand-worked cases and definitions written out; the series are published elsewhere.
 */
class MomentumTest {
    private static final double NAN = Double.NaN;

    private static TestInputs closes(double... closes) {
        return TestInputs.of(
                Arrays.stream(closes)
                        .mapToObj(c -> new double[] {c, c, c, c, 100})
                        .toArray(double[][]::new));
    }

    private static double[] first(Indicator indicator, TestInputs inputs) {
        return TestInputs.compute(indicator, inputs)[0];
    }

    private static Indicator create(String name, Map<String, Object> given) {
        var type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    @Test
    void changesAreFractionsExceptRocWhichIsPercent() {
        TestInputs inputs = closes(100, 110, 99, 99);

        assertThat(first(create("momentum", Map.of("window", 1)), inputs))
                .containsExactly(new double[] {NAN, 0.1, -0.1, 0}, within(1e-15));
        assertThat(first(create("ret", Map.of("window", 2)), inputs))
                .containsExactly(new double[] {NAN, NAN, -0.01, -0.1}, within(1e-15));
        assertThat(first(create("roc", Map.of("window", 2)), inputs))
                .containsExactly(new double[] {NAN, NAN, -1, -10}, within(1e-13));
    }

    @Test
    void changesCarryColumnAndWindowInTheirNames() {
        assertThat(create("momentum", Map.of("window", 3)).outputs())
                .containsExactly(Indicator.Output.of("close_mom_3"));
        assertThat(create("momentum", Map.of("column", "open")).outputs())
                .containsExactly(Indicator.Output.of("open_mom_1"));
        assertThat(create("ret", Map.of("window", 63)).outputs())
                .containsExactly(Indicator.Output.of("ret_63h"));
        assertThat(create("roc", Map.of()).outputs())
                .containsExactly(Indicator.Output.of("roc_10"));
        assertThat(create("stoch_rsi", Map.of()).outputs())
                .containsExactly(
                        new Indicator.Output("stochrsi_k", "stochrsi_k_14_14_3_3"),
                        new Indicator.Output("stochrsi_d", "stochrsi_d_14_14_3_3"));
        assertThat(create("stochastic", Map.of()).outputs())
                .containsExactly(
                        new Indicator.Output("stoch_k", "stoch_k_14_3"),
                        new Indicator.Output("stoch_d", "stoch_d_14_3"));
        assertThat(create("tsi", Map.of()).outputs())
                .containsExactly(Indicator.Output.of("tsi_25_13"));
        assertThat(create("dpo", Map.of("output", "ratio")).outputs())
                .containsExactly(Indicator.Output.of("dpo_20_pct"));
    }

    @Test
    void changeFromABarWithoutVolumeIsMissing() {
        TestInputs inputs =
                TestInputs.of(
                        new double[] {1, 1, 1, 1, 0},
                        new double[] {1, 1, 1, 1, 50},
                        new double[] {1, 1, 1, 1, 100});

        assertThat(first(new RateOfChange(PriceColumn.VOLUME, 1, RateOfChange.Name.RET), inputs))
                .containsExactly(NAN, NAN, 1);
    }

    @Test
    void rsiOfOnlyGainsIs100OfOnlyLosses0OfNothing50() {
        Rsi rsi = new Rsi(PriceColumn.CLOSE, 2);

        assertThat(first(rsi, closes(1, 2, 4, 5))).containsExactly(NAN, NAN, 100, 100);
        assertThat(first(rsi, closes(5, 4, 2, 1))).containsExactly(NAN, NAN, 0, 0);
        assertThat(first(rsi, closes(3, 3, 3, 3))).containsExactly(NAN, NAN, 50, 50);
    }

    @Test
    void rsiStartsAfreshBehindAHole() {
        Rsi rsi = new Rsi(PriceColumn.CLOSE, 2);

        double[] holed = first(rsi, closes(7, 8, 5, NAN, 1, 2, 4, 3));
        double[] fresh = first(rsi, closes(1, 2, 4, 3));

        assertThat(holed).startsWith(NAN, NAN, 25, NAN).endsWith(fresh);
    }

    @Test
    void windowsWithoutRangeHaveNoPlaceInIt() {
        TestInputs flat = closes(5, 5, 5, 5, 5, 5);

        assertThat(first(new Stochastic(3, 1, 1), flat)).containsOnly(NAN);
        assertThat(first(new WilliamsR(3), flat)).containsOnly(NAN);
        assertThat(first(new UltimateOscillator(1, 2, 3), flat)).containsOnly(NAN);
        assertThat(first(new Cci(3), flat)).containsExactly(NAN, NAN, 0, 0, 0, 0);
        assertThat(first(new Cmo(PriceColumn.CLOSE, 3), flat))
                .containsExactly(NAN, NAN, NAN, 0, 0, 0);
        assertThat(first(new Tsi(PriceColumn.CLOSE, 2, 2), flat))
                .containsExactly(NAN, NAN, NAN, 0, 0, 0);
        assertThat(first(new BalanceOfPower(1), flat)).containsOnly(0);
    }

    @Test
    void flatPricesGiveCciOfExactly0WhateverTheirDecimals() {
        double[] prices = new double[60];
        Arrays.fill(prices, 213.37);

        double[] cci = first(new Cci(20), closes(prices));

        assertThat(Arrays.copyOfRange(cci, 19, 60)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 63, 400})
    void cciComparesEveryPriceWithTheWindowsOneMean(int period) {
        TestInputs inputs = TestInputs.daily(900, 3).withHoles(4);
        double[] ours = first(new Cci(period), inputs);

        for (int i = 0; i < ours.length; i++) {
            double expected = NAN;
            if (i >= period - 1) {
                double[] tp = new double[period];
                for (int k = 0; k < period; k++) {
                    int j = i - period + 1 + k;
                    var bars = inputs.bars();
                    tp[k] = (bars.high(j) + bars.low(j) + bars.close(j)) / 3;
                }
                double mean = Arrays.stream(tp).sum() / period;
                double deviation = Arrays.stream(tp).map(v -> Math.abs(v - mean)).sum() / period;
                expected = (tp[period - 1] - mean) / (0.015 * deviation);
            }
            if (Double.isNaN(expected)) {
                assertThat(ours[i]).as("bar %d", i).isNaN();
            } else {
                assertThat(ours[i]).as("bar %d", i).isCloseTo(expected, within(1e-8));
            }
        }
    }

    @Test
    void fisherFollowsEhlersRecursionByHand() {
        // hl2 10, 12, 11: places 1 and 2 (11 - 10) / (12 - 10) - 1 = 0 with windows of three bars,
        // then 9 at the low gives -1.
        double[] ours = first(new FisherTransform(3), closes(10, 12, 11, 9));

        double x2 = 0.33 * 0;
        double x3 = 0.33 * -1 + 0.67 * x2;
        assertThat(ours)
                .containsExactly(
                        new double[] {NAN, NAN, 0, 0.5 * Math.log((1 + x3) / (1 - x3))},
                        within(1e-15));
    }

    @Test
    void fisherStaysWithinItsClip() {
        double[] rise = new double[200];
        for (int i = 0; i < rise.length; i++) {
            rise[i] = 100 + i;
        }

        double[] ours = first(new FisherTransform(9), closes(rise));

        assertThat(ours[199]).isEqualTo(0.5 * Math.log(1.999 / 0.001), within(1e-9));
    }

    @Test
    void dpoComparesThePriceNowWithTheAverageOfHalfAPeriodAgo() {
        Dpo level = new Dpo(PriceColumn.CLOSE, 4, Scale.LEVEL);
        Dpo ratio = new Dpo(PriceColumn.CLOSE, 4, Scale.RATIO);
        TestInputs inputs = closes(1, 2, 3, 6, 8, 9, 20, 40);

        // Average of bars 0-3 is 3, known at bar 3, used 4/2 + 1 = 3 bars later.
        assertThat(level.lookback()).isEqualTo(6);
        assertThat(first(level, inputs))
                .containsExactly(NAN, NAN, NAN, NAN, NAN, NAN, 20 - 3, 40 - 4.75);
        assertThat(first(ratio, inputs))
                .containsExactly(NAN, NAN, NAN, NAN, NAN, NAN, 17 / 20.0, 35.25 / 40);
    }

    @Test
    void awesomeIsShortMinusLongAverageOfTheMiddles() {
        TestInputs inputs =
                TestInputs.of(
                        new double[] {1, 4, 0, 2, 1},
                        new double[] {1, 6, 2, 2, 1},
                        new double[] {1, 13, 1, 5, 1});

        // Middles 2, 4, 7.
        assertThat(first(new AwesomeOscillator(1, 3, Scale.LEVEL), inputs))
                .containsExactly(new double[] {NAN, NAN, 7 - 13 / 3.0}, within(1e-14));
        assertThat(first(new AwesomeOscillator(1, 3, Scale.RATIO), inputs))
                .containsExactly(new double[] {NAN, NAN, (7 - 13 / 3.0) / 5}, within(1e-14));
    }

    @Test
    void streaksCountClosesInARowAndAnEqualOneEndsThem() {
        double[] out = new double[9];

        ConnorsRsi.streaks(new double[] {5, 6, 7, 7, 8, 4, 3, 2, 9}, out);

        assertThat(out).containsExactly(NAN, 1, 2, 0, 1, -1, -2, -3, 1);
    }

    @Test
    void fastPeriodNotBelowTheSlowOneIsTheUsersMistake() {
        assertThatThrownBy(() -> create("stc", Map.of("fast", 50, "slow", 50)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("stc.fast must be less than slow, was 50 against 50");
        assertThatThrownBy(() -> create("awesome", Map.of("fast", 40)))
                .isInstanceOf(LabException.class);
    }

    @Test
    void aRecordMadeWithAWindowOf0IsTheCallersMistake() {
        assertThatThrownBy(() -> new Rsi(PriceColumn.CLOSE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rsi.period must be at least 2, was 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roc_band", "ultimate_oscillator", "cmo", "bop", "awesome", "dpo"})
    void windowedOnesAreRightAgainOneWindowBehindAHole(String name) {
        TestInputs clean = TestInputs.daily(300, 8);
        Indicator indicator = create(name, Map.of());

        double[] whole = TestInputs.compute(indicator, clean)[indicator.outputs().size() - 1];
        double[] holed =
                TestInputs.compute(indicator, clean.withHoleAt(150))[
                        indicator.outputs().size() - 1];

        int back = 151 + indicator.lookback();
        assertThat(holed[150]).isNaN();
        assertThat(Arrays.copyOf(holed, 150)).isEqualTo(Arrays.copyOf(whole, 150));
        assertThat(Arrays.copyOfRange(holed, back, 300))
                .containsExactly(Arrays.copyOfRange(whole, back, 300), within(1e-9));
    }
}
