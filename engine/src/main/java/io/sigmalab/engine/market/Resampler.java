package io.sigmalab.engine.market;

/**
 * Makes coarser bars of finer ones.
 *
 * <p>Intraday bars are aligned to the clock and cut to the session (the first hourly bar is
 * 09:30–10:00), a daily bar runs from the session's open to its close. Open is the first open, high
 * and low the extremes, close the last close, volume the sum, the volume-weighted price the
 * volume-weighted mean (NaN when a bar with volume has none, or when nothing traded). Sums run in
 * the order of the bars. A bar exists where at least one finer bar exists; nothing crosses a
 * session.
 *
 * <p>The newest coarse bar is left out when the finer ones do not reach its end: whether it is
 * finished cannot be known, and an unfinished bar would pretend to be known at its end. {@link
 * #unfinished} says how many finer bars that leaves aside.
 */
public final class Resampler {
    private Resampler() {}

    /**
     * Coarser bars.
     *
     * @param fine bars in order, each inside one clock interval of {@code target}
     * @param target cadence at least as coarse as that of {@code fine}; the same one returns {@code
     *     fine}
     */
    public static Bars resample(Bars fine, Cadence target) {
        if (target == fine.cadence()) {
            return fine;
        }
        if (target.compareTo(fine.cadence()) < 0) {
            throw new IllegalArgumentException(
                    "target must not be finer than "
                            + fine.cadence().code()
                            + ", was "
                            + target.code());
        }
        int size = fine.size() - unfinished(fine, target);
        int ratio = Math.max(1, target.minutes() / fine.cadence().minutes());
        Bars.Builder out = Bars.builder(fine.ticker(), target, size / ratio + 16);
        SessionCalendar calendar = SessionCalendar.nyse();
        int from = 0;
        while (from < size) {
            int day = fine.sessionDay(from);
            long bucketEnd = bucketEnd(fine, from, target);
            int to = from + 1;
            while (to < size
                    && fine.sessionDay(to) == day
                    && (target == Cadence.DAILY || fine.startMillis(to) < bucketEnd)) {
                to++;
            }
            if (target != Cadence.DAILY && fine.endMillis(to - 1) > bucketEnd) {
                throw new IllegalArgumentException(
                        "every bar must lie inside one interval of "
                                + target.code()
                                + ", bar "
                                + (to - 1)
                                + " of "
                                + fine.sessionDate(to - 1)
                                + " does not");
            }
            long start =
                    target == Cadence.DAILY
                            ? calendar.openMillis(day)
                            : Math.max(
                                    Math.floorDiv(fine.startMillis(from), millis(target))
                                            * millis(target),
                                    Math.min(calendar.openMillis(day), fine.startMillis(from)));
            merge(fine, from, to, start, bucketEnd, out);
            from = to;
        }
        return out.build();
    }

    /**
     * How many of the newest finer bars belong to a coarse bar whose end they do not reach; they
     * are left out by {@link #resample}.
     */
    public static int unfinished(Bars fine, Cadence target) {
        if (fine.isEmpty() || target == fine.cadence()) {
            return 0;
        }
        int last = fine.size() - 1;
        long bucketEnd = bucketEnd(fine, last, target);
        if (fine.endMillis(last) >= bucketEnd) {
            return 0;
        }
        int first = last;
        while (first > 0
                && fine.sessionDay(first - 1) == fine.sessionDay(last)
                && bucketEnd(fine, first - 1, target) == bucketEnd) {
            first--;
        }
        return last - first + 1;
    }

    private static long bucketEnd(Bars fine, int i, Cadence target) {
        int day = fine.sessionDay(i);
        long start = fine.startMillis(i);
        long open = SessionCalendar.nyse().openMillis(day);
        long close = SessionCalendar.nyse().closeMillis(day);
        if (target == Cadence.DAILY) {
            return close;
        }
        // Market time is whole hours off UTC, so intervals aligned in one are aligned in the other.
        long step = millis(target);
        long end = (Math.floorDiv(start, step) + 1) * step;
        if (start < open) {
            return Math.min(end, open);
        }
        return start < close ? Math.min(end, close) : end;
    }

    private static long millis(Cadence cadence) {
        return cadence.minutes() * 60_000L;
    }

    private static void merge(Bars fine, int from, int to, long start, long end, Bars.Builder out) {
        double high = fine.high(from);
        double low = fine.low(from);
        double volume = 0;
        double dollars = 0;
        for (int i = from; i < to; i++) {
            high = Math.max(high, fine.high(i));
            low = Math.min(low, fine.low(i));
            volume += fine.volume(i);
            if (fine.volume(i) > 0) {
                dollars += fine.volume(i) * fine.vwap(i);
            }
        }
        out.add(
                start,
                end,
                fine.sessionDay(from),
                SessionCalendar.nyse().marketHour(start),
                fine.open(from),
                high,
                low,
                fine.close(to - 1),
                volume,
                volume > 0 ? dollars / volume : Double.NaN,
                fine.factor(from));
    }
}
