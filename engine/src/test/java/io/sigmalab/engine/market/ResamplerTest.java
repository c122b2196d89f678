package io.sigmalab.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M5", "M15", "HOURLY", "DAILY"})
    void minutesBecomeWhatABruteForceTwinMakesOfThem(Cadence target) {
        // Both clock changes of 2024, a half day, missing bars, and a session that starts late.
        Bars minutes =
                minutes(
                        0.3,
                        LocalDate.of(2024, 3, 8),
                        LocalDate.of(2024, 3, 11),
                        LocalDate.of(2024, 7, 3),
                        LocalDate.of(2024, 11, 1),
                        LocalDate.of(2024, 11, 4),
                        LocalDate.of(2002, 9, 11));

        assertSame(Resampler.resample(minutes, target), bruteForce(minutes, target));
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"HOURLY", "DAILY"})
    void goingThroughAnIntermediateCadenceGivesTheSamePrices(Cadence target) {
        Bars minutes = minutes(0.2, LocalDate.of(2024, 7, 2), LocalDate.of(2024, 7, 3));

        Bars direct = Resampler.resample(minutes, target);
        Bars staged = Resampler.resample(Resampler.resample(minutes, Cadence.M15), target);

        assertThat(staged.size()).isEqualTo(direct.size());
        for (int i = 0; i < direct.size(); i++) {
            assertThat(staged.startMillis(i)).isEqualTo(direct.startMillis(i));
            assertThat(staged.endMillis(i)).isEqualTo(direct.endMillis(i));
            assertThat(staged.open(i)).isEqualTo(direct.open(i));
            assertThat(staged.high(i)).isEqualTo(direct.high(i));
            assertThat(staged.low(i)).isEqualTo(direct.low(i));
            assertThat(staged.close(i)).isEqualTo(direct.close(i));
            assertThat(staged.volume(i)).isEqualTo(direct.volume(i));
        }
    }

    @Test
    void theHourlyBarsOfAFullDayAndOfAHalfDayAreCutToTheSession() {
        Bars full = Resampler.resample(minutes(0, LocalDate.of(2024, 7, 2)), Cadence.HOURLY);
        Bars half = Resampler.resample(minutes(0, LocalDate.of(2024, 7, 3)), Cadence.HOURLY);

        assertThat(times(full))
                .containsExactly(
                        "09:30-10:00 h9",
                        "10:00-11:00 h10",
                        "11:00-12:00 h11",
                        "12:00-13:00 h12",
                        "13:00-14:00 h13",
                        "14:00-15:00 h14",
                        "15:00-16:00 h15");
        assertThat(times(half))
                .containsExactly(
                        "09:30-10:00 h9", "10:00-11:00 h10", "11:00-12:00 h11", "12:00-13:00 h12");
    }

    @Test
    void aSessionThatStartsLateKeepsTheClockOfItsHours() {
        Bars noon =
                between(minutes(0, LocalDate.of(2002, 9, 11)), LocalTime.of(11, 17), LocalTime.MAX);

        assertThat(times(Resampler.resample(noon, Cadence.HOURLY)))
                .startsWith("11:00-12:00 h11", "12:00-13:00 h12")
                .hasSize(5);
        assertThat(times(Resampler.resample(noon, Cadence.DAILY)))
                .containsExactly("09:30-16:00 h9");
    }

    @Test
    void theNewestBarIsLeftOutUntilTheFinerBarsReachItsEnd() {
        Bars stopped =
                between(
                        minutes(0, LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 2)),
                        LocalTime.of(9, 30),
                        LocalTime.of(11, 20));

        // 2024-07-01 also stops at 11:20, but later bars prove that it is over.
        assertThat(times(Resampler.resample(stopped, Cadence.HOURLY)))
                .containsExactly(
                        "09:30-10:00 h9",
                        "10:00-11:00 h10",
                        "11:00-12:00 h11",
                        "09:30-10:00 h9",
                        "10:00-11:00 h10");
        assertThat(Resampler.unfinished(stopped, Cadence.HOURLY)).isEqualTo(20);
        assertThat(Resampler.resample(stopped, Cadence.DAILY).size()).isEqualTo(1);
        assertThat(Resampler.unfinished(stopped, Cadence.DAILY)).isEqualTo(110);
        assertThat(Resampler.unfinished(stopped, Cadence.M5)).isZero();
    }

    @Test
    void aVolumeWeightedPriceThatIsMissingInOneBarIsMissingInTheSum() {
        long open = CALENDAR.openMillis(LocalDate.of(2024, 7, 2));
        Bars.Builder fine = Bars.builder("T", Cadence.M1, 5);
        for (int i = 0; i < 10; i++) {
            long start = open + i * 60_000L;
            double volume = i < 5 ? 0 : 10;
            double vwap = i == 7 || i == 0 ? Double.NaN : 100 + i;
            fine.add(start, start + 60_000, 100, 110, 90, 100, volume, vwap);
        }

        Bars five = Resampler.resample(fine.build(), Cadence.M5);

        assertThat(five.vwap(0)).isNaN(); // nothing traded
        assertThat(five.vwap(1)).isNaN(); // traded, one price unknown
        assertThat(five.volume(1)).isEqualTo(50);
    }

    @Test
    void aBarThatLiesInTwoIntervalsIsRefused() {
        long open = CALENDAR.openMillis(LocalDate.of(2024, 7, 2));
        Bars odd =
                Bars.builder("T", Cadence.M15, 1)
                        .add(open + 600_000, open + 1_500_000, 100, 100, 100, 100, 1, 100)
                        .add(open + 1_500_000, open + 2_400_000, 100, 100, 100, 100, 1, 100)
                        .add(open + 3_000_000, open + 5_400_000, 100, 100, 100, 100, 1, 100)
                        .build();

        assertThatThrownBy(() -> Resampler.resample(odd, Cadence.HOURLY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2024-07-02");
        assertThatThrownBy(() -> Resampler.resample(odd, Cadence.M1))
                .hasMessageContaining("must not be finer than 15m, was 1m");
    }

    /** Random walk minutes with volume and vwap; a share of them is missing, never the last. */
    private static Bars minutes(double missing, LocalDate... days) {
        Random random = new Random(11);
        List<LocalDate> sorted = new ArrayList<>(List.of(days));
        sorted.sort(null);
        Bars.Builder out = Bars.builder("T", Cadence.M1, 1000);
        double price = 100;
        for (LocalDate day : sorted) {
            long close = CALENDAR.closeMillis(day);
            for (long t = CALENDAR.openMillis(day); t < close; t += 60_000) {
                double open = price;
                price *= Math.exp(0.001 * random.nextGaussian());
                double high = Math.max(open, price) * (1 + 0.001 * random.nextDouble());
                double low = Math.min(open, price) * (1 - 0.001 * random.nextDouble());
                if (random.nextDouble() >= missing || t + 60_000 == close) {
                    double volume = random.nextInt(5) == 0 ? 0 : random.nextInt(1000);
                    out.add(t, t + 60_000, open, high, low, price, volume, (high + low) / 2);
                }
            }
        }
        return out.build();
    }

    private static Bars between(Bars bars, LocalTime from, LocalTime to) {
        Bars.Builder out = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            LocalTime time = zoned(bars.startMillis(i)).toLocalTime();
            if (!time.isBefore(from) && time.isBefore(to)) {
                out.addAll(bars, i, i + 1);
            }
        }
        return out.build();
    }

    /** The definition again, by market-time calendar objects and maps. */
    private static Bars bruteForce(Bars fine, Cadence target) {
        Map<ZonedDateTime, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < fine.size(); i++) {
            ZonedDateTime t = zoned(fine.startMillis(i));
            int step = target == Cadence.DAILY ? 1440 : target.minutes();
            int minute = t.getHour() * 60 + t.getMinute();
            ZonedDateTime key =
                    t.toLocalDate()
                            .atTime(LocalTime.ofSecondOfDay(minute / step * step * 60L))
                            .atZone(SessionCalendar.ZONE);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        Bars.Builder out = Bars.builder(fine.ticker(), target, groups.size());
        groups.forEach(
                (key, members) -> {
                    LocalDate day = key.toLocalDate();
                    long start =
                            Math.max(
                                    key.toInstant().toEpochMilli(),
                                    day.atTime(9, 30)
                                            .atZone(SessionCalendar.ZONE)
                                            .toInstant()
                                            .toEpochMilli());
                    int hours = CALENDAR.isEarlyClose(day) ? 13 : 16;
                    long close =
                            day.atTime(hours, 0)
                                    .atZone(SessionCalendar.ZONE)
                                    .toInstant()
                                    .toEpochMilli();
                    long end =
                            target == Cadence.DAILY
                                    ? close
                                    : Math.min(
                                            key.plusMinutes(target.minutes())
                                                    .toInstant()
                                                    .toEpochMilli(),
                                            close);
                    double high = members.stream().mapToDouble(fine::high).max().orElseThrow();
                    double low = members.stream().mapToDouble(fine::low).min().orElseThrow();
                    double volume = 0;
                    double dollars = 0;
                    for (int i : members) {
                        volume += fine.volume(i);
                        dollars += fine.volume(i) * fine.vwap(i);
                    }
                    out.add(
                            start,
                            end,
                            fine.open(members.get(0)),
                            high,
                            low,
                            fine.close(members.get(members.size() - 1)),
                            volume,
                            dollars / volume);
                });
        return out.build();
    }

    private static void assertSame(Bars actual, Bars expected) {
        assertThat(actual.startsUnsafe()).isEqualTo(expected.startsUnsafe());
        assertThat(actual.endsUnsafe()).isEqualTo(expected.endsUnsafe());
        assertThat(actual.sessionDaysUnsafe()).isEqualTo(expected.sessionDaysUnsafe());
        assertThat(actual.hoursEtUnsafe()).isEqualTo(expected.hoursEtUnsafe());
        assertThat(actual.opensUnsafe()).isEqualTo(expected.opensUnsafe());
        assertThat(actual.highsUnsafe()).isEqualTo(expected.highsUnsafe());
        assertThat(actual.lowsUnsafe()).isEqualTo(expected.lowsUnsafe());
        assertThat(actual.closesUnsafe()).isEqualTo(expected.closesUnsafe());
        assertThat(actual.volumesUnsafe()).isEqualTo(expected.volumesUnsafe());
        assertThat(actual.vwapsUnsafe()).isEqualTo(expected.vwapsUnsafe());
    }

    private static List<String> times(Bars bars) {
        List<String> times = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            times.add(
                    zoned(bars.startMillis(i)).toLocalTime()
                            + "-"
                            + zoned(bars.endMillis(i)).toLocalTime()
                            + " h"
                            + bars.hourEt(i));
        }
        return times;
    }

    private static ZonedDateTime zoned(long millis) {
        return Instant.ofEpochMilli(millis).atZone(SessionCalendar.ZONE);
    }
}
