package io.sigmalab.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final ZoneId ET = ZoneId.of("America/New_York");

    private static long[] closes(String from, int days) {
        return LocalDate.parse(from)
                .datesUntil(LocalDate.parse(from).plusDays(days))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .mapToLong(day -> day.atTime(16, 0).atZone(ET).toInstant().toEpochMilli())
                .toArray();
    }

    @Test
    void monthsStandAtTheirFirstSessionAndYearsAreStrong() {
        long[] closes = closes("2023-06-01", 400);
        List<Axis.Tick> ticks =
                Axis.sessions(closes).ticks(new Scale(0, closes.length - 1.0, 0, 900));
        assertThat(ticks)
                .extracting(Axis.Tick::text)
                .startsWith("Jul", "Aug", "Sep")
                .contains("2024");
        for (Axis.Tick tick : ticks) {
            LocalDate there = day(closes[(int) tick.at()]);
            LocalDate before = day(closes[(int) tick.at() - 1]);
            assertThat(there.getMonth()).isNotEqualTo(before.getMonth());
            assertThat(tick.strong()).isEqualTo(there.getYear() != before.getYear());
        }
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ET).toLocalDate();
    }

    @Test
    void hoursAreThoseOfTheExchangeOnBothSidesOfTheClockChange() {
        for (String day : new String[] {"2024-03-08", "2024-03-11"}) {
            long open = LocalDate.parse(day).atTime(9, 30).atZone(ET).toInstant().toEpochMilli();
            long[] minutes = LongStream.range(0, 390).map(i -> open + i * 60_000).toArray();
            List<Axis.Tick> ticks = Axis.bars(minutes).ticks(new Scale(0, 389, 0, 500));
            assertThat(ticks)
                    .extracting(Axis.Tick::text)
                    .containsExactly("10:00", "11:00", "12:00", "13:00", "14:00", "15:00");
        }
    }

    @Test
    void aMillionPositionsGiveAsFewLabelsAsFit() {
        long[] minutes =
                LongStream.range(0, 1_000_000).map(i -> 1_600_000_000_000L + i * 60_000).toArray();
        List<Axis.Tick> ticks = Axis.bars(minutes).ticks(new Scale(0, 999_999, 0, 600));
        assertThat(ticks).hasSizeBetween(4, 11);
    }
}
