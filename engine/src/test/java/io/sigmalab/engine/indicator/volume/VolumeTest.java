package io.sigmalab.engine.indicator.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Volume by hand-worked cases and definitions written out; the series are published elsewhere. */
class VolumeTest {
    private static final double NAN = Double.NaN;

    /** The clock changes on Sunday, 5 November; the 24th is a half day. */
    private static final LocalDate FROM = LocalDate.of(2023, 11, 1);

    private static final LocalDate TO = LocalDate.of(2023, 11, 28);

    private static Indicator create(String name, Map<String, Object> given) {
        IndicatorType type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    private static double[] first(String name, Map<String, Object> given, Inputs inputs) {
        Indicator indicator = create(name, given);
        double[][] out = new double[indicator.outputs().size()][inputs.bars().size()];
        Arrays.fill(out[0], -777);
        indicator.compute(inputs, out);
        return out[0];
    }

    /** Close and volume; the bar is one above and one below the close. */
    private static TestInputs bars(double[]... closeAndVolume) {
        return TestInputs.of(
                Arrays.stream(closeAndVolume)
                        .map(r -> new double[] {r[0], r[0] + 1, r[0] - 1, r[0], r[1]})
                        .toArray(double[][]::new));
    }

    @Test
    void obvStartsAt0AndAnEqualCloseAddsNothing() {
        TestInputs inputs =
                bars(
                        new double[] {5, 100},
                        new double[] {6, 20},
                        new double[] {6, 300},
                        new double[] {4, 7});

        assertThat(first("obv", Map.of(), inputs)).containsExactly(0, 20, 20, 13);
    }

    @Test
    void runningTotalsStartAfreshBehindAHole() {
        TestInputs inputs = TestInputs.daily(80, 3);
        TestInputs later = inputs.from(41);
        for (String name : new String[] {"obv", "adl", "vpt"}) {
            double[] holed = first(name, Map.of(), inputs.withHoleAt(40));

            assertThat(holed[40]).isNaN();
            assertThat(Arrays.copyOf(holed, 40))
                    .isEqualTo(Arrays.copyOf(first(name, Map.of(), inputs), 40));
            assertThat(Arrays.copyOfRange(holed, 41, 80)).isEqualTo(first(name, Map.of(), later));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"obv", "adl", "vpt"})
    void ratioTwinOfATotalIsItsChangeOverTwentyBarsAsAShareOfTheirVolume(String name) {
        TestInputs inputs = TestInputs.daily(120, 3);
        Bars bars = inputs.bars();
        double[] level = first(name, Map.of(), inputs);

        Indicator ratio = create(name, Map.of("output", "ratio"));
        double[] ours = TestInputs.compute(ratio, inputs)[0];
        double[] cut = TestInputs.compute(ratio, inputs.from(50))[0];

        assertThat(ratio.outputs()).containsExactly(Output.of(name + "_pct"));
        for (int i = 0; i < ours.length; i++) {
            if (i < ratio.lookback()) {
                assertThat(ours[i]).isNaN();
                continue;
            }
            double volume = 0;
            for (int j = i - 19; j <= i; j++) {
                volume += bars.volume(j);
            }
            double change = level[i] - (i < 20 ? 0 : level[i - 20]);
            assertThat(ours[i]).as("bar %d", i).isCloseTo(change / volume, within(1e-12));
            if (i >= 50 + ratio.lookback()) {
                assertThat(cut[i - 50]).isCloseTo(ours[i], within(1e-12));
            }
        }
    }

    @Test
    void withoutVolumeSharesAreMissingAndTheMoneyFlowIndexIsNeutral() {
        TestInputs inputs = bars(new double[] {5, 0}, new double[] {6, 0}, new double[] {7, 0});

        assertThat(first("cmf", Map.of("period", 2), inputs)).containsOnly(NAN);
        assertThat(first("vwma", Map.of("window", 2), inputs)).containsOnly(NAN);
        assertThat(first("intraday_vwap", Map.of(), inputs)).containsOnly(NAN);
        assertThat(first("ease_of_movement", Map.of("period", 1), inputs)).containsOnly(NAN);
        assertThat(first("vol_zscore", Map.of("window", 2), inputs)).containsOnly(NAN);
        assertThat(first("mfi", Map.of("period", 1), inputs)).containsExactly(NAN, 50, 50);
    }

    @Test
    void moneyFlowIndexDoesNotFillItsStartBackwards() {
        double[] ours = first("mfi", Map.of(), TestInputs.daily(40, 1));

        assertThat(Arrays.copyOf(ours, 14)).containsOnly(NAN);
        assertThat(Arrays.copyOfRange(ours, 14, 40)).doesNotContain(NAN);
    }

    @Test
    void aBarWithoutRangeAccumulatesNothing() {
        TestInputs inputs =
                TestInputs.of(new double[] {5, 5, 5, 5, 100}, new double[] {5, 6, 4, 6, 10});

        assertThat(first("adl", Map.of(), inputs)).containsExactly(0, 10);
        assertThat(first("cmf", Map.of("period", 1), inputs)).containsExactly(0, 1);
    }

    @Test
    void sessionsPriceIsThatOfItsTradesWhenBarsKnowTheirs() {
        Market market = Market.walk(FROM, TO, Cadence.M15, 2, 5);
        Bars bars = market.bars();
        Bars daily = market.daily("");

        double[] ours = first("intraday_vwap", Map.of(), market);
        double[] ratio = first("intraday_vwap", Map.of("output", "ratio"), market);
        double[] distance = first("close_vs_vwap", Map.of(), market);
        double[] fromYesterday = first("close_vs_vwap", Map.of("kind", "daily"), market);

        for (int i = 0; i < ours.length; i++) {
            boolean first = i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1);
            boolean last = i == ours.length - 1 || bars.sessionDay(i) != bars.sessionDay(i + 1);
            int today = daily.firstOfSessionOnOrAfter(bars.sessionDay(i));
            if (first) {
                assertThat(ours[i]).isCloseTo(bars.vwap(i), within(1e-9));
            }
            if (last) {
                assertThat(ours[i]).isCloseTo(daily.vwap(today), within(1e-9));
            }
            assertThat(ratio[i]).isCloseTo(ours[i] / bars.close(i) - 1, within(1e-14));
            assertThat(distance[i]).isCloseTo(bars.close(i) / ours[i] - 1, within(1e-14));
            assertThat(fromYesterday[i])
                    .isCloseTo(bars.close(i) / daily.vwap(today - 1) - 1, within(1e-14));
        }
    }

