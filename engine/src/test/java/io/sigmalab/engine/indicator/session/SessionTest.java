package io.sigmalab.engine.indicator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clock, calendar, opening and volatility index, on real sessions. */
class SessionTest {
    private static final long MINUTE = 60_000;

    /** The clock changes on Sunday, 5 November; Thanksgiving is the 23rd, the 24th a half day. */
    private static final LocalDate FROM = LocalDate.of(2023, 11, 1);

    private static final LocalDate HALF_DAY = LocalDate.of(2023, 11, 24);
    private static final LocalDate TO = LocalDate.of(2023, 11, 28);

    private static Indicator create(String name, Map<String, Object> given) {
        IndicatorType type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    private static double[][] compute(Indicator indicator, Market market) {
        double[][] out = new double[indicator.outputs().size()][market.bars().size()];
        for (double[] column : out) {
            Arrays.fill(column, -777);
        }
        indicator.compute(market, out);
        return out;
    }

    private static double[] first(String name, Map<String, Object> given, Market market) {
        return compute(create(name, given), market)[0];
    }

    private static int firstOf(Market market, LocalDate day) {
        return market.bars().firstOfSessionOnOrAfter(day.toEpochDay());
    }

    @Test
    void hourAndMinutesFollowTheMarketClockThroughTheClockChangeAndOnHalfDays() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 0, 1);
        double[] hour = first("hour_of_day", Map.of(), market);
        double[] left = first("minutes_to_close", Map.of(), market);

