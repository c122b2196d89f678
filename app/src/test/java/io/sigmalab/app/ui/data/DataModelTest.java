package io.sigmalab.app.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.DayBars;
import io.sigmalab.app.ui.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataModelTest {
    @TempDir Path home;
    @TempDir Path folder;
    private @Nullable Screen opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Screen screen(Map<String, String> flags) {
        opened = new Screen(home, flags);
        return opened;
    }

    private void bars(String name, String text) throws IOException {
        Path spy = Files.createDirectories(folder.resolve("bars/SPY"));
        Files.writeString(spy.resolve(name), "timestamp,open,high,low,close,volume\n" + text);
    }

    /** Thanksgiving 2024 is 28 November; the day after closes at 13:00. */
    @Test
    void aDayIsFullHalfPartialOrMissing() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String day : new String[] {"2024-11-27", "2024-11-29", "2024-12-02", "2024-12-04"}) {
            int last = day.equals("2024-11-29") ? 12 : day.equals("2024-12-02") ? 11 : 15;
            for (int hour = 9; hour <= last; hour++) {
                rows.append(day)
                        .append(
                                String.format(
                                        Locale.ROOT, "T%02d:30:00-05:00,10,11,9,10,100%n", hour));
            }
        }
        bars("hourly.csv", rows.toString());
        Screen screen = screen(Map.of("SIGMA_LAB_DATA", "files:" + folder));
        DataModel model = new DataModel(screen.desk());
        model.refresh();
        screen.until("the year", () -> !model.years().get().isEmpty());
        assertThat(model.years().get().get(0).days())
                .extracting(Year.Day::day, Year.Day::state)
                .containsExactly(
                        Tuple.tuple(LocalDate.of(2024, 11, 27), "full"),
                        Tuple.tuple(LocalDate.of(2024, 11, 29), "half_day"),
                        Tuple.tuple(LocalDate.of(2024, 12, 2), "partial"),
                        Tuple.tuple(LocalDate.of(2024, 12, 3), "none"),
                        Tuple.tuple(LocalDate.of(2024, 12, 4), "full"));

        // A day opens its own bars, with two sessions before and after it.
        model.open(LocalDate.of(2024, 11, 29));
        screen.until("its bars", () -> model.dayBars().get() != null);
        DayBars day = Objects.requireNonNull(model.dayBars().get());
        assertThat(day.count()).isEqualTo(4);
        assertThat(day.first()).isEqualTo(7);
        assertThat(day.ends()).hasSize(7 + 4 + 3);
        assertThat(day.ends()[day.first()])
                .isEqualTo(Instant.parse("2024-11-29T15:30:00Z").toEpochMilli());
        assertThat(day.high()[day.first()]).isEqualTo(11);
        assertThat(day.volume()[day.first()]).isEqualTo(100);
        model.step(1);
        screen.until("the next", () -> LocalDate.of(2024, 12, 2).equals(model.day().get()));
        model.open(LocalDate.of(2024, 12, 3));
        screen.until(
                "a day without",
                () -> Objects.requireNonNull(model.dayBars().get()).day().getDayOfMonth() == 3);
        assertThat(Objects.requireNonNull(model.dayBars().get()).count()).isZero();
        model.open(LocalDate.of(2024, 12, 1));
        screen.until("no session", () -> model.dayProblem().get() != null);
        assertThat(model.dayProblem().get()).hasMessageContaining("no session");
        model.closeDay();
        assertThat(model.day().get()).isNull();
    }

    @Test
    void aFileWithOtherNamesIsCheckedWithLinesAndThenTakenOver() throws IOException {
        Path file = folder.resolve("mine.csv");
        Screen screen = screen(Map.of());
        ImportModel model = new ImportModel(screen.desk());
        Files.writeString(
                file, "When,O,H,L,C,Vol\n2024-06-03,10,11,9,10.5,100\n2024-06-04,10,9,11,10,100\n");
        model.file().set(file.toString());
        model.zone().set("UTC"); // typed before the rows have arrived
        screen.until("the first rows", () -> model.preview().get() != null);
        assertThat(Objects.requireNonNull(model.preview().get()).columns())
                .containsExactly("When", "O", "H", "L", "C", "Vol");
        assertThat(model.column("open").get()).isEqualTo("O");
        model.column("timestamp").set("When");
        model.ticker().set("SPY");
        model.cadence().set("daily");
        assertThat(model.isMapped()).isTrue();
        model.check();
        screen.until("what is wrong", () -> model.problem().get() != null);
        assertThat(Objects.requireNonNull(model.problem().get()).getMessage()).contains("line 3");
        Files.writeString(
                file, "When,O,H,L,C,Vol\n2024-06-03,10,11,9,10.5,100\n2024-06-04,10,11,9,10,100\n");
        model.check();
        screen.until("it is fine", () -> model.checked().get() != null);
        Path target = screen.desk().lab().data().importTarget();
        assertThat(target.resolve("bars/SPY/daily.csv")).doesNotExist();
        model.take();
        screen.until(
                "it is there",
                () ->
                        model.checked().get() != null
                                && !model.checked().get().rows("bars").isEmpty());
        try (var files = Files.list(target.resolve("bars/SPY"))) {
            assertThat(files).hasSize(1);
        }
    }
}
