package io.sigmalab.engine.indicator.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions written out with loops, edges and names; published series are elsewhere. */
class VolatilityIndicatorsTest {
    private static final TestInputs WALK = TestInputs.daily(300, 4);
    private static final Bars BARS = WALK.bars();

    private static double mean(int end, int n, IntToDoubleFunction f) {
        return IntStream.rangeClosed(end - n + 1, end).mapToDouble(f).sum() / n;
    }

    private static double sampleVariance(int end, int n, IntToDoubleFunction f) {
        double m = mean(end, n, f);
        return mean(end, n, i -> (f.applyAsDouble(i) - m) * (f.applyAsDouble(i) - m)) * n / (n - 1);
    }

    private static void twin(String name, Map<String, ?> args, int first, IntToDoubleFunction f) {
        double[] ours = TestInputs.compute(name, args, WALK)[0];
        for (int i = 0; i < ours.length; i++) {
            if (i < first) {
                assertThat(ours[i]).as("%s %d", name, i).isNaN();
            } else {
                double expected = f.applyAsDouble(i);
                assertThat(ours[i])
                        .as("%s %d", name, i)
                        .isCloseTo(expected, within(1e-11 * Math.abs(expected)));
            }
        }
    }

    private static double ret(int i) {
        return BARS.close(i) / BARS.close(i - 1) - 1;
    }

    @Test
    void deviationsOfReturnsAreThoseOfASample() {
        twin(
                "rolling_std",
                Map.of("window", 20),
                20,
                i -> Math.sqrt(sampleVariance(i, 20, VolatilityIndicatorsTest::ret)));
        twin(
                "volatility",
                Map.of(),
                3,
                i -> Math.sqrt(sampleVariance(i, 3, VolatilityIndicatorsTest::ret)));
    }

    @Test
    void rangeEstimatorsEqualTheirFormulas() {
        IntToDoubleFunction range = i -> Math.log(BARS.high(i) / BARS.low(i));
        IntToDoubleFunction body = i -> Math.log(BARS.close(i) / BARS.open(i));
        IntToDoubleFunction rs =
                i -> {
                    double u = Math.log(BARS.high(i) / BARS.open(i));
                    double d = Math.log(BARS.low(i) / BARS.open(i));
                    double c = body.applyAsDouble(i);
                    return u * (u - c) + d * (d - c);
                };
        twin(
                "parkinson",
                Map.of(),
                19,
                i -> Math.sqrt(mean(i, 20, k -> sq(range, k)) / (4 * Math.log(2))));
        twin(
                "garman_klass",
                Map.of(),
                19,
                i ->
                        Math.sqrt(
                                mean(
                                        i,
                                        20,
                                        k ->
                                                0.5 * sq(range, k)
                                                        - (2 * Math.log(2) - 1) * sq(body, k))));
        twin("rogers_satchell", Map.of(), 19, i -> Math.sqrt(mean(i, 20, rs)));
        double k = 0.34 / (1.34 + 21.0 / 19);
        twin(
                "yang_zhang",
                Map.of(),
                20,
                i ->
                        Math.sqrt(
                                sampleVariance(
                                                i,
                                                20,
                                                j -> Math.log(BARS.open(j) / BARS.close(j - 1)))
                                        + k * sampleVariance(i, 20, body)
                                        + (1 - k) * mean(i, 20, rs)));
    }

    private static double sq(IntToDoubleFunction f, int i) {
        return f.applyAsDouble(i) * f.applyAsDouble(i);
    }

