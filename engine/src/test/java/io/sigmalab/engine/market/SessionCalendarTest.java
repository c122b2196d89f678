package io.sigmalab.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sigmalab.engine.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCalendarTest {
    private final SessionCalendar calendar = SessionCalendar.nyse();

    @Test
    void everyDailyBarOfSpyIsASessionAndNoneIsMissing() throws IOException {
        List<LocalDate> days =
                firstColumn("data/us-equities/bars/SPY/daily.csv.gz").stream()
                        .map(LocalDate::parse)
                        .toList();

        assertThat(days).hasSize(5_849);
        assertThat(calendar.between(days.get(0), days.get(days.size() - 1))).isEqualTo(days);
    }

    @Test
    void everyDailyBarOfVixSince1990IsASessionAndNoneIsMissing() throws IOException {
        List<LocalDate> days =
                firstColumn("data/us-equities/bars/VIX/daily.csv.gz").stream()
                        .map(LocalDate::parse)
                        .toList();

        List<LocalDate> sessions = calendar.between(days.get(0), days.get(days.size() - 1));

        assertThat(sessions).isEqualTo(days);
    }

    @Test
    void theSplitAdjustedSpyHistoryFrom1993To2024MatchesSessionForSession() throws IOException {
        Path file = Shared.path("data/as-found/daily_long/SPY_1d_yahoo_splitadj_1999_2024.csv.gz");
        List<LocalDate> days =
                lines(file).stream()
                        .skip(1)
                        .map(line -> LocalDate.parse(line.split(",")[1]))
                        .distinct()
                        .toList();

        assertThat(calendar.between(days.get(0), days.get(days.size() - 1))).isEqualTo(days);
    }

    @Test
    void theDaysOnWhichSpyHardlyTradedInTheLastTwoHoursAreTheHalfDays() throws IOException {
        // Until 2008 the source has trades reported after an early close, but next to no volume.
        Map<LocalDate, double[]> volume = new TreeMap<>();
        for (String line :
                lines(Shared.path("data/us-equities/bars/SPY/hourly.csv.gz")).stream()
                        .skip(1)
                        .toList()) {
            int hour = Integer.parseInt(line.substring(11, 13));
            double shares = Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
            double[] day =
                    volume.computeIfAbsent(
                            LocalDate.parse(line.substring(0, 10)), d -> new double[2]);
            day[0] += hour == 11 || hour == 12 ? shares : 0;
            day[1] += hour == 14 || hour == 15 ? shares : 0;
        }

        assertThat(volume).hasSize(5_849);
        // A late block of 45,000 shares on this half day is the one exception.
        assertThat(volume.remove(LocalDate.of(2001, 11, 23))).isNotNull();
        volume.forEach(
                (day, shares) ->
                        assertThat(calendar.isEarlyClose(day))
                                .as("%s: %s", day, shares)
                                .isEqualTo(shares[1] < 0.1 * shares[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1994-04-27", "2001-09-11", "2001-09-14", "2004-06-11", "2007-01-02",
                "2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09", "1998-01-19",
                "2022-06-20", "2023-06-19", "2021-12-24", "2010-12-24", "2004-12-24",
                "1993-07-05", "2026-07-03", "2027-06-18", "2028-04-14", "2030-04-19",
                "2029-12-25", "2023-01-02", "2027-12-24", "2026-04-03", "1999-04-02"
            })
    void theExchangeIsClosedOn(LocalDate day) {
        assertThat(calendar.isSession(day)).isFalse();
        assertThat(calendar.isEarlyClose(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1997-01-20", "2021-06-18", "2022-01-03", "2021-12-31", "2010-12-31",
                "2001-09-17", "2002-09-11", "2027-12-31", "2012-10-31", "2028-01-03"
            })
    void theExchangeTradesOn(LocalDate day) {
        assertThat(calendar.isSession(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1992-11-27, 14:00",
        "1992-12-24, 14:00",
        "1990-12-24, 14:00",
        "1993-11-26, 13:00",
        "1997-12-26, 13:00",
        "1999-12-31, 13:00",
        "2002-07-05, 13:00",
        "2003-12-26, 13:00",
        "2013-07-03, 13:00",
        "2024-07-03, 13:00",
        "2025-07-03, 13:00",
        "2025-11-28, 13:00",
        "2025-12-24, 13:00",
        "2028-07-03, 13:00",
        // full days that look like half days
        "1990-07-03, 16:00",
        "1991-07-05, 16:00",
        "1991-11-29, 16:00",
        "2002-07-03, 16:00",
        "2013-07-05, 16:00",
        "2008-12-26, 16:00",
        "2022-07-05, 16:00",
        "2027-07-02, 16:00",
        "1999-12-23, 16:00",
        "2010-12-23, 16:00",
        // the exchange opened late or was hit by snow: still a regular session
        "2002-09-11, 16:00",
        "1996-01-08, 16:00"
    })
    void theSessionEndsAt(LocalDate day, LocalTime close) {
        assertThat(calendar.isSession(day)).isTrue();
        assertThat(calendar.closeTime(day)).isEqualTo(close);
        assertThat(calendar.isEarlyClose(day)).isEqualTo(close.isBefore(SessionCalendar.CLOSE));
    }

    @Test
    void theEpochDayMethodsAgreeWithTheDates() {
        for (LocalDate day = LocalDate.of(1989, 1, 1);
                day.isBefore(LocalDate.of(2052, 1, 1));
                day = day.plusDays(1)) {
            int epochDay = (int) day.toEpochDay();
            if (calendar.isSession(epochDay) != calendar.isSession(day)
                    || calendar.openMillis(epochDay) != calendar.openMillis(day)
                    || calendar.closeMillis(epochDay) != calendar.closeMillis(day)) {
                fail("%s differs", day);
            }
        }
    }

    @Test
    void marketDayAndHourAgreeWithTheZoneRulesAroundEveryClockChange() {
        var rules = SessionCalendar.ZONE.getRules();
        Instant at = Instant.parse("1950-01-01T00:00:00Z");
        while (at.isBefore(Instant.parse("2090-01-01T00:00:00Z"))) {
            at = rules.nextTransition(at).getInstant();
            for (long shift :
                    new long[] {-86_400_000, -3_600_001, -1, 0, 1, 3_599_999, 7_200_000}) {
                long millis = at.toEpochMilli() + shift;
                ZonedDateTime expected = Instant.ofEpochMilli(millis).atZone(SessionCalendar.ZONE);
                assertThat(calendar.marketDay(millis))
                        .isEqualTo((int) expected.toLocalDate().toEpochDay());
                assertThat(calendar.marketHour(millis)).isEqualTo((byte) expected.getHour());
            }
        }
    }

    @Test
    void walkingSessionsSkipsWeekendsAndClosures() {
        LocalDate monday = LocalDate.of(2001, 9, 10);

        assertThat(calendar.next(monday)).isEqualTo("2001-09-17");
        assertThat(calendar.previous(LocalDate.of(2001, 9, 17))).isEqualTo(monday);
        assertThat(calendar.plusSessions(monday, 2)).isEqualTo("2001-09-18");
        assertThat(calendar.plusSessions(LocalDate.of(2001, 9, 18), -2)).isEqualTo(monday);
        assertThat(calendar.between(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)))
                .hasSize(252);
    }

    private static List<String> firstColumn(String shared) throws IOException {
        return lines(Shared.path(shared)).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
