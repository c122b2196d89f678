package io.sigmalab.app.ui.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * Time of day or dates of the exchange. A label stands where its minute, day, month or year begins;
 * found by halving, so that a million positions cost no more than a thousand.
 */
final class TimeAxis implements Axis {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);
    private static final DateTimeFormatter SHORT_DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ROOT);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final double ROOM = 56;

    private final LongUnaryOperator millis;
    private final long first;
    private final long last;
    private final boolean clock;

    private TimeAxis(LongUnaryOperator millis, long first, long last, boolean clock) {
        this.millis = millis;
        this.first = first;
        this.last = last;
        this.clock = clock;
    }

    static TimeAxis positions(long[] times, boolean clock) {
        return new TimeAxis(
                at -> times[(int) Math.max(0, Math.min(times.length - 1, at))],
                0,
                Math.max(0, times.length - 1),
                clock);
    }

    static TimeAxis linear(boolean clock) {
        return new TimeAxis(at -> at, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, clock);
    }

    /** What a label marks the beginning of. */
    private enum Unit {
        MINUTES_5(5),
        MINUTES_15(15),
        MINUTES_30(30),
        HOUR(60),
        HOURS_3(180),
        DAY(0),
        WEEK(0),
        MONTH(0),
        QUARTER(0),
        YEAR(0);

        private final int minutes;

        Unit(int minutes) {
            this.minutes = minutes;
        }

        /** Number of the unit that a local time lies in. */
        long bucket(long localMillis) {
            if (minutes > 0) {
                return Math.floorDiv(localMillis, 60_000L * minutes);
            }
            long day = Math.floorDiv(localMillis, 86_400_000L);
            if (this == DAY) {
                return day;
            }
            if (this == WEEK) {
                return Math.floorDiv(day + 3, 7);
            }
            LocalDate date = LocalDate.ofEpochDay(day);
            int month = date.getYear() * 12 + date.getMonthValue() - 1;
            return switch (this) {
                case MONTH -> month;
                case QUARTER -> Math.floorDiv(month, 3);
                default -> date.getYear();
            };
        }
    }

    @Override
    public List<Tick> ticks(Scale scale) {
        int most = (int) Math.max(2, Math.abs(scale.to() - scale.from()) / ROOM);
        List<Tick> ticks = List.of();
        for (Unit unit : Unit.values()) {
            if (clock || unit.minutes == 0) {
                ticks = ticks(scale, unit, most);
                if (ticks.size() <= most) {
                    return spaced(ticks, scale);
                }
            }
        }
        return spaced(ticks, scale);
    }

    private List<Tick> ticks(Scale scale, Unit unit, int most) {
        long from = Math.max(first, (long) Math.ceil(scale.low()));
        long to = Math.min(last, (long) Math.floor(scale.high()));
        double step = (scale.high() - scale.low()) / Math.abs(scale.to() - scale.from()) * 4;
        List<Tick> ticks = new ArrayList<>();
        long at = from;
        long bucket = bucket(at, unit);
        while (at < to && ticks.size() <= most) {
            long next = Math.min(to, at + Math.max(1, (long) step));
            long there = bucket(next, unit);
            if (there != bucket) {
                long edge = edge(at, next, unit, there);
                ticks.add(tick(edge, unit));
                bucket = there;
            }
            at = next;
        }
        return ticks;
    }

    /** First position that lies in a unit. */
    private long edge(long before, long inside, Unit unit, long bucket) {
        long low = before;
        long high = inside;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (bucket(middle, unit) < bucket) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private long bucket(long at, Unit unit) {
        long time = millis.applyAsLong(at);
        return unit.bucket(time + offset(time));
    }

    private static long offset(long time) {
        return ET.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
    }

    private Tick tick(long at, Unit unit) {
        long time = millis.applyAsLong(at);
        Instant local = Instant.ofEpochMilli(time + offset(time));
        LocalDate date = LocalDate.ofInstant(local, ZoneOffset.UTC);
        if (unit.minutes > 0) {
            long before = millis.applyAsLong(Math.max(first, at - 1));
            boolean isNewDay =
                    Unit.DAY.bucket(before + offset(before)) != Unit.DAY.bucket(time + offset(time))
                            && at > first;
            return isNewDay
                    ? new Tick(at, SHORT_DAY.format(date), true)
                    : new Tick(at, CLOCK.format(local.atOffset(ZoneOffset.UTC)), false);
        }
        long before = millis.applyAsLong(Math.max(first, at - 1));
        int yearBefore =
                LocalDate.ofInstant(Instant.ofEpochMilli(before + offset(before)), ZoneOffset.UTC)
                        .getYear();
        boolean isNewYear = unit == Unit.YEAR || yearBefore != date.getYear();
        if (isNewYear) {
            return new Tick(at, Integer.toString(date.getYear()), true);
        }
        boolean isDay = unit == Unit.DAY || unit == Unit.WEEK;
        return new Tick(at, isDay ? SHORT_DAY.format(date) : MONTH.format(date), false);
    }

    private static List<Tick> spaced(List<Tick> ticks, Scale scale) {
        List<Tick> kept = new ArrayList<>();
        double lastAt = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double at = scale.at(tick.at());
            if (at - lastAt >= ROOM * 0.7) {
                kept.add(tick);
                lastAt = at;
            }
        }
        return kept;
    }

    @Override
    public String text(double value) {
        long time = millis.applyAsLong(Math.max(first, Math.min(last, Math.round(value))));
        Instant instant = Instant.ofEpochMilli(time);
        String day = DAY.format(instant.atZone(ET));
        return clock
                ? day
                        + " "
                        + CLOCK.format(instant.atZone(ET))
                        + " ET · "
                        + CLOCK.format(instant.atOffset(ZoneOffset.UTC))
                        + " UTC"
                : day;
    }
}
