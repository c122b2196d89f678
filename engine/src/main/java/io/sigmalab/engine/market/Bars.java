package io.sigmalab.engine.market;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * A series of bars of one ticker and cadence as columns, oldest first.
 *
 * <p>A bar covers {@code [start, end)} and is known at {@code end}. Times are epoch milliseconds,
 * days are epoch days of the session in market time. Prices are in dollars, adjusted for splits and
 * dividends where the provider knows factors: {@code raw = adjusted / factor}. The volume-weighted
 * price is NaN where the source has none. Immutable; the {@code …Unsafe} columns are shared and
 * must not be written to.
 */
public final class Bars {
    private final String ticker;
    private final Cadence cadence;
    private final int size;
    private final long[] start;
    private final long[] end;
    private final int[] sessionDay;
    private final byte[] hourEt;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    private final double[] vwap;
    private final double[] factor;

    private Bars(Builder b) {
        ticker = b.ticker;
        cadence = b.cadence;
        size = b.size;
        start = Arrays.copyOf(b.start, size);
        end = Arrays.copyOf(b.end, size);
        sessionDay = Arrays.copyOf(b.sessionDay, size);
        hourEt = Arrays.copyOf(b.hourEt, size);
        open = Arrays.copyOf(b.open, size);
        high = Arrays.copyOf(b.high, size);
        low = Arrays.copyOf(b.low, size);
        close = Arrays.copyOf(b.close, size);
        volume = Arrays.copyOf(b.volume, size);
        vwap = Arrays.copyOf(b.vwap, size);
        factor = Arrays.copyOf(b.factor, size);
    }

    private Bars(Bars whole, int from, int to) {
        ticker = whole.ticker;
        cadence = whole.cadence;
        size = to - from;
        start = Arrays.copyOfRange(whole.start, from, to);
        end = Arrays.copyOfRange(whole.end, from, to);
        sessionDay = Arrays.copyOfRange(whole.sessionDay, from, to);
        hourEt = Arrays.copyOfRange(whole.hourEt, from, to);
        open = Arrays.copyOfRange(whole.open, from, to);
        high = Arrays.copyOfRange(whole.high, from, to);
        low = Arrays.copyOfRange(whole.low, from, to);
        close = Arrays.copyOfRange(whole.close, from, to);
        volume = Arrays.copyOfRange(whole.volume, from, to);
        vwap = Arrays.copyOfRange(whole.vwap, from, to);
        factor = Arrays.copyOfRange(whole.factor, from, to);
    }

    /** An empty builder with room for {@code capacity} bars; it grows when needed. */
    public static Builder builder(String ticker, Cadence cadence, int capacity) {
        return new Builder(ticker, cadence, capacity);
    }

    /** A series without bars. */
    public static Bars empty(String ticker, Cadence cadence) {
        return builder(ticker, cadence, 0).build();
    }

    /** Symbol as the provider writes it. */
    public String ticker() {
        return ticker;
    }

    /** Time one bar covers. */
    public Cadence cadence() {
        return cadence;
    }

    /** Number of bars. */
    public int size() {
        return size;
    }

    /** Whether there is no bar. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Start of bar {@code i}, epoch milliseconds. */
    public long startMillis(int i) {
        return start[i];
    }

    /** End of bar {@code i}, epoch milliseconds: when it is known, and when its row decides. */
    public long endMillis(int i) {
        return end[i];
    }

    /** Session of bar {@code i} as epoch day in market time. */
    public int sessionDay(int i) {
        return sessionDay[i];
    }

    /** Session of bar {@code i} as a date in market time. */
    public LocalDate sessionDate(int i) {
        return LocalDate.ofEpochDay(sessionDay[i]);
    }

    /** Clock hour of the start of bar {@code i} in market time; 9 for 09:30–10:00. */
    public int hourEt(int i) {
        return hourEt[i];
    }

    /** Opening price. */
    public double open(int i) {
        return open[i];
    }

    /** Highest price. */
    public double high(int i) {
        return high[i];
    }

    /** Lowest price. */
    public double low(int i) {
        return low[i];
    }

    /** Closing price. */
    public double close(int i) {
        return close[i];
    }

    /** Shares traded. */
    public double volume(int i) {
        return volume[i];
    }

    /** Volume-weighted price, NaN where the source has none. */
    public double vwap(int i) {
        return vwap[i];
    }

    /** Adjustment factor: adjusted price = raw price × factor; 1 where nothing was adjusted. */
    public double factor(int i) {
        return factor[i];
    }

    /** Shared column of bar starts. */
    public long[] startsUnsafe() {
        return start;
    }

    /** Shared column of bar ends. */
    public long[] endsUnsafe() {
        return end;
    }

    /** Shared column of session days. */
    public int[] sessionDaysUnsafe() {
        return sessionDay;
    }

    /** Shared column of clock hours in market time. */
    public byte[] hoursEtUnsafe() {
        return hourEt;
    }

    /** Shared column of opens. */
    public double[] opensUnsafe() {
        return open;
    }

    /** Shared column of highs. */
    public double[] highsUnsafe() {
        return high;
    }

    /** Shared column of lows. */
    public double[] lowsUnsafe() {
        return low;
    }

    /** Shared column of closes. */
    public double[] closesUnsafe() {
        return close;
    }

    /** Shared column of volumes. */
    public double[] volumesUnsafe() {
        return volume;
    }

    /** Shared column of volume-weighted prices. */
    public double[] vwapsUnsafe() {
        return vwap;
    }

