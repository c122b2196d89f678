package io.sigmalab.engine.indicator.iv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When each value is known, of which session it is, and what past it is compared with. */
class IvIndicatorsTest {
    /** Wednesday; Thursday is Thanksgiving. */
    private static final LocalDate WEDNESDAY = LocalDate.of(2023, 11, 22);

    /** Until 13:00. */
    private static final LocalDate FRIDAY = LocalDate.of(2023, 11, 24);

    private static final LocalDate MONDAY = LocalDate.of(2023, 11, 27);
    private static final LocalDate TUESDAY_BEFORE = LocalDate.of(2023, 11, 21);

    /** A volatility that tells its instant: 0.001 a day, 0.000001 a minute. */
    private static double clock(long instant) {
        LocalDate day = LocalDate.ofEpochDay(IvWorld.CALENDAR.marketDay(instant));
        double minutes = (instant - IvWorld.CALENDAR.openMillis(day)) / 60_000.0;
        return 0.1 + 0.001 * day.getDayOfMonth() + 1e-6 * minutes;
    }

    private static double clock(LocalDate day, int hour, int minute) {
        return clock(IvWorld.at(day, hour, minute));
    }

    private static IvWorld clocks(Cadence cadence) {
        return IvWorld.flat(WEDNESDAY, MONDAY, cadence)
                .plant(TUESDAY_BEFORE.minusDays(1), MONDAY, (t, s) -> clock(t));
    }

    /** Value of the bar that ends at a moment. */
    private static double at(IvWorld world, double[] values, LocalDate day, int hour, int minute) {
        Bars bars = world.bars();
        long end = IvWorld.at(day, hour, minute);
        int i = bars.firstEndingAfter(end) - 1;
        assertThat(bars.endMillis(i)).isEqualTo(end);
        return values[i];
    }