    @Test
    void rangeEstimatorsOfAWorkedBar() {
        TestInputs bar = TestInputs.of(new double[] {100, 110, 95, 105, 1});
        Map<String, Integer> one = Map.of("window", 1);
        // ln(110/95) = 0.146603, ln(105/100) = 0.048790
        assertThat(TestInputs.compute("parkinson", one, bar)[0][0])
                .isCloseTo(0.146603 / 1.665109, within(1e-6));
        assertThat(TestInputs.compute("garman_klass", one, bar)[0][0])
                .isCloseTo(Math.sqrt(0.0107463 - 0.386294 * 0.00238048), within(1e-5));
        // ln(110/105) ln(110/100) + ln(95/105) ln(95/100)
        assertThat(TestInputs.compute("rogers_satchell", one, bar)[0][0])
                .isCloseTo(Math.sqrt(0.0465200 * 0.0953102 + 0.1000835 * 0.0512933), within(1e-6));
    }

    @Test
    void ulcerIndexIsTheRootMeanSquareOfDrawdowns() {
        twin(
                "ulcer_index",
                Map.of("period", 14),
                26,
                i ->
                        Math.sqrt(
                                mean(
                                        i,
                                        14,
                                        k -> {
                                            double high =
                                                    IntStream.rangeClosed(k - 13, k)
                                                            .mapToDouble(BARS::close)
                                                            .max()
                                                            .orElseThrow();
                                            double d = 100 * (BARS.close(k) / high - 1);
                                            return d * d;
                                        })));
    }

    @Test
    void keltnerWithPlainMeanTakesTheMeanOfTrueRanges() {
        double[] ema = TestInputs.compute("ema", Map.of("window", 20), WALK)[0];
        double[][] ours =
                TestInputs.compute("keltner", Map.of("atr", "sma", "atr_period", 20), WALK);
        IntToDoubleFunction range =
                i ->
                        Math.max(
                                BARS.high(i) - BARS.low(i),
                                Math.max(
                                        Math.abs(BARS.high(i) - BARS.close(i - 1)),
                                        Math.abs(BARS.low(i) - BARS.close(i - 1))));
        for (int i = 20; i < 300; i++) {
            double width = 2 * mean(i, 20, range);
            assertThat(ours[1][i]).isCloseTo(ema[i] + width, within(1e-10));
            assertThat(ours[2][i]).isCloseTo(ema[i] - width, within(1e-10));
        }
        assertThat(ours[1][19]).isNaN();
    }

    @Test
    void donchianIncludesTheCurrentBarUnlessTold() {
        double[][] with = TestInputs.compute("donchian", Map.of("window", 5), WALK);
        double[][] without =
                TestInputs.compute("donchian", Map.of("window", 5, "include_current", false), WALK);
        for (int i = 5; i < 300; i++) {
            double high = BARS.high(i);
            double low = BARS.low(i);
            for (int k = i - 4; k < i; k++) {
                high = Math.max(high, BARS.high(k));
                low = Math.min(low, BARS.low(k));
            }
            assertThat(with[0][i]).isEqualTo(high);
            assertThat(with[1][i]).isEqualTo(low);
            assertThat(with[2][i]).isEqualTo((high + low) / 2);
            assertThat(without[0][i]).isEqualTo(with[0][i - 1]);
        }
    }

    @Test
    void aMissingBarIsMissingInAllRangesItTouches() {
        TestInputs holed = WALK.withHoleAt(150);
        double[] range = TestInputs.compute("true_range", Map.of(), holed)[0];
        assertThat(range[149]).isNotNaN();
        assertThat(range[150]).isNaN();
        assertThat(range[151]).isNaN();
        assertThat(range[152]).isNotNaN();
        double[] std = TestInputs.compute("rolling_std", Map.of("window", 10), holed)[0];
        for (int i = 140; i < 170; i++) {
            assertThat(Double.isNaN(std[i])).as("%d", i).isEqualTo(i >= 150 && i < 161);
        }
    }

    @Test
    void pricesThatAreNotPositiveHaveNoLogarithm() {
        TestInputs bad =
                TestInputs.of(
                        new double[] {10, 11, 9, 10, 1},
                        new double[] {10, 11, 0, 10, 1},
                        new double[] {10, 11, 9, 10, 1});
        for (String name : List.of("parkinson", "rogers_satchell")) {
            double[] out = TestInputs.compute(name, Map.of("window", 1), bad)[0];
            assertThat(out[1]).as(name).isNaN();
            assertThat(out[2]).as(name).isPositive();
        }
    }

