package io.sigmalab.engine.indicator.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-worked cases, edges and names; published series are compared elsewhere. */
class TrendIndicatorsTest {
    private static final TestInputs WALK = TestInputs.daily(400, 3);

    /** Bars around given closes: half a dollar to each side, opening at the close before. */
    private static TestInputs closes(double... closes) {
        double[][] rows = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            double open = i == 0 ? closes[0] : closes[i - 1];
            double high = Math.max(open, closes[i]) + 0.5;
            rows[i] = new double[] {open, high, Math.min(open, closes[i]) - 0.5, closes[i], 1};
        }
        return TestInputs.of(rows);
    }

    private static double[] line(int n, IntToDoubleFunction f) {
        return IntStream.range(0, n).mapToDouble(f).toArray();
    }

    @Test
    void aroonOfASteadyRiseIsUpHundredAndDownZero() {
        double[][] out =
                TestInputs.compute("aroon", Map.of("period", 25), closes(line(60, i -> 100 + i)));
        for (int i = 26; i < 60; i++) {
            assertThat(out[0][i]).isEqualTo(100);
            assertThat(out[1][i]).isZero();
            assertThat(out[2][i]).isEqualTo(100);
        }
        assertThat(out[0][24]).isNaN();
    }

    @Test
    void supertrendIsBelowARiseAndChangesSidesInTheFallThatFollows() {
        TestInputs mountain = closes(line(80, i -> i < 40 ? 100 + i : 180 - i));
        double[][] out = TestInputs.compute("supertrend", Map.of(), mountain);
        assertThat(out[1][39]).isEqualTo(1);
        assertThat(out[0][39]).isLessThan(mountain.bars().close(39));
        assertThat(out[1][79]).isEqualTo(-1);
        assertThat(out[0][79]).isGreaterThan(mountain.bars().close(79));
        // A line below a rise is never drawn lower, one above a fall never higher.
        for (int i = 12; i < 80; i++) {
            if (out[1][i] == out[1][i - 1]) {
                assertThat(out[1][i] * (out[0][i] - out[0][i - 1])).isNotNegative();
            }
        }
        double[] sides = Arrays.copyOfRange(out[1], 10, 80);
        assertThat(Arrays.stream(sides).distinct()).containsExactly(1.0, -1.0);
    }

    @Test
    void atrStopChangesSidesAsSupertrendDoes() {
        double[][] out =
                TestInputs.compute(
                        "atr_stop",
                        Map.of("period", 5),
                        closes(line(80, i -> i < 40 ? 100 + i : 180 - i)));
        assertThat(out[1][39]).isEqualTo(1);
        assertThat(out[1][79]).isEqualTo(-1);
    }

    @Test
    void parabolicStopOfWorkedBars() {
        // Rise from low 10, high 11; then new highs 12 and 13; then a bar through the stop.
        TestInputs bars =
                TestInputs.of(
                        new double[] {10, 11, 10, 11, 1},
                        new double[] {11, 12, 10.5, 12, 1},
                        new double[] {12, 13, 11.5, 13, 1},
                        new double[] {13, 13, 9, 9, 1},
                        new double[] {9, 9.5, 8, 8, 1});
        double[] sar = TestInputs.compute("psar", Map.of(), bars)[0];
        assertThat(sar[0]).isNaN();
        // 10 + 0.02 (11 - 10)
        assertThat(sar[1]).isCloseTo(10.02, within(1e-12));
        // 10.02 + 0.04 (12 - 10.02) = 10.0992, but not above the low of two bars ago
        assertThat(sar[2]).isEqualTo(10);
        // 10 + 0.06 (13 - 10) = 10.18; the low 9 is below: the stop becomes the extreme, 13
        assertThat(sar[3]).isEqualTo(13);
        // 13 + 0.02 (9 - 13) = 12.92, but not below the high of the two bars before
        assertThat(sar[4]).isEqualTo(13);
    }

    @Test
    void chikouComparesWithTheCloseOfThen() {
        double[][] out = TestInputs.compute("ichimoku", Map.of(), WALK);
        Bars bars = WALK.bars();
        for (int i = 26; i < bars.size(); i++) {
            assertThat(out[4][i]).isCloseTo(bars.close(i) / bars.close(i - 26) - 1, within(1e-14));
        }
        assertThat(out[4][25]).isNaN();
    }

    @Test
    void spansShiftedAheadAreThoseOfTheDisplacementAgo() {
        double[][] now = TestInputs.compute("ichimoku", Map.of(), WALK);
        double[][] ahead = TestInputs.compute("ichimoku", Map.of("shift_ahead", true), WALK);
        for (int i = 100; i < 400; i++) {
            assertThat(ahead[2][i]).isEqualTo(now[2][i - 26]);
            assertThat(ahead[3][i]).isEqualTo(now[3][i - 26]);
            assertThat(ahead[1][i]).isEqualTo(now[1][i]);
        }
    }

    @Test
    void slopeAndDistanceFollowTheAverage() {
        Bars bars = WALK.bars();
        double[] ema = TestInputs.compute("ema", Map.of("window", 20), WALK)[0];
        double[] slope =
                TestInputs.compute("ema_slope", Map.of("window", 20, "period", 3), WALK)[0];
        double[] byPrice = TestInputs.compute("dist_to_ema", Map.of("window", 20), WALK)[0];
        double[] byEma =
                TestInputs.compute("dist_to_ema", Map.of("window", 20, "normalize", "ema"), WALK)[
                        0];
        for (int i = 22; i < bars.size(); i++) {
            assertThat(slope[i]).isEqualTo(ema[i] - ema[i - 3]);
            assertThat(byPrice[i])
                    .isCloseTo((bars.close(i) - ema[i]) / bars.close(i), within(1e-15));
            assertThat(byEma[i]).isCloseTo((bars.close(i) - ema[i]) / ema[i], within(1e-15));
        }
        assertThat(slope[21]).isNaN();
        assertThat(byPrice[18]).isNaN();
        assertThat(byPrice[19]).isNotNaN();
    }

    @Test
    void qstickIsTheMeanBody() {
        Bars bars = WALK.bars();
        double[] out = TestInputs.compute("qstick", Map.of("period", 10), WALK)[0];
        for (int i = 9; i < bars.size(); i++) {
            double sum = 0;
            for (int k = i - 9; k <= i; k++) {
                sum += bars.close(k) - bars.open(k);
            }
            assertThat(out[i]).isCloseTo(sum / 10, within(1e-12));
        }
    }

    @Test
    void shortExitHangsFromTheLowestLow() {
        Bars bars = WALK.bars();
        double[] atr = TestInputs.compute("atr", Map.of("period", 22), WALK)[0];
        double[] exit = TestInputs.compute("chexit", Map.of(), WALK)[1];
        for (int i = 22; i < bars.size(); i++) {
            int end = i + 1;
            double low = IntStream.range(end - 22, end).mapToDouble(bars::low).min().orElseThrow();
            assertThat(exit[i]).isEqualTo(low + 3 * atr[i]);
        }
    }

    @Test
    void aLineHasRSquaredOneAndAFlatWindowNone() {
        double[] line =
                TestInputs.compute(
                        "lr_r2", Map.of("window", 10), closes(line(30, i -> 100 + 0.1 * i)))[0];
        assertThat(line[9]).isCloseTo(1, within(1e-12));
        assertThat(line[29]).isCloseTo(1, within(1e-12));
        double[] flat =
                TestInputs.compute("lr_r2", Map.of("window", 10), closes(line(30, i -> 100)))[0];
        assertThat(flat).containsOnly(Double.NaN);
    }

    @Test
    void nothingMovesInAFlatMarket() {
        TestInputs flat =
                TestInputs.of(
                        IntStream.range(0, 80)
                                .mapToObj(i -> new double[] {50, 50, 50, 50, 1})
                                .toArray(double[][]::new));
        double[][] adx = TestInputs.compute("adx", Map.of(), flat);
        assertThat(List.of(adx[0][79], adx[1][79], adx[2][79])).containsOnly(0.0);
        for (String name : List.of("sma", "ema", "kama", "wma", "hma", "dema", "tema", "smma")) {
            assertThat(TestInputs.compute(name, Map.of(), flat)[0][79]).as(name).isEqualTo(50);
        }
        assertThat(TestInputs.compute("macd", Map.of(), flat)[2][79]).isZero();
        assertThat(TestInputs.compute("trix", Map.of(), flat)[0][79]).isZero();
        // No range at all: there is nothing to divide by.
        assertThat(TestInputs.compute("vortex", Map.of(), flat)[0][79]).isNaN();
    }

    @Test
    void averagesStartAfreshAfterAHoleAsIfTheSeriesBeganThere() {
        TestInputs holed = WALK.withHoleAt(100);
        TestInputs after = WALK.from(101);
        for (String name :
                List.of(
                        "sma",
                        "ema",
                        "smma",
                        "dema",
                        "tema",
                        "kama",
                        "macd",
                        "ppo",
                        "trix",
                        "adx",
                        "psar",
                        "supertrend",
                        "atr_stop",
                        "chexit",
                        "alligator",
                        "elder_ray")) {
            Map<String, ?> args = name.equals("alligator") ? NO_SHIFT : Map.of();
            double[][] a = TestInputs.compute(name, args, holed);
            double[][] b = TestInputs.compute(name, args, after);
            for (int k = 0; k < a.length; k++) {
                for (int i = 0; i < b[k].length; i++) {
                    double v = a[k][101 + i];
                    assertThat(Double.isNaN(v))
                            .as("%s %d", name, i)
                            .isEqualTo(Double.isNaN(b[k][i]));
                    if (!Double.isNaN(v)) {
                        assertThat(v).as("%s %d", name, i).isCloseTo(b[k][i], within(1e-10));
                    }
                }
                assertThat(a[k][100]).as(name).isNaN();
            }
        }
    }

    private static final Map<String, Integer> NO_SHIFT =
            Map.of("jaw_shift", 0, "teeth_shift", 0, "lips_shift", 0);

    @Test
    void everyColumnOfTheBarsCanBeAveraged() {
        for (PriceColumn column : PriceColumn.values()) {
            Sma sma = new Sma(column, 1, Scale.LEVEL);
            assertThat(TestInputs.compute(sma, WALK)[0]).isEqualTo(column.values(WALK.bars()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sma, '', sma_20, sma_20",
        "ema, '', ema_10, ema_10",
        "ema, column=open, open_ema_10, open_ema_10",
        "ema, output=ratio, ema_10_pct, ema_10_pct",
        "ema_slope, '', ema10_slope1h, ema10_slope1h",
        "dist_to_ema, '', dist_ema10_norm, dist_ema10_norm_price",
        "kama, '', kama_10_2_30, kama_10_2_30",
        "macd, '', macd_line macd_signal macd_hist, "
                + "macd_line_12_26_9 macd_signal_12_26_9 macd_hist_12_26_9",
        "macd, output=ratio, macd_line_pct macd_signal_pct macd_hist_pct, "
                + "macd_line_12_26_9_pct macd_signal_12_26_9_pct macd_hist_12_26_9_pct",
        "ppo, '', ppo_line ppo_signal ppo_hist, "
                + "ppo_line_12_26_9 ppo_signal_12_26_9 ppo_hist_12_26_9",
        "trix, '', trix_15, trix_15",
        "adx, '', plus_di_14 minus_di_14 adx_14, plus_di_14 minus_di_14 adx_14",
        "aroon, '', aroon_up_25 aroon_down_25 aroon_osc_25, "
                + "aroon_up_25 aroon_down_25 aroon_osc_25",
        "supertrend, '', supertrend supertrend_dir, supertrend_10_3 supertrend_dir_10_3",
        "psar, '', psar, psar_0.02_0.2",
        "ichimoku, '', ichimoku_tenkan ichimoku_kijun ichimoku_span_a ichimoku_span_b "
                + "ichimoku_chikou, ichimoku_tenkan_9_26_52 ichimoku_kijun_9_26_52 "
                + "ichimoku_span_a_9_26_52 ichimoku_span_b_9_26_52 ichimoku_chikou_9_26_52",
        "lr_r2, '', lr_r2_126, lr_r2_126",
        "elder_ray, '', bull_power bear_power, bull_power_13 bear_power_13",
        "qstick, '', qstick_10, qstick_10",
    })
    void outputsAreNamedAsTheCatalogueSays(
            String name, String given, String shortNames, String fullNames) {
        IndicatorType type = Indicators.get(name, "test");
        Map<String, Object> args =
                given.isEmpty()
                        ? Map.of()
                        : Map.of(given.split("=", -1)[0], given.split("=", -1)[1]);
        List<Indicator.Output> outputs =
                type.create(Args.check(name, type.params(), args, "test")).outputs();
        assertThat(outputs.stream().map(Indicator.Output::shortName))
                .containsExactly(shortNames.split(" ", -1));
        assertThat(outputs.stream().map(Indicator.Output::fullName))
                .containsExactly(fullNames.split(" ", -1));
    }

    @Test
    void aFastAverageThatIsNotFasterIsRefusedWithBothNumbers() {
        IndicatorType macd = Indicators.get("macd", "test");
        Args args = Args.check("macd", macd.params(), Map.of("fast", 26, "slow", 12), "test");
        assertThatThrownBy(() -> macd.create(args))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("macd.fast must be less than slow, was 26 against 12");
        IndicatorType psar = Indicators.get("psar", "test");
        Args steps = Args.check("psar", psar.params(), Map.of("step", 0.5), "test");
        assertThatThrownBy(() -> psar.create(steps))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("psar.step must be no more than max_step");
    }
}
