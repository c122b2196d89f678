package io.sigmalab.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ExpiryClockTest {
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();
    private static final ExpiryClock TRADING = ExpiryClock.tradingTime();
    private static final LocalDate TUESDAY = LocalDate.of(2024, 7, 2);

    private static long at(String utc) {
        return Instant.parse(utc).toEpochMilli();
    }

    private static Instant settlement(LocalDate expiry, SettlementTime time) {
        return Instant.ofEpochMilli(CLOCK.settlementMillis(expiry, time));
    }

    @Test
    void settlementIsTheCloseInNewYorkSummerAndWinter() {
        assertThat(settlement(TUESDAY, SettlementTime.CLOSE)).isEqualTo("2024-07-02T20:00:00Z");
        assertThat(settlement(LocalDate.of(2024, 1, 2), SettlementTime.CLOSE))
                .isEqualTo("2024-01-02T21:00:00Z");
    }

    @Test
    void halfDaysSettleAtOne() {
        assertThat(settlement(LocalDate.of(2024, 7, 3), SettlementTime.CLOSE))
                .isEqualTo("2024-07-03T17:00:00Z");
        assertThat(settlement(LocalDate.of(2024, 11, 29), SettlementTime.CLOSE))
                .isEqualTo("2024-11-29T18:00:00Z");
    }

    @Test
    void morningSettlementIsTheOpen() {
        assertThat(settlement(LocalDate.of(2024, 7, 19), SettlementTime.OPEN))
                .isEqualTo("2024-07-19T13:30:00Z");
    }

    @Test
    void anExpiryWithoutSessionSettlesInTheSessionBefore() {
        // A Saturday, and Good Friday.
        assertThat(settlement(LocalDate.of(2014, 1, 18), SettlementTime.CLOSE))
                .isEqualTo("2014-01-17T21:00:00Z");
        assertThat(settlement(LocalDate.of(2024, 3, 29), SettlementTime.CLOSE))
                .isEqualTo("2024-03-28T20:00:00Z");
    }

    @Test
    void timeRunsToTheInstantAndNotToTheDate() {
        assertThat(CLOCK.years(at("2024-07-02T14:00:00Z"), TUESDAY, SettlementTime.CLOSE))
                .isEqualTo(6 / (365.0 * 24));
        assertThat(CLOCK.years(at("2024-07-02T19:00:00Z"), TUESDAY, SettlementTime.CLOSE))
                .isEqualTo(1 / (365.0 * 24));
        // A week over the end of summer time has an hour more.
        assertThat(
                        CLOCK.years(
                                at("2024-11-01T20:00:00Z"),
                                LocalDate.of(2024, 11, 8),
                                SettlementTime.CLOSE))
                .isEqualTo((7 * 24 + 1) / (365.0 * 24));
    }

    @Test
    void theLastMinuteIsAMinuteAndThenThereIsNone() {
        double minute = 1 / (365.0 * 24 * 60);
        assertThat(CLOCK.years(at("2024-07-02T19:59:00Z"), TUESDAY, SettlementTime.CLOSE))
                .isEqualTo(minute);
        assertThat(CLOCK.years(at("2024-07-02T19:59:59.999Z"), TUESDAY, SettlementTime.CLOSE))
                .isEqualTo(minute);
        assertThat(CLOCK.years(at("2024-07-02T20:00:00Z"), TUESDAY, SettlementTime.CLOSE)).isZero();
        assertThat(CLOCK.years(at("2024-07-03T12:00:00Z"), TUESDAY, SettlementTime.CLOSE)).isZero();
        assertThat(TRADING.years(at("2024-07-02T20:00:00Z"), TUESDAY, SettlementTime.CLOSE))
                .isZero();
    }

    @Test
    void tradingTimeCountsSessionsOnly() {
        double session = 1 / 252.0;
        assertThat(TRADING.years(at("2024-07-02T13:30:00Z"), TUESDAY, SettlementTime.CLOSE))
                .isCloseTo(session, within(1e-15));
        // Before the open nothing more is left than from the open.
        assertThat(TRADING.years(at("2024-07-02T05:00:00Z"), TUESDAY, SettlementTime.CLOSE))
                .isCloseTo(session, within(1e-15));
        // Friday noon to Monday's close over a weekend: 4 h and 6.5 h.
        assertThat(
                        TRADING.years(
                                at("2024-06-28T16:00:00Z"),
                                LocalDate.of(2024, 7, 1),
                                SettlementTime.CLOSE))
                .isCloseTo(10.5 / 6.5 * session, within(1e-15));
        // Tuesday's close to Friday's close: half day, holiday, full day.
        assertThat(
                        TRADING.years(
                                at("2024-07-02T20:00:00Z"),
                                LocalDate.of(2024, 7, 5),
                                SettlementTime.CLOSE))
                .isCloseTo((3.5 + 6.5) / 6.5 * session, within(1e-15));
    }

    @Test
    void aNightBeforeAMorningSettlementIsNeverNothing() {
        assertThat(
                        TRADING.years(
                                at("2024-07-19T02:00:00Z"),
                                LocalDate.of(2024, 7, 19),
                                SettlementTime.OPEN))
                .isEqualTo(60_000 / (252 * 6.5 * 3_600_000));
    }
}