    @Test
    void aFlatWindowHasNoPlaceBetweenItsBands() {
        TestInputs flat =
                TestInputs.of(
                        IntStream.range(0, 40)
                                .mapToObj(i -> new double[] {50, 50, 50, 50, 1})
                                .toArray(double[][]::new));
        assertThat(TestInputs.compute("bb_pctb", Map.of(), flat)[0]).containsOnly(Double.NaN);
        assertThat(TestInputs.compute("bb_width", Map.of(), flat)[0][39]).isZero();
        assertThat(TestInputs.compute("bollinger_bands", Map.of(), flat)[1][39]).isEqualTo(50);
    }

    /** For every price-level output of the two shelves. */
    @Test
    void ratiosAreTheLevelOverTheClose() {
        Set<String> differences =
                Set.of("macd", "ema_slope", "slope", "elder_ray", "qstick", "atr", "true_range");
        int checked = 0;
        for (IndicatorType type : Indicators.all()) {
            boolean ours = type.family() == Family.TREND || type.family() == Family.VOLATILITY;
            if (!ours || type.params().stream().noneMatch(p -> p.name().equals("output"))) {
                continue;
            }
            Indicator level = type.create(Args.defaults(type.name(), type.params()));
            Indicator ratio =
                    type.create(
                            Args.check(
                                    type.name(), type.params(), Map.of("output", "ratio"), "test"));
            double[][] a = TestInputs.compute(level, WALK);
            double[][] b = TestInputs.compute(ratio, WALK);
            for (int k = 0; k < a.length; k++) {
                String name = level.outputs().get(k).shortName();
                if (ratio.outputs().get(k).shortName().equals(name)) {
                    assertThat(b[k]).as(name).isEqualTo(a[k]);
                    assertThat(name).matches(".*(_dir|_chikou)");
                    continue;
                }
                assertThat(ratio.outputs().get(k).shortName()).isEqualTo(name + "_pct");
                double moved = differences.contains(type.name()) ? 0 : 1;
                for (int i = level.lookback(); i < 300; i++) {
                    assertThat(b[k][i])
                            .as("%s %d", name, i)
                            .isCloseTo(a[k][i] / BARS.close(i) - moved, within(1e-13));
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(35);
    }

    @ParameterizedTest
    @CsvSource({
        "atr, atr_14, atr_14",
        "rolling_std, roll_std_20, roll_std_20",
        "volatility, close_vol_3, close_vol_3",
        "bollinger_bands, bb_mid_20 bb_upper_20 bb_lower_20, "
                + "bb_mid_20_2 bb_upper_20_2 bb_lower_20_2",
        "keltner, keltner_mid_20 keltner_upper_20 keltner_lower_20, "
                + "keltner_mid_20_2_10 keltner_upper_20_2_10 keltner_lower_20_2_10",
        "donchian, donchian_upper_20 donchian_lower_20 donchian_mid_20, "
                + "donchian_upper_20 donchian_lower_20 donchian_mid_20",
    })
    void outputsAreNamedAsTheCatalogueSays(String name, String shortNames, String fullNames) {
        IndicatorType type = Indicators.get(name, "test");
        List<Indicator.Output> outputs = type.create(Args.defaults(name, type.params())).outputs();
        assertThat(outputs.stream().map(Indicator.Output::shortName))
                .containsExactly(shortNames.split(" ", -1));
        assertThat(outputs.stream().map(Indicator.Output::fullName))
                .containsExactly(fullNames.split(" ", -1));
        assertThat(Arrays.stream(fullNames.split(" ", -1)).distinct()).hasSize(outputs.size());
    }
}
