package io.sigmalab.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmalab.engine.market.Finding.Severity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCheckTest {
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();
    private static final LocalDate MONDAY = LocalDate.of(2024, 7, 1);

    @Test
    void completeSessionsHaveNothingToSay() {
        Bars.Builder bars = Bars.builder("T", Cadence.HOURLY, 100);
        for (LocalDate day : CALENDAR.between(MONDAY, LocalDate.of(2024, 7, 12))) {
            session(bars, day, Cadence.HOURLY, 100);
        }

        assertThat(DataCheck.check(bars.build(), "x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 12, 9, 11, 1, bad_price",
        "10, Infinity, 9, 11, 1, bad_price",
        "10, 12, 0, 11, 1, bad_price",
        "10, 12, 9, -11, 1, bad_price",
        "10, 10.5, 9, 11, 1, high_below_close",
        "11, 10.5, 9, 10, 1, high_below_open",
        "10, 12, 10.5, 11, 1, low_above_open",
        "11, 12, 10.5, 10, 1, low_above_close",
        "10, 12, 9, 11, -1, negative_volume",
        "10, 12, 9, 11, NaN, negative_volume"
    })
    void impossibleNumbersAreErrors(
            double open, double high, double low, double close, double volume, String code) {
        Bars bars =
                Bars.builder("T", Cadence.DAILY, 1)
                        .add(
                                at(MONDAY, 0),
                                at(MONDAY, 390),
                                open,
                                high,
                                low,
                                close,
                                volume,
                                Double.NaN)
                        .build();

        List<Finding> findings = DataCheck.check(bars, "x");

        assertThat(findings)
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.ERROR, code));
    }

    @Test
    void barsTwiceOutOfOrderOrOverlappingAreErrors() {
        Bars bars =
                Bars.builder("T", Cadence.M15, 5)
                        .add(at(MONDAY, 15), at(MONDAY, 30), 10, 10, 10, 10, 1, 10)
                        .add(at(MONDAY, 15), at(MONDAY, 30), 10, 10, 10, 10, 2, 10)
                        .add(at(MONDAY, 0), at(MONDAY, 15), 10, 10, 10, 10, 3, 10)
                        .add(at(MONDAY, 10), at(MONDAY, 25), 10, 10, 10, 10, 4, 10)
                        .build();

        assertThat(DataCheck.check(bars, "x"))
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .containsExactly("duplicate_bar", "unsorted", "overlapping_bars");
    }

    @Test
    void aNightBeyondThirtyFivePerCentIsNamedAndJustInsideIsNot() {
        Bars bars =
                Bars.builder("T", Cadence.DAILY, 5)
                        .add(at(MONDAY, 0), at(MONDAY, 390), 100, 100, 100, 100, 1, 100)
                        .add(at(day(2), 0), at(day(2), 390), 134, 134, 134, 134, 1, 134)
                        .add(at(day(3), 0), at(day(3), 210), 87, 87, 87, 87, 1, 87)
                        .add(at(day(5), 0), at(day(5), 390), 120, 120, 120, 120, 1, 120)
                        .build();

        List<Finding> findings = DataCheck.check(bars, "x");

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).code()).isEqualTo("overnight_jump");
        assertThat(findings.get(0).message())
                .startsWith(
                        "-35.1 % on 2024-07-03, from the close of 2024-07-02 134.000 to 87.0000");
        assertThat(findings.get(1).message()).startsWith("+37.9 % on 2024-07-05");
        assertThat(findings.get(1).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theJumpIntoARangeIsSeenFromTheBarBeforeIt() {
        Bars bars =
                Bars.builder("T", Cadence.DAILY, 2)
                        .add(at(MONDAY, 0), at(MONDAY, 390), 100, 100, 100, 100, 1, 100)
                        .add(at(day(2), 0), at(day(2), 390), 50, 50, 50, 50, 1, 50)
                        .build();
        FindingLog log = new FindingLog("x");

        DataCheck.check(bars, 1, 2, new int[] {2, 3}, log);

        assertThat(log.all()).hasSize(1);
        assertThat(log.all().get(0).line()).isEqualTo(3);
    }

    @Test
    void missingSessionsAreOneFindingAGapAndMissingBarsOneForAll() {
        Bars.Builder bars = Bars.builder("T", Cadence.HOURLY, 100);
        session(bars, MONDAY, Cadence.HOURLY, 100);
        bars.removeLast();
        session(bars, day(2), Cadence.HOURLY, 100);
        session(bars, day(5), Cadence.HOURLY, 100); // 3 July, a half day, is missing
        bars.removeLast();
        bars.removeLast();
        session(bars, day(12), Cadence.HOURLY, 100); // 8–11 July are missing

        assertThat(DataCheck.check(bars.build(), "x"))
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        tuple("missing_sessions", "no bars on 2024-07-03"),
                        tuple(
                                "missing_sessions",
                                "no bars in 4 sessions, 2024-07-08 to 2024-07-11"),
                        tuple(
                                "missing_bars",
                                "3 bars are missing in 2 of 4 sessions, most on 2024-07-05: 2 of 7"));
    }

    @Test
    void coverageListsEverySessionBetweenTheFirstAndTheLast() {
        Bars.Builder bars = Bars.builder("T", Cadence.HOURLY, 100);
        session(bars, day(2), Cadence.HOURLY, 100);
        session(bars, day(5), Cadence.HOURLY, 100);
        bars.removeLast();

        assertThat(DataCheck.coverage(bars.build()))
                .extracting(
                        c -> c.date().toString(),
                        c -> c.bars(),
                        c -> c.expected(),
                        c -> c.missing())
                .containsExactly(
                        tuple("2024-07-02", 7, 7, 0),
                        tuple("2024-07-03", 0, 4, 4),
                        tuple("2024-07-05", 6, 7, 1));
        assertThat(DataCheck.coverage(Bars.empty("T", Cadence.HOURLY))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "M1, 2024-07-02, 390", "M1, 2024-07-03, 210",
        "M5, 2024-07-02, 78", "M5, 2024-07-03, 42",
        "M15, 2024-07-02, 26", "M15, 2024-07-03, 14",
        "HOURLY, 2024-07-02, 7", "HOURLY, 2024-07-03, 4",
        "DAILY, 2024-07-02, 1", "DAILY, 2024-07-03, 1"
    })
    void aCompleteSessionHasThisManyBars(Cadence cadence, LocalDate day, int bars) {
        assertThat(DataCheck.expectedBars(cadence, (int) day.toEpochDay())).isEqualTo(bars);
    }

    @Test
    void barsWithoutVolumeAreCountedAndASeriesWithoutAnyIsSaidUnlessItIsAnIndex() {
        Bars.Builder some = Bars.builder("T", Cadence.HOURLY, 10);
        session(some, MONDAY, Cadence.HOURLY, 100);
        session(some, day(2), Cadence.HOURLY, 0);

        assertThat(DataCheck.check(some.build(), "x"))
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        tuple(
                                "zero_volume",
                                "7 of 14 bars have no volume, the first on 2024-07-02"));
        assertThat(DataCheck.check(withoutVolume("T"), "x"))
                .extracting(Finding::code)
                .containsExactly("no_volume");
        assertThat(DataCheck.check(withoutVolume("I:VIX"), "x")).isEmpty();
    }

    @Test
    void theSameBarThreeTimesIsStaleTwiceIsNot() {
        Bars.Builder bars = Bars.builder("T", Cadence.M15, 30);
        for (int i = 0; i < 26; i++) {
            double price = i < 2 ? 100 : i < 10 ? 100 + i : i < 14 ? 200 : 201 + i;
            bars.add(
                    at(MONDAY, 15 * i),
                    at(MONDAY, 15 * i + 15),
                    price,
                    price,
                    price,
                    price,
                    5,
                    price);
        }

        assertThat(DataCheck.check(bars.build(), "x"))
                .filteredOn(f -> !f.code().endsWith("jump"))
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        tuple(
                                "stale_repeat",
                                "3 bars repeat the one before at least twice in a row, the first on"
                                        + " 2024-07-01"));
    }

    @Test
    void aVolumeWeightedPriceOutsideItsBarIsAWarning() {
        Bars bars =
                Bars.builder("T", Cadence.DAILY, 1)
                        .add(at(MONDAY, 0), at(MONDAY, 390), 10, 12, 9, 11, 5, 12.1)
                        .build();

        assertThat(DataCheck.check(bars, "x"))
                .extracting(Finding::code)
                .containsExactly("vwap_outside_range");
    }

    private static Bars withoutVolume(String ticker) {
        Bars.Builder bars = Bars.builder(ticker, Cadence.HOURLY, 10);
        session(bars, MONDAY, Cadence.HOURLY, 0);
        return bars.build();
    }

    private static void session(Bars.Builder bars, LocalDate day, Cadence cadence, double volume) {
        Bars.Builder minutes = Bars.builder("T", Cadence.M1, 390);
        long close = CALENDAR.closeMillis(day);
        double price = 100;
        for (long t = CALENDAR.openMillis(day); t < close; t += 60_000, price += 0.001) {
            minutes.add(t, t + 60_000, price, price + 1, price - 1, price, volume, price);
        }
        Bars made = Resampler.resample(minutes.build(), cadence);
        bars.addAll(made, 0, made.size());
    }

    private static LocalDate day(int dom) {
        return LocalDate.of(2024, 7, dom);
    }

    private static long at(LocalDate day, int minute) {
        return CALENDAR.openMillis(day) + minute * 60_000L;
    }
}
