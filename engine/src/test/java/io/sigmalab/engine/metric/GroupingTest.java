package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final int[] DAYS = {
        day("2024-01-31"), day("2024-02-01"), day("2024-02-29"), day("2025-02-03")
    };

    @Test
    void monthsCompoundAndKeepTheirYear() {
        var months = Grouping.byMonth(DAYS, new double[] {0.1, 0.2, 0.5, -0.5});

        assertThat(months.keySet())
                .containsExactly(
                        YearMonth.of(2024, 1), YearMonth.of(2024, 2), YearMonth.of(2025, 2));
        assertThat(months.get(YearMonth.of(2024, 2))).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void hoursAndWeekdaysCollectTheirTrades() {
        double[] results = {1, -1, 3, 5};

        var hours = Grouping.byHour(new int[] {15, 13, 15, 14}, results);
        var weekdays = Grouping.byWeekday(DAYS, results);

        assertThat(hours.keySet()).containsExactly(13, 14, 15);
        assertThat(hours.get(15).expectancy()).isEqualTo(2);
        assertThat(weekdays.keySet())
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);
        assertThat(weekdays.get(DayOfWeek.THURSDAY).trades()).isEqualTo(2);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