    private static void same(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-10));
    }

    @Test
    void thePlainVolatilityIsThatOfTheDecision() {
        IvWorld world = clocks(Cadence.M15);
        double[] values = world.values("atm_iv", Map.of());

        for (int i = 0; i < values.length; i++) {
            same(values[i], clock(world.bars().endMillis(i)));
        }
    }

    @Test
    void theClosingVolatilityIsThatOfTheLastWindowThatWasOver() {
        IvWorld world = clocks(Cadence.M15);
        double[] values = world.values("atm_iv_eod", Map.of());

        same(at(world, values, WEDNESDAY, 15, 45), clock(TUESDAY_BEFORE, 16, 0));
        same(at(world, values, WEDNESDAY, 16, 0), clock(WEDNESDAY, 16, 0));
        // The session before Friday is Wednesday, and Friday ends at 13:00.
        same(at(world, values, FRIDAY, 9, 45), clock(WEDNESDAY, 16, 0));
        same(at(world, values, FRIDAY, 12, 45), clock(WEDNESDAY, 16, 0));
        same(at(world, values, FRIDAY, 13, 0), clock(FRIDAY, 13, 0));
        same(at(world, values, MONDAY, 9, 45), clock(FRIDAY, 13, 0));
    }

    @Test
    void aWindowBeforeTheCloseIsReadAtItsEndAndMovesWithTheHalfDay() {
        IvWorld world = clocks(Cadence.M5);
        double[] values = world.values("atm_iv_eod", Map.of("sampling", "15:20-15:30"));

        same(at(world, values, WEDNESDAY, 15, 25), clock(TUESDAY_BEFORE, 15, 30));
        same(at(world, values, WEDNESDAY, 15, 30), clock(WEDNESDAY, 15, 30));
        same(at(world, values, WEDNESDAY, 16, 0), clock(WEDNESDAY, 15, 30));
        same(at(world, values, FRIDAY, 12, 55), clock(WEDNESDAY, 15, 30));
        same(at(world, values, FRIDAY, 13, 0), clock(FRIDAY, 13, 0));
    }

    @Test
    void aDailyBarEndsWithItsWindowAndHasItsOwnSession() {
        IvWorld world = clocks(Cadence.DAILY);

        double[] closing = world.values("atm_iv_eod", Map.of());
        double[] change = world.values("div_eod", Map.of());

        same(closing[0], clock(WEDNESDAY, 16, 0));
        same(closing[1], clock(FRIDAY, 13, 0));
        same(change[1], clock(FRIDAY, 13, 0) - clock(WEDNESDAY, 16, 0));
    }

    @Test
    void theChangeOfTheClosingVolatilityIsFromSessionToSession() {
        IvWorld world = clocks(Cadence.M15);
        double[] values = world.values("div_eod", Map.of());

        double wednesday = clock(WEDNESDAY, 16, 0) - clock(TUESDAY_BEFORE, 16, 0);
        same(at(world, values, WEDNESDAY, 16, 0), wednesday);
        same(at(world, values, FRIDAY, 12, 45), wednesday);
        same(at(world, values, FRIDAY, 13, 0), clock(FRIDAY, 13, 0) - clock(WEDNESDAY, 16, 0));
    }

    @Test
    void aSessionWithoutOptionsIsMissingAndNoChangeSpansIt() {
        IvWorld world = clocks(Cadence.M15).without(WEDNESDAY);

        double[] closing = world.values("atm_iv_eod", Map.of());
        double[] change = world.values("div_eod", Map.of());
        double[] opening = world.values("atm_iv_open_delta", Map.of());

        same(at(world, closing, WEDNESDAY, 15, 45), clock(TUESDAY_BEFORE, 16, 0));
        assertThat(at(world, closing, WEDNESDAY, 16, 0)).isNaN();
        assertThat(at(world, closing, FRIDAY, 12, 45)).isNaN();
        same(at(world, closing, FRIDAY, 13, 0), clock(FRIDAY, 13, 0));
        assertThat(at(world, change, FRIDAY, 13, 0)).isNaN();
        assertThat(at(world, opening, FRIDAY, 10, 0)).isNaN();
        assertThat(at(world, opening, MONDAY, 10, 0)).isNotNaN();
        assertThat(at(world, world.values("atm_iv", Map.of()), WEDNESDAY, 12, 0)).isNaN();
    }

    @Test
    void theOvernightChangeIsKnownWhenTheOpeningWindowIsOver() {
        IvWorld world = clocks(Cadence.M5);
        double[] early = world.values("atm_iv_open_delta", Map.of());
        double[] late = world.values("atm_iv_open_delta", Map.of("open_sampling", "09:30-09:45"));

        double change = clock(FRIDAY, 9, 35) - clock(WEDNESDAY, 16, 0);
        same(at(world, early, FRIDAY, 9, 35), change);
        same(at(world, early, FRIDAY, 13, 0), change);
        same(at(world, early, MONDAY, 10, 0), clock(MONDAY, 9, 35) - clock(FRIDAY, 13, 0));
        assertThat(at(world, late, FRIDAY, 9, 40)).isNaN();
        same(at(world, late, FRIDAY, 9, 45), clock(FRIDAY, 9, 45) - clock(WEDNESDAY, 16, 0));
    }

    @Test
    void aQuoteWindowReachesNoBarBeforeItsEnd() {
        IvWorld world = clocks(Cadence.M15);
        // Prices that never move have no realised volatility.
        double[] values =
                world.values("iv_realized_spread", Map.of("window", 2, "iv_source", "quotes"));
        double[] moved =
                world.values(
                        "iv_realized_spread",
                        Map.of("window", 2, "iv_source", "quotes", "quote_window", "11:00-11:30"));

        same(at(world, values, FRIDAY, 10, 45), clock(WEDNESDAY, 11, 0));
        same(at(world, values, FRIDAY, 11, 0), clock(FRIDAY, 11, 0));
        same(at(world, values, FRIDAY, 13, 0), clock(FRIDAY, 11, 0));
        same(at(world, moved, FRIDAY, 11, 15), clock(WEDNESDAY, 11, 30));
        same(at(world, moved, FRIDAY, 11, 30), clock(FRIDAY, 11, 30));
    }

    @Test
    void wingsBeforeTheWindowsEndAreThoseOfTheSessionBefore() {
        // Wings of as much as the clock says above the money.
        IvWorld world =
                IvWorld.flat(WEDNESDAY, MONDAY, Cadence.M15)
                        .plant(
                                TUESDAY_BEFORE,
                                MONDAY,
                                (t, s) ->
                                        0.2
                                                + (Math.abs(s.strike() - IvWorld.FORWARD) > 5
                                                        ? clock(t)
                                                        : 0));
        double[] values = world.values("iv_smile_wings", Map.of("days", 30));

        same(at(world, values, FRIDAY, 10, 45), clock(WEDNESDAY, 11, 0));
        same(at(world, values, FRIDAY, 11, 0), clock(FRIDAY, 11, 0));
        same(at(world, values, MONDAY, 9, 45), clock(FRIDAY, 11, 0));
    }

    @Test
    void theSkewAndTheSlopeCanBeReadOnceASession() {
        IvWorld world =
                IvWorld.flat(WEDNESDAY, FRIDAY, Cadence.M15)
                        .plant(
                                TUESDAY_BEFORE,
                                FRIDAY,
                                (t, s) ->
                                        0.2
                                                + s.type().sign() * clock(t) / 10
                                                + s.expiry().getDayOfYear() * clock(t) / 1000);
        Map<String, Object> quotes = Map.of("days", 7, "iv_source", "quotes");
        double[] skew = world.values("iv_skew_25d", quotes);
        double[] slope = world.values("iv_term_slope", quotes);
        double[] now = world.values("iv_term_slope", Map.of("days", 7));

        same(at(world, skew, FRIDAY, 10, 45), clock(WEDNESDAY, 11, 0) / 5);
        same(at(world, skew, FRIDAY, 11, 15), clock(FRIDAY, 11, 0) / 5);
        int apart =
                IvWorld.CALENDAR.plusSessions(FRIDAY, 21).getDayOfYear()
                        - IvWorld.CALENDAR.plusSessions(FRIDAY, 5).getDayOfYear();
        same(at(world, slope, FRIDAY, 11, 15), apart * clock(FRIDAY, 11, 0) / 1000);
        same(at(world, now, FRIDAY, 11, 15), apart * clock(FRIDAY, 11, 15) / 1000);
    }

    /** Daily bars of sessions with these volatilities, NaN for a session without options. */
    private static IvWorld closings(double... volatilities) {
        LocalDate first = LocalDate.of(2023, 3, 1);
        LocalDate last = IvWorld.CALENDAR.plusSessions(first, volatilities.length - 1);
        IvWorld world = IvWorld.flat(first, last, Cadence.DAILY);
        LocalDate day = first;
        for (double volatility : volatilities) {
            if (!Double.isNaN(volatility)) {
                world.plant(day, day, (t, s) -> volatility);
            }
            day = IvWorld.CALENDAR.next(day);
        }
        return world;
    }

    private static double last(IvWorld world, String name, int window, int fewest) {
        double[] values = world.values(name, Map.of("window_days", window, "min_days", fewest));
        return values[values.length - 1];
    }

    @Test
    void rankAndPercentileArePublishedOnes() {
        IvWorld tutorial = closings(.30, .10, .11, .15, .17, .20);
        IvWorld definition = closings(.30, .60, .45);
        IvWorld unitTest = closings(.12, .35, .18);

        assertThat(last(tutorial, "iv_rank_52w", 5, 5)).isCloseTo(50, within(1e-6));
        assertThat(last(tutorial, "iv_percentile_52w", 5, 5)).isCloseTo(80, within(1e-6));
        assertThat(last(definition, "iv_rank_52w", 2, 2)).isCloseTo(50, within(1e-6));
        assertThat(last(unitTest, "iv_rank_52w", 2, 2)).isCloseTo(26.09, within(0.005));
    }

    @Test
    void twoHundredLowerDaysOfAYearAreTheSeventyNinthPercentile() {
        double[] year = new double[253];
        for (int d = 0; d < 252; d++) {
            year[d] = d % 63 < 50 ? 0.1 + 1e-4 * d : 0.3 + 1e-4 * d;
        }
        year[252] = 0.25;

        assertThat(last(closings(year), "iv_percentile_52w", 252, 126))
                .isCloseTo(79.4, within(0.05));
    }

    @Test
    void ranksAreHeldInTheirRangeAndMissingWithTooShortAPast() {
        assertThat(last(closings(.2, .3, .4), "iv_rank_52w", 2, 2)).isEqualTo(100);
        assertThat(last(closings(.2, .3, .1), "iv_rank_52w", 2, 2)).isEqualTo(0);
        assertThat(last(closings(.2, Double.NaN, .3), "iv_rank_52w", 2, 2)).isNaN();
        assertThat(last(closings(.2, .3, Double.NaN), "iv_rank_52w", 2, 2)).isNaN();
        assertThat(last(closings(.1, .3, Double.NaN, .2), "iv_rank_52w", 3, 2))
                .isCloseTo(50, within(1e-6));
    }

    /** The past written out: nothing of the own session, nothing before the window. */
    @ParameterizedTest
    @CsvSource({"iv_rank_52w", "iv_percentile_52w", "atm_iv_zscore"})
    void everyRowComparesWithTheSessionsBeforeItsOwn(String name) {
        Random random = new Random(5);
        LocalDate first = LocalDate.of(2023, 6, 1);
        LocalDate last = IvWorld.CALENDAR.plusSessions(first, 39);
        List<LocalDate> days = IvWorld.CALENDAR.between(first, last);
        LocalDate firstRow = days.get(8);
        IvWorld world = IvWorld.flat(firstRow, last, Cadence.HOURLY);
        double[] level = new double[days.size()];
        for (int d = 0; d < level.length; d++) {
            double drawn = random.nextInt(6) == 0 ? Double.NaN : 0.1 + 0.3 * random.nextDouble();
            level[d] = drawn;
            if (drawn > 0) {
                long open = IvWorld.CALENDAR.openMillis(days.get(d));
                world.plant(days.get(d), days.get(d), (t, s) -> drawn + (t - open) / 1e9);
            }
        }
        int window = 12;
        double[] values = world.values(name, Map.of("window_days", window, "min_days", 7));

        int known = 0;
        for (int i = 0; i < values.length; i++) {
            int today = days.indexOf(world.bars().sessionDate(i));
            List<Double> past = new ArrayList<>();
            for (int d = Math.max(0, today - window); d < today; d++) {
                if (level[d] > 0) {
                    long length =
                            IvWorld.CALENDAR.closeMillis(days.get(d))
                                    - IvWorld.CALENDAR.openMillis(days.get(d));
                    past.add(level[d] + length / 1e9);
                }
            }
            double now =
                    level[today]
                            + (world.bars().endMillis(i)
                                            - IvWorld.CALENDAR.openMillis(days.get(today)))
                                    / 1e9;
            double expected = past.size() < 7 ? Double.NaN : expected(name, past, now);
            known += Double.isNaN(expected) ? 0 : 1;
            if (Double.isNaN(expected)) {
                assertThat(values[i]).isNaN();
            } else {
                assertThat(values[i]).isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(known).isBetween(100, values.length - 20);
    }

    private static double expected(String name, List<Double> past, double now) {
        double least = past.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = past.stream().mapToDouble(v -> v).max().orElseThrow();
        double mean = past.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares = past.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        if (Double.isNaN(now)) {
            return Double.NaN;
        }
        return switch (name) {
            case "iv_rank_52w" -> Math.min(100, Math.max(0, 100 * (now - least) / (most - least)));
            case "iv_percentile_52w" ->
                    100.0 * past.stream().filter(v -> v < now).count() / past.size();
            default -> (now - mean) / Math.sqrt(squares / (past.size() - 1));
        };
    }

    /** Half days, a holiday and a clock change are in it. */
    private static Market walk(Cadence cadence) {
        return Market.walk(LocalDate.of(2023, 10, 30), LocalDate.of(2023, 11, 30), cadence, 30, 3);
    }

    private static double[] spread(Market market, Map<String, ?> given) {
        return new IvWorld(market.bars(), market.daily(""))
                .plant(LocalDate.of(2023, 10, 27), LocalDate.of(2023, 11, 30), (t, s) -> 0.2)
                .values("iv_realized_spread", given);
    }

    @ParameterizedTest
    @CsvSource({"HOURLY", "M15", "M5"})
    void realisedVolatilityIsThatOfTheLastHoursInsideSessions(Cadence cadence) {
        Market market = walk(cadence);
        Bars bars = market.bars();
        double[] values = spread(market, Map.of("window", 9));

        List<Double> returns = new ArrayList<>();
        double before = Double.NaN;
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                before = Double.NaN;
            }
            if (bars.endMillis(i) % 3_600_000 == 0) {
                if (!Double.isNaN(before)) {
                    returns.add(bars.close(i) / before - 1);
                }
                before = bars.close(i);
            }
            if (returns.size() < 9) {
                assertThat(values[i]).isNaN();
            } else {
                known++;
                double std = std(returns.subList(returns.size() - 9, returns.size()));
                assertThat(values[i]).isCloseTo(0.2 - std * Math.sqrt(252 * 6.5), within(1e-9));
            }
        }
        assertThat(known).isGreaterThan(100);
    }

    @Test
    void aMissingHourIsForgottenOnceItHasLeftTheWindow() {
        Market market = walk(Cadence.HOURLY);
        Bars bars = market.bars();
        int gone = 7 * 8 + 3;
        Market holed = market.withBars(Market.keep(bars, i -> i != gone));

        double[] whole = spread(market, Map.of("window", 4));
        double[] values = spread(holed, Map.of("window", 4));

        assertThat(values[gone - 1]).isEqualTo(whole[gone - 1]);
        // The hour that ends the hole is no return; four whole ones follow, one a bar.
        int until = gone + 4;
        assertThat(Arrays.stream(values, gone, until)).containsOnly(Double.NaN);
        for (int i = until + 8; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(whole[i + 1], within(1e-9));
        }
    }

    @Test
    void realisedVolatilityOfDaysIsThatOfClosesThatWereOver() {
        Market hourly = walk(Cadence.HOURLY);
        Market daily = walk(Cadence.DAILY);
        Bars days = hourly.daily("");
        double[] ofDays = spread(hourly, Map.of("window", 10, "freq", "day"));
        double[] ofBars = spread(daily, Map.of("window", 10));
        double[] ofHours = spread(daily, Map.of("window", 10, "freq", "hour"));

        for (int i = 0; i < ofDays.length; i++) {
            int today = days.firstOfSessionOnOrAfter(hourly.bars().sessionDay(i));
            assertThat(ofDays[i]).isCloseTo(0.2 - ofCloses(days, today - 1), within(1e-9));
        }
        for (int i = 10; i < ofBars.length; i++) {
            assertThat(ofBars[i]).isCloseTo(0.2 - ofCloses(daily.bars(), i), within(1e-9));
        }
        assertThat(Arrays.stream(ofBars, 0, 10)).containsOnly(Double.NaN);
        assertThat(ofHours).containsOnly(Double.NaN);
    }

    private static double ofCloses(Bars days, int last) {
        List<Double> returns = new ArrayList<>();
        for (int d = last - 9; d <= last; d++) {
            returns.add(days.close(d) / days.close(d - 1) - 1);
        }
        return std(returns) * Math.sqrt(252);
    }

    private static double std(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    @Test
    void whatIsNotKnownIsMissingAndNeverZero() {
        IvWorld world =
                IvWorld.flat(WEDNESDAY, MONDAY, Cadence.HOURLY)
                        .plant(TUESDAY_BEFORE, MONDAY, (t, s) -> Double.NaN);

        for (IndicatorType type : IvIndicators.ALL) {
            assertThat(world.values(type.name(), Map.of())).containsOnly(Double.NaN);
        }
    }

    @Test
    void eachAsksForTheDataItReads() {
        Sampling close = new Sampling(LocalTime.of(15, 55), LocalTime.of(16, 0));
        Sampling open = new Sampling(LocalTime.of(9, 30), LocalTime.of(9, 35));
        Sampling quotes = new Sampling(LocalTime.of(10, 0), LocalTime.of(11, 0));

        assertThat(needs("atm_iv", Map.of("days", 7))).isEqualTo(OptionNeeds.ofTenor(7));
        assertThat(needs("iv_term_slope", Map.of())).isEqualTo(OptionNeeds.SAME_DAY.withTenor(30));
        assertThat(needs("iv_term_slope", Map.of("iv_source", "quotes")))
                .isEqualTo(OptionNeeds.SAME_DAY.withTenor(30).withSampling(quotes).withHistory(1));
        assertThat(needs("atm_iv_open_delta", Map.of()))
                .isEqualTo(
                        OptionNeeds.SAME_DAY.withSampling(open).withSampling(close).withHistory(1));
        assertThat(needs("div_eod", Map.of()))
                .isEqualTo(OptionNeeds.SAME_DAY.withSampling(close).withHistory(2));
        assertThat(needs("iv_rank_52w", Map.of()))
                .isEqualTo(OptionNeeds.ofTenor(30).withHistory(252));
        assertThat(create("iv_rank_52w", Map.of()).sessionHistory()).isEqualTo(252);
        assertThat(needs("atm_iv_zscore", Map.of()).history()).isEqualTo(20);
    }

    private static Indicator create(String name, Map<String, ?> given) {
        IndicatorType type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    private static OptionNeeds needs(String name, Map<String, ?> given) {
        return create(name, given).optionNeeds();
    }

    @Test
    void columnsAreNamedAsInTheCatalogue() {
        assertThat(
                        Stream.of(
                                        "iv_realized_spread",
                                        "iv_skew_25d",
                                        "iv_skew_25d_rr",
                                        "iv_skew25_delta",
                                        "atm_iv_eod")
                                .map(name -> create(name, Map.of()).outputs().get(0).shortName()))
                .containsExactly(
                        "iv_realized_spread_20",
                        "iv_skew_25d",
                        "iv_skew_25d",
                        "iv_skew_25d",
                        "atm_iv_eod");
        assertThat(
                        create(
                                        "iv_realized_spread",
                                        Map.of("iv_source", "quotes", "contract_type", "call"))
                                .outputs())
                .containsExactly(
                        new Indicator.Output(
                                "iv_realized_spread_20",
                                "iv_realized_spread_20_auto_0d_5_call_1000_1100"));
    }

    @Test
    void whatWouldBeIgnoredOrMakeNoSenseIsRefusedByName() {
        refused("iv_term_slope", Map.of("days", 30), "days must be less than days_fwd");
        refused("iv_smile_wings", Map.of("wing_points", 25), "must lie within strike_band");
        refused("iv_rank_52w", Map.of("window_days", 100), "min_days must not be more than");
        refused("iv_skew_25d", Map.of("quote_window", "11:00-12:00"), "iv_source: quotes");
        refused("atm_iv_eod", Map.of("sampling", "16:00"), "is not a window");
        refused("atm_iv_eod", Map.of("sampling", "15:55-16:15"), "is not a window");
        IvWorld world = clocks(Cadence.HOURLY);
        for (IndicatorType type : IvIndicators.ALL) {
            assertThat(world.values(type.name(), Map.of("underlying", "SPY")))
                    .isEqualTo(world.values(type.name(), Map.of()));
            assertThatThrownBy(() -> world.values(type.name(), Map.of("underlying", "QQQ")))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining(
                            type.name() + ".underlying must be the model's own, was QQQ");
        }
    }

    private static void refused(String name, Map<String, ?> given, String why) {
        assertThatThrownBy(() -> create(name, given))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(why);
    }
}
