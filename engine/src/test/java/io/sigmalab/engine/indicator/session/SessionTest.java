package io.sigmalab.engine.indicator.session;

import static io.sigmalab.engine.indicator.session.SessionCases.FROM;
import static io.sigmalab.engine.indicator.session.SessionCases.TO;
import static io.sigmalab.engine.indicator.session.SessionCases.compute;
import static io.sigmalab.engine.indicator.session.SessionCases.create;
import static io.sigmalab.engine.indicator.session.SessionCases.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
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
    private static final LocalDate HALF_DAY = LocalDate.of(2023, 11, 24);

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