    @Test
    void typicalPriceStandsInForAnUnknownPriceOfABarAndAnotherColumnCanBeChosen() {
        Bars.Builder b = Bars.builder("TEST", Cadence.HOURLY, 2);
        long open = SessionCalendar.nyse().openMillis(FROM);
        b.add(open, open + 1800_000, 10, 14, 9, 13, 100, NAN);
        b.add(open + 1800_000, open + 5400_000, 13, 16, 12, 14, 300, 15);
        TestInputs inputs = new TestInputs(b.build(), b.build());

        assertThat(first("intraday_vwap", Map.of(), inputs))
                .containsExactly(12, (12 * 100 + 15 * 300) / 400.0);
        assertThat(first("intraday_vwap", Map.of("price_col", "typical"), inputs))
                .containsExactly(12, (12 * 100 + 14 * 300) / 400.0);
        assertThat(first("intraday_vwap", Map.of("price_col", "close"), inputs))
                .containsExactly(13, (13 * 100 + 14 * 300) / 400.0);
        assertThat(create("intraday_vwap", Map.of("price_col", "close")).outputs())
                .containsExactly(new Output("vwap_intraday", "vwap_intraday_close"));
        assertThatThrownBy(() -> create("intraday_vwap", Map.of("volume_col", "close")))
                .isInstanceOf(LabException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M15", "HOURLY"})
    void placeInTheDaysRangeLooksAtTheDaySoFar(Cadence cadence) {
        Market market = Market.walk(FROM, TO, cadence, 0, 5);
        Bars bars = market.bars();

        double[] ours = first("day_range_pos", Map.of(), market);

        for (int i = 0; i < ours.length; i++) {
            double high = 0;
            double low = 1e9;
            for (int j = bars.firstOfSessionOnOrAfter(bars.sessionDay(i)); j <= i; j++) {
                high = Math.max(high, bars.high(j));
                low = Math.min(low, bars.low(j));
            }
            assertThat(ours[i]).isEqualTo((bars.close(i) - low) / (high - low));
            assertThat(ours[i]).isBetween(0.0, 1.0);
        }
    }

    @Test
    void placeInARangeThatIsNotThereIsMissing() {
        TestInputs flat = TestInputs.of(new double[] {5, 5, 5, 5, 1});

        assertThat(first("day_range_pos", Map.of(), flat)).containsExactly(NAN);
    }

    @Test
    void volumeScoreIsTheDistanceInSampleDeviationsOfItsWindow() {
        TestInputs inputs =
                bars(
                        new double[] {1, 10},
                        new double[] {1, 20},
                        new double[] {1, 60},
                        new double[] {1, 60},
                        new double[] {1, 60});

        // 10, 20, 60: mean 30, deviations 20, 10, 30: sqrt(1400 / 2).
        assertThat(first("vol_zscore", Map.of("window", 3), inputs))
                .containsExactly(
                        new double[] {
                            NAN,
                            NAN,
                            30 / Math.sqrt(700),
                            (60 - 140 / 3.0) / Math.sqrt(3 * 1600 / 9.0),
                            NAN
                        },
                        within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M15", "HOURLY", "DAILY"})
    void volumeScoreByHourComparesWithTheSameClockTimeOnly(Cadence cadence) {
        Market market = Market.walk(FROM, TO, cadence, 0, 5);
        Bars bars = market.bars();
        int window = 4;

        double[] ours = first("vol_zscore", Map.of("window", window, "by_hour", true), market);

        int values = 0;
        for (int i = 0; i < ours.length; i++) {
            double[] same = new double[window];
            int found = 0;
            for (int j = i; j >= 0 && found < window; j--) {
                if (clock(bars, j).equals(clock(bars, i))) {
                    same[found++] = bars.volume(j);
                }
            }
            if (found < window) {
                assertThat(ours[i]).isNaN();
                continue;
            }
            double mean = Arrays.stream(same).sum() / window;
            double squares = Arrays.stream(same).map(v -> (v - mean) * (v - mean)).sum();
            double expected = (bars.volume(i) - mean) / Math.sqrt(squares / (window - 1));
            assertThat(ours[i]).as("bar %d", i).isCloseTo(expected, within(1e-11));
            values++;
        }
        assertThat(values).isGreaterThan(ours.length / 2);
    }

    private static LocalTime clock(Bars bars, int i) {
        return Instant.ofEpochMilli(bars.startMillis(i)).atZone(SessionCalendar.ZONE).toLocalTime();
    }

    @Test
    void volumeScoreByHourAsksForSessionsNotForBars() {
        Indicator plain = create("vol_zscore", Map.of());
        Indicator byHour = create("vol_zscore", Map.of("by_hour", true));

        assertThat(plain.sessionHistory()).isZero();
        assertThat(byHour.sessionHistory()).isEqualTo(19);
        assertThat(plain.outputs()).containsExactly(Output.of("vol_zscore_20"));
        assertThat(byHour.outputs()).containsExactly(Output.of("vol_zscore_20_by_hour"));
    }

    @Test
    void forceIndexRatioIsTheVolumeWeightedMeanChangeAsAFractionOfThePrice() {
        TestInputs inputs =
                bars(
                        new double[] {10, 100},
                        new double[] {12, 300},
                        new double[] {11, 100},
                        new double[] {14, 200});

        // EMA of two bars: factor 2/3, started with the mean of the first two changes.
        double force = (2 * 300 - 1 * 100) / 2.0;
        double volume = (100 + 300) / 2.0;
        double volume2 = volume + 2 / 3.0 * (100 - volume);
        double force3 = force + 2 / 3.0 * (3 * 200 - force);
        double volume3 = volume2 + 2 / 3.0 * (200 - volume2);

        assertThat(first("force_index", Map.of("period", 2), inputs))
                .containsExactly(new double[] {NAN, NAN, force, force3}, within(1e-12));
        assertThat(first("force_index", Map.of("period", 2, "output", "ratio"), inputs))
                .containsExactly(
                        new double[] {NAN, NAN, force / volume2 / 11, force3 / volume3 / 14},
                        within(1e-12));
    }

    @Test
    void easeOfMovementRatioKnowsNeitherPriceLevelNorShareCount() {
        TestInputs inputs = TestInputs.daily(100, 9);
        Indicator ratio = create("ease_of_movement", Map.of("period", 5, "output", "ratio"));
        Bars bars = inputs.bars();

        double[] ours = TestInputs.compute(ratio, inputs)[0];
        double[] scaled = TestInputs.compute(ratio, inputs.scaled(7))[0];

        assertThat(ratio.lookback()).isEqualTo(8);
        for (int i = 0; i < ours.length; i++) {
            if (i < 8) {
                assertThat(ours[i]).isNaN();
                continue;
            }
            double sum = 0;
            for (int j = i - 4; j <= i; j++) {
                double middle = (bars.high(j) + bars.low(j)) / 2;
                double before = (bars.high(j - 1) + bars.low(j - 1)) / 2;
                double volume = 0;
                for (int k = j - 4; k <= j; k++) {
                    volume += bars.volume(k) / 5;
                }
                sum +=
                        (middle - before)
                                / bars.close(j)
                                * ((bars.high(j) - bars.low(j)) / bars.close(j))
                                / (bars.volume(j) / volume);
            }
            assertThat(ours[i]).isCloseTo(sum / 5, within(1e-12));
            assertThat(scaled[i]).isCloseTo(ours[i], within(1e-12));
        }
    }

    @Test
    void chaikinOscillatorRatioIsMeasuredInAverageBars() {
        TestInputs inputs = TestInputs.daily(200, 9);
        double[] level = first("chaikin_oscillator", Map.of(), inputs);
        double[] ratio = first("chaikin_oscillator", Map.of("output", "ratio"), inputs);
        double average = 0;
        for (int i = 0; i < 200; i++) {
            double v = inputs.bars().volume(i);
            average = i < 10 ? average + v / 10 : average + 2 / 11.0 * (v - average);
            if (i >= 9) {
                assertThat(ratio[i]).isCloseTo(level[i] / average, within(1e-9));
            }
        }
    }

    @Test
    void vwmaRatioIsTheDistanceFromThePrice() {
        TestInputs inputs = TestInputs.daily(60, 9);
        double[] level = first("vwma", Map.of(), inputs);
        double[] ratio = first("vwma", Map.of("output", "ratio"), inputs);

        for (int i = 19; i < 60; i++) {
            assertThat(ratio[i]).isCloseTo(level[i] / inputs.bars().close(i) - 1, within(1e-14));
        }
    }

    @Test
    void fastPeriodNotBelowTheSlowOneIsTheUsersMistake() {
        assertThatThrownBy(() -> create("pvo", Map.of("fast", 26)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("pvo.fast must be less than slow, was 26 against 26");
        assertThatThrownBy(() -> create("chaikin_oscillator", Map.of("slow", 2)))
                .isInstanceOf(LabException.class);
        assertThatThrownBy(() -> new ChaikinOscillator(5, 5, Scale.LEVEL))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
