package io.sigmalab.engine.indicator;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A made-up ticker on real sessions, half days and clock changes included, whose daily bars are
 * those of its own intraday bars. Other tickers answer with daily bars of another walk.
 *
 * @param bars intraday or daily bars
 * @param days daily bars by ticker; {@code ""} is the own one
 */
public record Market(Bars bars, Map<String, Bars> days) implements Inputs {
    public static final String TICKER = "TEST";

    private static final double EVERY = 1.37;

    public Market {
        days = Map.copyOf(days);
    }

    @Override
    public Bars daily(String ticker) {
        Bars own = days.get("");
        Bars other = days.get(ticker);
        if (other == null) {
            throw new IllegalArgumentException("no daily bars of " + ticker + ", only " + own);
        }
        return other;
    }

    /**
     * A walk from {@code from} to {@code to}, daily bars from {@code history} sessions earlier on.
     */
    public static Market walk(
            LocalDate from, LocalDate to, Cadence cadence, int history, long seed) {
        SessionCalendar calendar = SessionCalendar.nyse();
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(TICKER, cadence, 0);
        Bars.Builder own = Bars.builder(TICKER, Cadence.DAILY, 0);
        Bars.Builder index = Bars.builder("I:VIX", Cadence.DAILY, 0);
        double price = 400;
        double level = 15;
        for (LocalDate day : calendar.between(calendar.plusSessions(from, -history), to)) {
            long open = calendar.openMillis(day);
            long close = calendar.closeMillis(day);
            price *= 1 + 0.004 * random.nextGaussian();
            Bar whole = new Bar(price);
            for (long start = open; start < close; ) {
                long end = Math.min(close, next(start, cadence));
                Bar bar = new Bar(price);
                for (int k = 0; k < 4; k++) {
                    price *= 1 + 0.001 * random.nextGaussian();
                    bar.trade(price, 100 + random.nextInt(1000));
                }
                whole.take(bar);
                if (!day.isBefore(from) && cadence != Cadence.DAILY) {
                    bar.add(bars, start, end);
                }
                start = end;
            }
            whole.add(own, open, close);
            if (!day.isBefore(from) && cadence == Cadence.DAILY) {
                whole.add(bars, open, close);
            }
            level = 15 + 0.9 * (level - 15) + random.nextGaussian();
            index.add(open, close, level, level, level, level, 0, Double.NaN);
        }
        Map<String, Bars> days = new HashMap<>();
        days.put("", own.build());
        Bars vix = index.build();
        for (String ticker : List.of("I:VIX", "I:VIX3M", "I:VIX6M", "OTHER")) {
            days.put(ticker, vix);
        }
        return new Market(bars.build(), days);
    }

    private static long next(long start, Cadence cadence) {
        long length = cadence.minutes() * 60_000L;
        return cadence == Cadence.DAILY ? start + length : (start / length + 1) * length;
    }

    /** The same with every price and volume after the end of bar {@code last} another one. */
    public Market changedAfter(int last) {
        long now = bars.endMillis(last);
        Map<String, Bars> changed = new HashMap<>();
        // The running day's daily bar is not over, even when the bar is the day's last.
        days.forEach((t, d) -> changed.put(t, changed(d, i -> today(d, i) >= today(bars, last))));
        return new Market(changed(bars, i -> bars.endMillis(i) > now), changed);
    }

    /** What was known at the end of bar {@code last}, with no daily bar of the running day. */
    public Market asOf(int last) {
        Map<String, Bars> known = new HashMap<>();
        days.forEach((t, d) -> known.put(t, d.head(d.firstOfSessionOnOrAfter(today(bars, last)))));
        return new Market(bars.head(last + 1), known);
    }

    /** The same without the daily bars of these days, of every ticker. */
    public Market withoutDays(LocalDate... missing) {
        Map<String, Bars> left = new HashMap<>();
        days.forEach((t, d) -> left.put(t, without(d, missing)));
        return new Market(bars, left);
    }

    /** The same with the daily bars of one ticker replaced. */
    public Market withDays(String ticker, Bars daily) {
        Map<String, Bars> other = new HashMap<>(days);
        other.put(ticker, daily);
        return new Market(bars, other);
    }

    /** The same with these bars. */
    public Market withBars(Bars other) {
        return new Market(other, days);
    }

    /** The bars that a test keeps. */
    public static Bars keep(Bars bars, IntPredicate kept) {
        Bars.Builder b = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            if (kept.test(i)) {
                copy(bars, i, 1, 1, b);
            }
        }
        return b.build();
    }

    /** Bars without those of these sessions. */
    public static Bars without(Bars bars, LocalDate... missing) {
        Set<LocalDate> gone = new HashSet<>(List.of(missing));
        return keep(bars, i -> !gone.contains(bars.sessionDate(i)));
    }

    private static int today(Bars bars, int i) {
        return bars.sessionDay(i);
    }

    private static Bars changed(Bars bars, IntPredicate which) {
        Bars.Builder b = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            copy(bars, i, which.test(i) ? EVERY + 0.1 * (i % 7) : 1, which.test(i) ? 5 : 1, b);
        }
        return b.build();
    }

    private static void copy(Bars bars, int i, double factor, double volumes, Bars.Builder b) {
        b.add(
                bars.startMillis(i),
                bars.endMillis(i),
                factor * bars.open(i),
                factor * bars.high(i),
                factor * bars.low(i),
                factor * bars.close(i),
                volumes * bars.volume(i),
                factor * bars.vwap(i));
    }

    /** A bar that is being made. */
    private static final class Bar {
        private final double open;
        private double high;
        private double low;
        private double close;
        private double volume;
        private double money;

        Bar(double open) {
            this.open = open;
            high = open;
            low = open;
            close = open;
        }

        void trade(double price, double shares) {
            high = Math.max(high, price);
            low = Math.min(low, price);
            close = price;
            volume += shares;
            money += price * shares;
        }

        void take(Bar bar) {
            high = Math.max(high, bar.high);
            low = Math.min(low, bar.low);
            close = bar.close;
            volume += bar.volume;
            money += bar.money;
        }

        void add(Bars.Builder b, long start, long end) {
            b.add(start, end, open, high, low, close, volume, money / volume);
        }
    }
}
