package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times, sessions and clocks of bars in CSV files. */
class CsvBarTimesTest extends CsvBarsCase {
    @Test
    void hourlyBarsAreCutToTheSessionAndTheRestIsLeftOutWithOneWarning() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int hour = 9; hour <= 15; hour++) { // a half day: after 13:00 nothing counts
            text.append(String.format("2024-07-03T%02d:00:00-04:00,10,12,9,11,100\n", hour));
        }
        text.append("2024-07-04T11:00:00-04:00,10,12,9,11,100\n"); // closed

        BarData data = read(text.toString(), Cadence.HOURLY);

        Bars bars = data.bars();
        assertThat(bars.size()).isEqualTo(4);
        assertThat(Instant.ofEpochMilli(bars.startMillis(0))).isEqualTo("2024-07-03T13:30:00Z");
        assertThat(Instant.ofEpochMilli(bars.endMillis(0))).isEqualTo("2024-07-03T14:00:00Z");
        assertThat(bars.hourEt(0)).isEqualTo(9);
        assertThat(Instant.ofEpochMilli(bars.endMillis(3))).isEqualTo("2024-07-03T17:00:00Z");
        assertThat(data.findings()).hasSize(1);
        Finding warning = data.findings().get(0);
        assertThat(warning.severity()).isEqualTo(Severity.WARNING);
        assertThat(warning.code()).isEqualTo("outside_session");
        assertThat(warning.line()).isEqualTo(6);
        assertThat(warning.message())
                .isEqualTo(
                        "4 bars outside the regular session are left out, the first on 2024-07-03");
    }

    @Test
    void anOpeningBarOfAFileWithPreMarketBarsIsSaidToBeMixed() throws IOException {
        BarData data =
                read(
                        HEADER
                                + "2024-07-02T08:00:00-04:00,10,12,9,11,100\n"
                                + "2024-07-02T09:00:00-04:00,10,12,9,11,100\n"
                                + "2024-07-02T10:00:00-04:00,10,12,9,11,100\n",
                        Cadence.HOURLY);

        assertThat(data.bars().size()).isEqualTo(2);
        assertThat(data.findings())
                .extracting(Finding::code)
                .containsExactly("outside_session", "mixed_opening_bar");
    }

    @Test
    void barsThatStartAtHalfPastEndAnHourLaterOrAtTheClose() throws IOException {
        BarData data =
                read(
                        HEADER
                                + "2024-07-02 09:30:00-04:00,10,12,9,11,100\n"
                                + "2024-07-02 15:30:00-04:00,10,12,9,11,100\n",
                        Cadence.HOURLY);

        assertThat(Instant.ofEpochMilli(data.bars().endMillis(0)))
                .isEqualTo("2024-07-02T14:30:00Z");
        assertThat(Instant.ofEpochMilli(data.bars().endMillis(1)))
                .isEqualTo("2024-07-02T20:00:00Z");
        assertThat(data.bars().hourEt(1)).isEqualTo(15);
    }

    @Test
    void dailyBarsOfDaysWithoutASessionAreLeftOutWithAWarningExceptBefore1990() throws IOException {
        BarData data =
                read(
                        HEADER
                                + "1950-05-06,10,12,9,11,100\n" // a Saturday, then a session
                                + "2024-07-04,10,12,9,11,100\n"
                                + "2024-07-05,10,12,9,11,100\n"
                                + "2024-07-06,10,12,9,11,100\n",
                        Cadence.DAILY);

        assertThat(data.bars().size()).isEqualTo(2);
        assertThat(data.findings()).hasSize(1);
        assertThat(data.findings().get(0).code()).isEqualTo("not_a_session");
        assertThat(data.findings().get(0).message())
                .isEqualTo(
                        "2 daily bars on days without a session are left out, the first on"
                                + " 2024-07-04");
    }

    @Test
    void localTimesAreReadExactlyWhenTheirZoneIsGiven() throws IOException {
        String text =
                HEADER
                        + "2024-03-08 08:30:00,10,12,9,11,100\n"
                        + "2024-03-11 08:30:00,10,12,9,11,100\n"
                        + "2024-11-04 08:30:00,10,12,9,11,100\n";

        BarData data = read(text, Cadence.M15, ZoneId.of("America/Chicago"));

        assertThat(data.findings()).isEmpty();
        assertThat(Arrays.stream(data.bars().startsUnsafe()).mapToObj(Instant::ofEpochMilli))
                .extracting(Instant::toString)
                .containsExactly(
                        "2024-03-08T14:30:00Z", "2024-03-11T13:30:00Z", "2024-11-04T14:30:00Z");
    }

    @Test
    void localTimesThatAClockChangeSkipsOrRepeatsAreErrors() throws IOException {
        String text =
                HEADER
                        + "2024-03-10 01:30:00,10,12,9,11,100\n"
                        + "2024-03-10 02:30:00,10,12,9,11,100\n"
                        + "2024-11-03 01:30:00,10,12,9,11,100\n"
                        + "2024-11-03 02:30:00,10,12,9,11,100\n";

        BarData data = read(text, Cadence.M15, ZoneId.of("America/New_York"));

        assertThat(data.findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::line)
                .containsExactly(3L, 4L);
        assertThat(data.findings().get(0).message()).contains("the clock skips it");
        assertThat(data.findings().get(1).message()).contains("exists twice");
    }

    /** Labels of every day in market time, the offset that is written, whether it is noticed. */
    @ParameterizedTest
    @CsvSource({
        "09:30, 15:45, -04:00, false", // regular hours, as they should be
        "04:00, 19:45, -04:00, false", // extended hours
        "09:30, 16:00, -04:00, false", // one bar after the close as some vendors have
        "10:00, 13:30, -04:00, false", // few bars
        "09:30, 15:45, +00:00, true", // New York time said to be UTC
        "13:30, 19:45, -04:00, true", // UTC said to be New York time
        "08:30, 14:45, -04:00, true", // Chicago time said to be New York time
        "09:45, 16:00, -04:00, true" // ends of bars
    })
    void aClockThatIsWrongOnEveryDayIsAnError(
            LocalTime first, LocalTime last, String offset, boolean noticed) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int dom : new int[] {1, 2, 5, 8, 9}) {
            for (LocalTime t = first; !t.isAfter(last); t = t.plusMinutes(15)) {
                text.append(String.format("2024-07-%02dT%s%s,10,12,9,11,100%n", dom, t, offset));
            }
        }

        BarData data = read(text.toString(), Cadence.M15);

        assertThat(data.findings().stream().anyMatch(f -> f.code().equals("wrong_zone")))
                .isEqualTo(noticed);
        assertThat(data.findings())
                .allMatch(f -> (f.severity() == Severity.ERROR) == f.code().equals("wrong_zone"));
    }
}