        for (LocalDate full : new LocalDate[] {FROM, LocalDate.of(2023, 11, 6)}) {
            int i = firstOf(market, full);
            assertThat(Arrays.copyOfRange(hour, i, i + 7))
                    .containsExactly(9, 10, 11, 12, 13, 14, 15);
            assertThat(Arrays.copyOfRange(left, i, i + 7))
                    .containsExactly(360, 300, 240, 180, 120, 60, 0);
        }
        int half = firstOf(market, HALF_DAY);
        assertThat(Arrays.copyOfRange(hour, half, half + 5)).containsExactly(9, 10, 11, 12, 9);
        assertThat(Arrays.copyOfRange(left, half, half + 4)).containsExactly(180, 120, 60, 0);
    }

    @Test
    void afterTheCloseThereIsNoCloseAhead() {
        long close = SessionCalendar.nyse().closeMillis(FROM);
        Bars late =
                Bars.builder("TEST", Cadence.HOURLY, 1)
                        .add(close, close + 60 * MINUTE, 1, 1, 1, 1, 1, 1)
                        .build();

        assertThat(first("minutes_to_close", Map.of(), new Market(late, Map.of())))
                .containsExactly(Double.NaN);
    }

    @Test
    void weekdayIs0OnMondayAndItsColumnIsTheDayOfTheWeek() {
        Market market = Market.walk(FROM, TO, Cadence.DAILY, 0, 1);
        double[] weekday = first("day_of_week", Map.of(), market);

        for (int i = 0; i < weekday.length; i++) {
            assertThat(weekday[i])
                    .isEqualTo(market.bars().sessionDate(i).getDayOfWeek().getValue() - 1);
        }
        assertThat(create("weekday", Map.of()).outputs()).containsExactly(Output.of("day_of_week"));
    }

    @ParameterizedTest
    @CsvSource({
        // day, end of month, end of quarter, expiry, eve
        "2024-03-28, 1, 1, 0, 1", // Thursday before Good Friday 29 March: last session of March
        "2024-05-31, 1, 0, 0, 0", // a Friday
        "2023-09-29, 1, 1, 0, 0", // Friday, the 30th is a Saturday
        "2024-01-31, 1, 0, 0, 0",
        "2024-01-30, 0, 0, 0, 0",
        "2024-01-19, 0, 0, 1, 0", // third Friday
        "2024-01-12, 0, 0, 0, 1", // Friday before Martin Luther King Day
        "2019-04-18, 0, 0, 1, 1", // Thursday: the third Friday was Good Friday
        "2022-04-14, 0, 0, 1, 1", // the same in 2022
        "2024-11-27, 0, 0, 0, 1", // Wednesday before Thanksgiving
        "2024-11-29, 1, 0, 0, 0", // half day, and last session of November
        "2024-07-03, 0, 0, 0, 1",
        "2024-12-24, 0, 0, 0, 1",
        "2024-12-31, 1, 1, 0, 1",
        "2021-12-31, 1, 1, 0, 0", // New Year on a Saturday is not made up for
        "2021-12-23, 0, 0, 0, 1", // Christmas on a Saturday is kept on the Friday
        "2025-01-08, 0, 0, 0, 1", // closed for President Carter
    })
    void flagsFollowTheExchangeCalendar(
            LocalDate day, double eom, double eoq, double opex, double eve) {
        Market market = Market.walk(day, day, Cadence.HOURLY, 0, 1);

        double[][] flags = compute(create("calendar_flags", Map.of()), market);

        for (int i = 0; i < market.bars().size(); i++) {
            assertThat(new double[] {flags[0][i], flags[1][i], flags[2][i], flags[3][i]})
                    .containsExactly(eom, eoq, opex, eve);
        }
    }

    @Test
    void everyMonthHasOneEndAndOneExpiryEveryYearFourQuarters() {
        Market market =
                Market.walk(
                        LocalDate.of(1995, 1, 1), LocalDate.of(2024, 12, 31), Cadence.DAILY, 0, 1);

        double[][] flags = compute(create("calendar_flags", Map.of()), market);

        assertThat(Arrays.stream(flags[0]).sum()).isEqualTo(360);
        assertThat(Arrays.stream(flags[1]).sum()).isEqualTo(120);
        assertThat(Arrays.stream(flags[2]).sum()).isEqualTo(360);
    }

    @Test
    void calendarFlagsKnowOneZone() {
        assertThat(create("calendar_flags", Map.of("tz", "US/Eastern")).outputs())
                .extracting(Output::shortName)
                .containsExactly("is_eom", "is_eoq", "is_opex", "is_holiday_eve");
        assertThatThrownBy(() -> create("calendar_flags", Map.of("tz", "Europe/Berlin")))
                .isInstanceOf(LabException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M1", "M5", "M15"})
    void returnOfThirtyMinutesComparesWithThePriceOfThirtyMinutesAgoInTheSameSession(
            Cadence cadence) {
        Market market = Market.walk(FROM, FROM.plusDays(5), cadence, 0, 4);
        Bars bars = market.bars();
        int steps = 30 / cadence.minutes();

        double[] ours = first("returns_last_30m", Map.of(), market);

        for (int i = 0; i < ours.length; i++) {
            int first = bars.firstOfSessionOnOrAfter(bars.sessionDay(i));
            int bar = i - first;
            double before =
                    bar >= steps
                            ? bars.close(i - steps)
                            : bar == steps - 1 ? bars.open(first) : Double.NaN;
            assertThat(ours[i])
                    .as("bar %d", i)
                    .isEqualTo(Double.valueOf(bars.close(i) / before - 1));
        }
    }

    @Test
    void aBarThatIsNotThereDoesNotMoveThePriceOfThirtyMinutesAgo() {
        Market market = Market.walk(FROM, FROM, Cadence.M5, 0, 4);
        Bars bars = market.bars();
        // Without 10:00-10:05 the last price known at 10:05 is that of 10:00.
        Bars holed = Market.keep(bars, i -> i != 6);

        double[] ours = first("returns_last_30m", Map.of(), market.withBars(holed));

        assertThat(holed.endMillis(11) - holed.startMillis(0)).isEqualTo(65 * MINUTE);
        assertThat(ours[11]).isEqualTo(bars.close(12) / bars.close(5) - 1);
        assertThat(ours[12]).isEqualTo(bars.close(13) / bars.close(7) - 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"HOURLY", "DAILY"})
    void longerBarsCannotSayWhatThePriceWasThirtyMinutesAgo(Cadence cadence) {
        Market market = Market.walk(FROM, TO, cadence, 0, 4);

        assertThat(first("returns_last_30m", Map.of(), market)).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M5", "HOURLY", "DAILY"})
    void gapIsTodaysOpenAgainstYesterdaysCloseInYesterdaysAverageRange(Cadence cadence) {
        Market market = Market.walk(FROM, TO, cadence, 40, 4);
        Bars bars = market.bars();
        Bars daily = market.daily("");

        double[] ours = first("open_gap_z", Map.of(), market);

        double[] atr = wilderAtr(daily, 14);
        for (int i = 0; i < ours.length; i++) {
            int today = daily.firstOfSessionOnOrAfter(bars.sessionDay(i));
            double expected = (daily.open(today) - daily.close(today - 1)) / atr[today - 1];
            assertThat(ours[i]).as("bar %d", i).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void gapInStandardDeviationsOfReturns() {
        Market market = Market.walk(FROM, FROM, Cadence.HOURLY, 4, 4);
        Bars daily = market.daily("");
        double r1 = daily.close(1) / daily.close(0) - 1;
        double r2 = daily.close(2) / daily.close(1) - 1;
        double r3 = daily.close(3) / daily.close(2) - 1;
        double mean = (r1 + r2 + r3) / 3;
        double std =
                Math.sqrt(
                        ((r1 - mean) * (r1 - mean)
                                        + (r2 - mean) * (r2 - mean)
                                        + (r3 - mean) * (r3 - mean))
                                / 2);

        double[] ours = first("open_gap_z", Map.of("norm", "stddev", "atr_period", 3), market);

        double gap = daily.open(4) / daily.close(3) - 1;
        assertThat(ours[0]).isCloseTo(gap / std, within(1e-9));
        assertThat(create("open_gap_z", Map.of("norm", "stddev", "atr_period", 3)).dailyHistory())
                .isEqualTo(4);
    }

    @Test
    void gapOverAMissingDayIsMissing() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 40, 4);
        LocalDate gone = LocalDate.of(2023, 11, 8);

        double[] ours = first("open_gap_z", Map.of(), market.withoutDays(gone));

        for (int i = 0; i < ours.length; i++) {
            LocalDate day = market.bars().sessionDate(i);
            assertThat(Double.isNaN(ours[i])).isEqualTo(day.equals(gone.plusDays(1)));
        }
    }

    @Test
    void priceOfALateFirstBarIsNotTheOpening() {
        Market market = Market.walk(FROM, FROM, Cadence.M15, 40, 4);
        Bars bars = market.bars();

        double[] aQuarterLate =
                first("open_gap_z", Map.of(), market.withBars(bars.slice(1, bars.size())));
        double[] halfAnHourLate =
                first("open_gap_z", Map.of(), market.withBars(bars.slice(2, bars.size())));

        assertThat(aQuarterLate).doesNotContain(Double.NaN);
        assertThat(halfAnHourLate).containsOnly(Double.NaN);
    }

    @Test
    void barsBeforeTheOpenAreNeitherOpeningNorOpeningRange() {
        Market market = Market.walk(FROM, FROM, Cadence.M15, 40, 4);
        Bars bars = market.bars();
        Bars.Builder b = Bars.builder("TEST", Cadence.M15, bars.size() + 1);
        long open = SessionCalendar.nyse().openMillis(FROM);
        b.add(open - 15 * MINUTE, open, 1, 9999, 1, 1, 1, 1);
        for (int i = 0; i < bars.size(); i++) {
            b.add(
                    bars.startMillis(i),
                    bars.endMillis(i),
                    bars.open(i),
                    bars.high(i),
                    bars.low(i),
                    bars.close(i),
                    bars.volume(i),
                    bars.vwap(i));
        }
        Market early = market.withBars(b.build());

        for (String name : new String[] {"open_gap_z", "first15m_range_z"}) {
            double[] with = first(name, Map.of(), early);
            assertThat(with[0]).isNaN();
            assertThat(Arrays.copyOfRange(with, 1, with.length))
                    .isEqualTo(first(name, Map.of(), market));
        }
    }

    @ParameterizedTest
    @CsvSource({"M1, 15", "M5, 15", "M15, 15", "M15, 30", "HOURLY, 30"})
    void openingRangeIsKnownFromTheEndOfItsWindowOn(Cadence cadence, int minutes) {
        Market market = Market.walk(FROM, TO, cadence, 40, 4);
        Bars bars = market.bars();
        Bars daily = market.daily("");
        int count = (minutes + cadence.minutes() - 1) / cadence.minutes();

        double[] ours = first("first15m_range_z", Map.of("window_mins", minutes), market);

        double[] atr = wilderAtr(daily, 14);
        for (int i = 0; i < ours.length; i++) {
            int first = bars.firstOfSessionOnOrAfter(bars.sessionDay(i));
            int today = daily.firstOfSessionOnOrAfter(bars.sessionDay(i));
            if (i - first < count - 1) {
                assertThat(ours[i]).as("bar %d", i).isNaN();
            } else {
                double high = 0;
                double low = 1e9;
                for (int k = first; k < first + count; k++) {
                    high = Math.max(high, bars.high(k));
                    low = Math.min(low, bars.low(k));
                }
                assertThat(ours[i])
                        .as("bar %d", i)
                        .isCloseTo((high - low) / atr[today - 1], within(1e-12));
            }
        }
    }

    @Test
    void openingRangeIsMissingWhereTheBarsCannotGiveIt() {
        Market hourly = Market.walk(FROM, TO, Cadence.HOURLY, 40, 4);
        Market daily = Market.walk(FROM, TO, Cadence.DAILY, 40, 4);
        Market quarters = Market.walk(FROM, FROM, Cadence.M15, 40, 4);
        Bars late = quarters.bars().slice(1, quarters.bars().size());

        assertThat(first("first15m_range_z", Map.of(), hourly)).containsOnly(Double.NaN);
        assertThat(first("first15m_range_z", Map.of(), daily)).containsOnly(Double.NaN);
        assertThat(first("first15m_range_z", Map.of("window_mins", 20), quarters))
                .containsOnly(Double.NaN);
        assertThat(first("first15m_range_z", Map.of("window_mins", 30), quarters.withBars(late)))
                .containsOnly(Double.NaN);
    }

    @Test
    void openingOfAnotherTickerIsRefusedAndOwnNameAccepted() {
        Market market = Market.walk(FROM, FROM, Cadence.M15, 40, 4);

        assertThat(first("open_gap_z", Map.of("ticker", Market.TICKER), market))
                .doesNotContain(Double.NaN);
        assertThatThrownBy(() -> first("open_gap_z", Map.of("ticker", "SPY"), market))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("open_gap_z.ticker must be the model's own, was SPY");
        assertThatThrownBy(() -> first("first15m_range_z", Map.of("ticker", "SPY"), market))
                .isInstanceOf(LabException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M15", "HOURLY", "DAILY"})
    void volatilityIndexIsThatOfTheSessionBefore(Cadence cadence) {
        Market market = Market.walk(FROM, TO, cadence, 5, 4);
        Bars index = market.daily("I:VIX");

        double[] level = first("vix_level", Map.of(), market);
        double[] delta = first("vix_delta", Map.of(), market);

        for (int i = 0; i < level.length; i++) {
            int today = index.firstOfSessionOnOrAfter(market.bars().sessionDay(i));
            assertThat(level[i]).isEqualTo(index.close(today - 1));
            assertThat(delta[i]).isEqualTo(index.close(today - 1) - index.close(today - 2));
        }
    }

    /** The index is published until a quarter past four, after the last row of the session. */
    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M5", "HOURLY", "DAILY"})
    void theIndexOfTheSessionIsOnNoneOfItsRows(Cadence cadence) {
        // Friday ends at 13:00; Monday is the first session that knows it.
        LocalDate friday = LocalDate.of(2023, 11, 24);
        LocalDate monday = LocalDate.of(2023, 11, 27);
        Market market = Market.walk(LocalDate.of(2023, 11, 20), monday, cadence, 5, 4);
        Bars index = market.daily("I:VIX");
        Bars.Builder b = Bars.builder("I:VIX", Cadence.DAILY, index.size());
        for (int d = 0; d < index.size(); d++) {
            double level = index.sessionDate(d).isBefore(friday) ? index.close(d) : 99;
            b.add(index.startMillis(d), index.endMillis(d), level, level, level, level, 0, 0);
        }
        Bars other = b.build();
        Market changed = market.withDays("I:VIX", other).withDays("I:VIX3M", other);
        Map<String, Map<String, Object>> all =
                Map.of(
                        "vix_level", Map.of(),
                        "vix_delta", Map.of(),
                        "vix_term_slope", Map.of("far", "6m"));

        all.forEach(
                (name, given) -> {
                    double[] before = first(name, given, market);
                    double[] after = first(name, given, changed);
                    for (int i = 0; i < before.length; i++) {
                        boolean knows = market.bars().sessionDate(i).equals(monday);
                        assertThat(after[i] != before[i])
                                .as("%s %s", name, market.bars().sessionDate(i))
                                .isEqualTo(knows);
                    }
                });
    }

    @Test
    void aMissingIndexDayIsMissingAndNoChangeSpansIt() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 5, 4);
        LocalDate gone = LocalDate.of(2023, 11, 8);
        Market holed = market.withoutDays(gone);

        double[] level = first("vix_level", Map.of(), holed);
        double[] delta = first("vix_delta", Map.of(), holed);

        for (int i = 0; i < level.length; i++) {
            LocalDate day = market.bars().sessionDate(i);
            boolean after = day.equals(gone.plusDays(1));
            assertThat(Double.isNaN(level[i])).as("%s", day).isEqualTo(after);
            assertThat(Double.isNaN(delta[i]))
                    .as("%s", day)
                    .isEqualTo(after || day.equals(gone.plusDays(2)));
        }
    }

    @Test
    void slopeIsFarMinusNearOfOneSession() {
        Market walk = Market.walk(FROM, TO, Cadence.HOURLY, 5, 4);
        Bars near = walk.daily("I:VIX");
        Market market =
                walk.withDays("I:VIX3M", Market.walk(FROM, TO, Cadence.DAILY, 5, 9).daily("I:VIX"));
        Bars far = market.daily("I:VIX3M");

        double[] named = first("vix_term_slope", Map.of("near", "1m", "far", "3m"), market);
        double[] byDefault = first("vix_term_slope", Map.of(), market);
        double[] holed =
                first(
                        "vix_term_slope",
                        Map.of(),
                        market.withDays("I:VIX3M", Market.without(far, LocalDate.of(2023, 11, 8))));

        assertThat(named).isEqualTo(byDefault);
        for (int i = 0; i < named.length; i++) {
            int today = near.firstOfSessionOnOrAfter(market.bars().sessionDay(i));
            assertThat(named[i]).isEqualTo(far.close(today - 1) - near.close(today - 1));
            assertThat(Double.isNaN(holed[i]))
                    .isEqualTo(market.bars().sessionDate(i).equals(LocalDate.of(2023, 11, 9)));
        }
    }

    @Test
    void indexColumnsAreNamedAsInTheCatalogueAndInFullByTheirTickers() {
        assertThat(create("vix_level", Map.of()).outputs()).containsExactly(Output.of("vix_level"));
        assertThat(create("vix_level", Map.of("index_ticker", "3m")).outputs())
                .containsExactly(new Output("vix_level", "vix_level_vix3m"));
        assertThat(create("vix_term_slope", Map.of("near", "3m", "far", "6m")).outputs())
                .containsExactly(new Output("vix_term_slope", "vix_term_slope_vix3m_vix6m"));
        assertThat(create("first15m_range_z", Map.of()).outputs())
                .containsExactly(Output.of("first15m_range_z_15"));
        assertThat(create("open_gap_z", Map.of()).outputs())
                .containsExactly(new Output("open_gap_z", "open_gap_z_14"));
    }

    @Test
    void rankOfVolatilityIsTheShareOfEarlierOnesBelowIt() {
        TestInputs inputs = TestInputs.daily(120, 6).withHoleAt(70);
        Bars bars = inputs.bars();
        int window = 4;
        int rankWindow = 10;

        RealizedVolRank rank =
                (RealizedVolRank)
                        create(
                                "realized_vol_rank",
                                Map.of("window", window, "rank_window", rankWindow));
        double[] ours = TestInputs.compute(rank, inputs)[0];

        double[] vol = new double[bars.size()];
        Arrays.fill(vol, Double.NaN);
        for (int i = window; i < vol.length; i++) {
            double sum = 0;
            double squares = 0;
            for (int j = i - window + 1; j <= i; j++) {
                double r = bars.close(j) / bars.close(j - 1) - 1;
                sum += r / window;
                squares += r * r;
            }
            vol[i] = Math.sqrt((squares - window * sum * sum) / (window - 1));
        }
        for (int i = 0; i < ours.length; i++) {
            double below = i < rank.lookback() ? Double.NaN : 0;
            for (int j = Math.max(0, i - rankWindow); j <= i; j++) {
                below += Double.isNaN(vol[j]) ? Double.NaN : vol[j] < vol[i] ? 1 : 0;
            }
            assertThat(ours[i]).as("bar %d", i).isEqualTo(Double.valueOf(below / rankWindow));
        }
    }

    /** Wilder's average true range, written out. */
    private static double[] wilderAtr(Bars daily, int period) {
        double[] atr = new double[daily.size()];
        Arrays.fill(atr, Double.NaN);
        double sum = 0;
        for (int i = 1; i < atr.length; i++) {
            double range =
                    Math.max(
                            daily.high(i) - daily.low(i),
                            Math.max(
                                    Math.abs(daily.high(i) - daily.close(i - 1)),
                                    Math.abs(daily.low(i) - daily.close(i - 1))));
            if (i <= period) {
                sum += range;
                atr[i] = i == period ? sum / period : Double.NaN;
            } else {
                atr[i] = (atr[i - 1] * (period - 1) + range) / period;
            }
        }
        return atr;
    }
}
