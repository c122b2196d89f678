package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What turns raw prices into adjusted ones, in the convention of factor files: a bar is multiplied
 * by the price and split factors of every split and dividend that takes effect after its day and
 * was known when they were asked for; volume is divided by the split factor. A split of {@code
 * from} old shares into {@code to} new ones has the factor from ÷ to; a dividend {@code 1 − cash ÷
 * close}, with the raw close of the session before its first day without it, itself split when both
 * fall on one day. Immutable.
 */
final class Factors {
    /** How far back the close before a dividend may lie: halts are longer than holidays. */
    static final int CLOSE_WITHIN_DAYS = 20;

    private final long[] lastDay;
    private final double[] price;
    private final double[] split;

    private Factors(List<Event> newestFirst) {
        int n = newestFirst.size();
        lastDay = new long[n];
        price = new double[n];
        split = new double[n];
        double p = 1;
        double s = 1;
        for (int k = 0; k < n; k++) {
            Event event = newestFirst.get(k);
            p *= event.price;
            s *= event.split;
            int at = n - 1 - k;
            lastDay[at] = event.day.toEpochDay() - 1;
            price[at] = p;
            split[at] = s;
        }
    }

    private record Event(LocalDate day, double price, double split) {}

    /**
     * Days whose closes are needed for the dividends after a day: from the first to the last, or
     * nothing.
     */
    static List<LocalDate> closesNeeded(CorporateActions actions, LocalDate from) {
        List<LocalDate> days = new ArrayList<>();
        for (CorporateActions.Dividend dividend : actions.dividends()) {
            LocalDate day = LocalDate.parse(dividend.day());
            if (day.isAfter(from) && !day.isAfter(actions.askedDay())) {
                days.add(day);
            }
        }
        days.sort(null);
        return days.isEmpty()
                ? List.of()
                : List.of(
                        days.get(0).minusDays(CLOSE_WITHIN_DAYS),
                        days.get(days.size() - 1).minusDays(1));
    }

    /**
     * Factors for bars from a day on.
     *
     * @param closes raw daily aggregates over {@link #closesNeeded}
     * @param log gets a warning for a dividend that cannot be applied
     */
    static Factors of(
            CorporateActions actions,
            LocalDate from,
            NavigableMap<LocalDate, Aggregates> closes,
            FindingLog log) {
        TreeMap<LocalDate, Double> splits = new TreeMap<>();
        for (CorporateActions.Split split : actions.splits()) {
            LocalDate day = LocalDate.parse(split.day());
            if (day.isAfter(from) && !day.isAfter(actions.askedDay())) {
                splits.merge(day, split.from() / split.to(), (a, b) -> a * b);
            }
        }
        TreeMap<LocalDate, Double> cash = new TreeMap<>();
        for (CorporateActions.Dividend dividend : actions.dividends()) {
            LocalDate day = LocalDate.parse(dividend.day());
            if (!day.isAfter(from) || day.isAfter(actions.askedDay())) {
                continue;
            }
            if (dividend.currency().equals("USD")) {
                cash.merge(day, dividend.cash(), Double::sum);
            } else {
                warn(log, day, "is in " + dividend.currency() + ", not in USD");
            }
        }
        List<Event> events = new ArrayList<>();
        TreeMap<LocalDate, Double> all = new TreeMap<>(splits);
        cash.forEach((day, amount) -> all.putIfAbsent(day, 1.0));
        for (LocalDate day : all.descendingKeySet()) {
            double ratio = splits.getOrDefault(day, 1.0);
            double amount = cash.getOrDefault(day, 0.0);
            events.add(
                    new Event(day, amount > 0 ? kept(day, amount, ratio, closes, log) : 1, ratio));
        }
        return new Factors(events);
    }

    /** Share of the price that is left after a dividend; 1 with a warning when it is not known. */
    private static double kept(
            LocalDate day,
            double cash,
            double split,
            NavigableMap<LocalDate, Aggregates> closes,
            FindingLog log) {
        Map.Entry<LocalDate, Aggregates> before = closes.lowerEntry(day);
        if (before == null || before.getKey().isBefore(day.minusDays(CLOSE_WITHIN_DAYS))) {
            warn(log, day, "has no close before it");
            return 1;
        }
        Aggregates aggregates = before.getValue();
        double close = aggregates.close()[aggregates.size() - 1] * split;
        if (!(close > cash)) {
            warn(log, day, "of " + cash + " is not below the close before it, " + close);
            return 1;
        }
        return 1 - cash / close;
    }

    private static void warn(FindingLog log, LocalDate day, String why) {
        // It concerns every bar before its day.
        log.warning(
                "dividend_not_applied",
                FindingLog.ANY_DAY,
                0,
                "close",
                "the dividend of "
                        + day
                        + " "
                        + why
                        + "; prices before it are not adjusted for it");
    }

    /** The bars adjusted; their factor says by how much. */
    Bars adjust(Bars raw) {
        Bars.Builder out = Bars.builder(raw.ticker(), raw.cadence(), raw.size());
        SessionCalendar calendar = SessionCalendar.nyse();
        int at = 0;
        for (int i = 0; i < raw.size(); i++) {
            while (at < lastDay.length && lastDay[at] < raw.sessionDay(i)) {
                at++;
            }
            double s = at < lastDay.length ? split[at] : 1;
            double f = at < lastDay.length ? price[at] * s : 1;
            out.add(
                    raw.startMillis(i),
                    raw.endMillis(i),
                    raw.sessionDay(i),
                    calendar.marketHour(raw.startMillis(i)),
                    raw.open(i) * f,
                    raw.high(i) * f,
                    raw.low(i) * f,
                    raw.close(i) * f,
                    raw.volume(i) / s,
                    raw.vwap(i) * f,
                    f);
        }
        return out.build();
    }
}
