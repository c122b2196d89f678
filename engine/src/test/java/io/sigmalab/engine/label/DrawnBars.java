package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Bars drawn by hand or at random, on real sessions of the exchange. */
public final class DrawnBars {
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();

    private DrawnBars() {}

    /** A random walk over sessions that satisfy the filter; half days are shorter. */
    public static Bars random(
            Cadence cadence, String from, int sessions, long seed, Predicate<LocalDate> filter) {
        SplittableRandom random = new SplittableRandom(seed);
        Bars.Builder bars = Bars.builder("TEST", cadence, 16);
        LocalDate day = LocalDate.parse(from);
        double price = 100;
        for (int s = 0; s < sessions; s++) {
            day = s == 0 && CALENDAR.isSession(day) ? day : CALENDAR.next(day);
            price *= 1 + 0.01 * (random.nextDouble() - 0.5);
            for (long start = CALENDAR.openMillis(day); start < CALENDAR.closeMillis(day); ) {
                long end = barEnd(cadence, start, CALENDAR.closeMillis(day));
                double open = price;
                double close = open * (1 + 0.02 * (random.nextDouble() - 0.5));
                double high = Math.max(open, close) * (1 + 0.005 * random.nextDouble());
                double low = Math.min(open, close) * (1 - 0.005 * random.nextDouble());
                double volume = 1000 + random.nextInt(1000);
                if (filter.test(day)) {
                    bars.add(start, end, open, high, low, close, volume, (high + low) / 2);
                }
                price = close;
                start = end;
            }
        }
        return bars.build();
    }

    /** A random walk without holes. */
    public static Bars random(Cadence cadence, String from, int sessions, long seed) {
        return random(cadence, from, sessions, seed, day -> true);
    }

    private static long barEnd(Cadence cadence, long start, long close) {
        if (!cadence.isIntraday()) {
            return close;
        }
        long length = cadence.minutes() * 60_000L;
        return Math.min(close, Math.floorDiv(start, length) * length + length);
    }

    /** Hourly bars of one day from 09:30, open–high–low–close each. */
    public static Bars.Builder hours(Bars.Builder bars, String date, double[]... ohlc) {
        LocalDate day = LocalDate.parse(date);
        long start = CALENDAR.openMillis(day);
        for (double[] p : ohlc) {
            long end = barEnd(Cadence.HOURLY, start, CALENDAR.closeMillis(day));
            bars.add(start, end, p[0], p[1], p[2], p[3], 1000, Double.NaN);
            start = end;
        }
        return bars;
    }

    /** Hourly bars of one day from 09:30 whose four prices are the close. */
    public static Bars.Builder hourlyCloses(Bars.Builder bars, String date, double... closes) {
        for (double[] row : new double[][] {closes}) {
            double[][] ohlc = new double[row.length][];
            for (int i = 0; i < row.length; i++) {
                ohlc[i] = new double[] {row[i], row[i], row[i], row[i]};
            }
            hours(bars, date, ohlc);
        }
        return bars;
    }

    /** A daily bar. */
    public static Bars.Builder day(
            Bars.Builder bars, String date, double open, double high, double low, double close) {
        LocalDate day = LocalDate.parse(date);
        return bars.add(
                CALENDAR.openMillis(day),
                CALENDAR.closeMillis(day),
                open,
                high,
                low,
                close,
                1000,
                Double.NaN);
    }

    /** Daily bars from a first session on, one OHLC row a session. */
    public static Bars days(String from, double[]... ohlc) {
        Bars.Builder bars = Bars.builder("TEST", Cadence.DAILY, ohlc.length);
        LocalDate day = LocalDate.parse(from);
        for (double[] p : ohlc) {
            day(bars, day.toString(), p[0], p[1], p[2], p[3]);
            day = CALENDAR.next(day);
        }
        return bars.build();
    }

    /** Daily bars whose four prices are the close. */
    public static Bars dailyCloses(String from, double... closes) {
        double[][] ohlc = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            ohlc[i] = new double[] {closes[i], closes[i], closes[i], closes[i]};
        }
        return days(from, ohlc);
    }

    /** The same bars with every price of the bars from {@code from} on changed; times stay. */
    public static Bars disturbed(Bars bars, int from, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Bars.Builder out = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            double f = i < from ? 1 : 0.5 + random.nextDouble();
            double wide = i < from ? 1 : 1.3;
            out.add(
                    bars.startMillis(i),
                    bars.endMillis(i),
                    bars.sessionDay(i),
                    (byte) bars.hourEt(i),
                    bars.open(i) * f,
                    bars.high(i) * f * wide,
                    bars.low(i) * f / wide,
                    bars.close(i) * f,
                    bars.volume(i) * f,
                    bars.vwap(i) * f,
                    bars.factor(i));
        }
        return out.build();
    }

    /** Market time of a day as epoch milliseconds. */
    public static long at(String date, String time) {
        return LocalDate.parse(date)
                .atTime(LocalTime.parse(time))
                .atZone(SessionCalendar.ZONE)
                .toInstant()
                .toEpochMilli();
    }
}
