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
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