    /** Shared column of adjustment factors. */
    public double[] factorsUnsafe() {
        return factor;
    }

    /** The first {@code count} bars. */
    public Bars head(int count) {
        return slice(0, count);
    }

    /** Bars {@code from} (inclusive) to {@code to} (exclusive); none when {@code to <= from}. */
    public Bars slice(int from, int to) {
        if (from < 0 || from > size || to > size) {
            throw new IllegalArgumentException(
                    "slice must lie within 0.." + size + ", was " + from + ".." + to);
        }
        return new Bars(this, from, Math.max(from, to));
    }

    /** Index of the first bar whose end is after {@code millis}; {@link #size()} when none is. */
    public int firstEndingAfter(long millis) {
        int lo = 0;
        int hi = size;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (end[mid] > millis) {
                hi = mid;
            } else {
                lo = mid + 1;
            }
        }
        return lo;
    }

    /** Index of the first bar whose session is on or after this epoch day. */
    public int firstOfSessionOnOrAfter(long epochDay) {
        int lo = 0;
        int hi = size;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (sessionDay[mid] >= epochDay) {
                hi = mid;
            } else {
                lo = mid + 1;
            }
        }
        return lo;
    }

    /** Number of sessions that have at least one bar. */
    public int sessionCount() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sessionDay[i] != sessionDay[i - 1]) {
                count++;
            }
        }
        return count;
    }

    /** Collects bars in order. Not thread-safe. */
    public static final class Builder {
        private final String ticker;
        private final Cadence cadence;
        private int size;
        private long[] start;
        private long[] end;
        private int[] sessionDay;
        private byte[] hourEt;
        private double[] open;
        private double[] high;
        private double[] low;
        private double[] close;
        private double[] volume;
        private double[] vwap;
        private double[] factor;

        private Builder(String ticker, Cadence cadence, int capacity) {
            this.ticker = ticker;
            this.cadence = cadence;
            start = new long[capacity];
            end = new long[capacity];
            sessionDay = new int[capacity];
            hourEt = new byte[capacity];
            open = new double[capacity];
            high = new double[capacity];
            low = new double[capacity];
            close = new double[capacity];
            volume = new double[capacity];
            vwap = new double[capacity];
            factor = new double[capacity];
        }

        /** Bars added so far. */
        public int size() {
            return size;
        }

        /** Adds a bar; session day and clock hour are worked out from its start. */
        public Builder add(
                long startMillis,
                long endMillis,
                double open,
                double high,
                double low,
                double close,
                double volume,
                double vwap) {
            SessionCalendar calendar = SessionCalendar.nyse();
            return add(
                    startMillis,
                    endMillis,
                    calendar.marketDay(startMillis),
                    calendar.marketHour(startMillis),
                    open,
                    high,
                    low,
                    close,
                    volume,
                    vwap,
                    1.0);
        }

        /** Adds a bar with everything given. */
        public Builder add(
                long startMillis,
                long endMillis,
                int sessionDay,
                byte hourEt,
                double open,
                double high,
                double low,
                double close,
                double volume,
                double vwap,
                double factor) {
            if (size == start.length) {
                grow();
            }
            this.start[size] = startMillis;
            this.end[size] = endMillis;
            this.sessionDay[size] = sessionDay;
            this.hourEt[size] = hourEt;
            this.open[size] = open;
            this.high[size] = high;
            this.low[size] = low;
            this.close[size] = close;
            this.volume[size] = volume;
            this.vwap[size] = vwap;
            this.factor[size] = factor;
            size++;
            return this;
        }

        /** Adds bars {@code from} (inclusive) to {@code to} (exclusive) of another series. */
        public Builder addAll(Bars bars, int from, int to) {
            int count = to - from;
            while (size + count > start.length) {
                grow();
            }
            System.arraycopy(bars.start, from, start, size, count);
            System.arraycopy(bars.end, from, end, size, count);
            System.arraycopy(bars.sessionDay, from, sessionDay, size, count);
            System.arraycopy(bars.hourEt, from, hourEt, size, count);
            System.arraycopy(bars.open, from, open, size, count);
            System.arraycopy(bars.high, from, high, size, count);
            System.arraycopy(bars.low, from, low, size, count);
            System.arraycopy(bars.close, from, close, size, count);
            System.arraycopy(bars.volume, from, volume, size, count);
            System.arraycopy(bars.vwap, from, vwap, size, count);
            System.arraycopy(bars.factor, from, factor, size, count);
            size += count;
            return this;
        }

        /** Takes the newest bar back. */
        public Builder removeLast() {
            if (size == 0) {
                throw new IllegalArgumentException("there is no bar to take back");
            }
            size--;
            return this;
        }

        /** The series so far. */
        public Bars build() {
            return new Bars(this);
        }

        private void grow() {
            int n = Math.max(16, start.length * 2);
            start = Arrays.copyOf(start, n);
            end = Arrays.copyOf(end, n);
            sessionDay = Arrays.copyOf(sessionDay, n);
            hourEt = Arrays.copyOf(hourEt, n);
            open = Arrays.copyOf(open, n);
            high = Arrays.copyOf(high, n);
            low = Arrays.copyOf(low, n);
            close = Arrays.copyOf(close, n);
            volume = Arrays.copyOf(volume, n);
            vwap = Arrays.copyOf(vwap, n);
            factor = Arrays.copyOf(factor, n);
        }
    }
}
