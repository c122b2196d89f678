package io.sigmalab.app.ui.compare;

import io.sigmalab.app.service.EquityCurve;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that all runs tested, and what each made of them.
 *
 * @param from first day (ET); null when they have none in common
 * @param to last day
 * @param sessions how many days
 * @param cut whether one of the runs tested longer
 * @param times close of each session, ascending
 * @param curves one a run: returns since the start of the span; null for a run without a curve
 * @param drawdowns one a run
 */
public record CommonSpan(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int sessions,
        boolean cut,
        long[] times,
        List<double @Nullable []> curves,
        List<double @Nullable []> drawdowns) {
    private static final ZoneId ET = ZoneId.of("America/New_York");

    /** Cuts curves to what they have in common. A null stands for a run without one. */
    public static CommonSpan of(List<@Nullable EquityCurve> all) {
        List<EquityCurve> there = new ArrayList<>();
        for (EquityCurve curve : all) {
            if (curve != null && curve.size() > 0) {
                there.add(curve);
            }
        }
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        boolean differ = false;
        for (EquityCurve curve : there) {
            from = Math.max(from, day(curve.times()[0]));
            to = Math.min(to, day(curve.times()[curve.size() - 1]));
        }
        for (EquityCurve curve : there) {
            differ |= day(curve.times()[0]) != from || day(curve.times()[curve.size() - 1]) != to;
        }
        if (there.isEmpty() || from > to) {
            List<double @Nullable []> none = nothing(all.size());
            return new CommonSpan(null, null, 0, differ, new long[0], none, none);
        }
        long first = from;
        long last = to;
        // By day: a daily run may stamp its sessions otherwise than an hourly one.
        long[] days =
                there.stream()
                        .flatMapToLong(curve -> Arrays.stream(curve.times()).map(CommonSpan::day))
                        .filter(day -> day >= first && day <= last)
                        .distinct()
                        .sorted()
                        .toArray();
        List<double @Nullable []> curves = new ArrayList<>();
        List<double @Nullable []> drawdowns = new ArrayList<>();
        for (EquityCurve curve : all) {
            double[] gain = curve == null ? null : gain(curve, days);
            curves.add(gain);
            drawdowns.add(gain == null ? null : drawdown(gain));
        }
        long[] times =
                Arrays.stream(days)
                        .map(
                                day ->
                                        LocalDate.ofEpochDay(day)
                                                .atTime(16, 0)
                                                .atZone(ET)
                                                .toInstant()
                                                .toEpochMilli())
                        .toArray();
        return new CommonSpan(
                LocalDate.ofEpochDay(first),
                LocalDate.ofEpochDay(last),
                days.length,
                differ,
                times,
                curves,
                drawdowns);
    }

    private static List<double @Nullable []> nothing(int n) {
        List<double @Nullable []> none = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            none.add(null);
        }
        return none;
    }

    private static long day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ET).toLocalDate().toEpochDay();
    }

    /** Returns since the eve of the first day; a day without a session keeps the last value. */
    private static double[] gain(EquityCurve curve, long[] days) {
        double[] gain = new double[days.length];
        int i = 0;
        double before = 1;
        while (i < curve.size() && day(curve.times()[i]) < days[0]) {
            before = curve.equity()[i];
            i++;
        }
        double now = before;
        for (int d = 0; d < days.length; d++) {
            while (i < curve.size() && day(curve.times()[i]) <= days[d]) {
                now = curve.equity()[i];
                i++;
            }
            gain[d] = now / before - 1;
        }
        return gain;
    }

    private static double[] drawdown(double[] gain) {
        double[] down = new double[gain.length];
        double high = 1;
        for (int i = 0; i < gain.length; i++) {
            high = Math.max(high, 1 + gain[i]);
            down[i] = (1 + gain[i]) / high - 1;
        }
        return down;
    }

    /** For the title: which days, and whether anything was cut away. */
    public String text() {
        if (sessions == 0) {
            return "the runs have no test session in common";
        }
        return (cut ? "cut to the common test span " : "same test span ")
                + from
                + " → "
                + to
                + ", "
                + sessions
                + (sessions == 1 ? " session" : " sessions");
    }
}
