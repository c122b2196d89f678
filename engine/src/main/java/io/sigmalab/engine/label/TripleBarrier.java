package io.sigmalab.engine.label;

import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.List;

/**
 * Which of three barriers the path touches first, seen from a long position at the decision's
 * close: UP at {@code profit} × ATR above, DOWN at {@code stop} × ATR below, otherwise the time
 * limit.
 *
 * <p>The ATR (Wilder, seeded with the mean of its first true ranges) is the one known at the
 * decision; where it is zero there is no label. The path is the highs and lows of the bars after
 * the decision. A bar that opens beyond a barrier has touched it at its open; a bar that holds both
 * barriers has touched the stop first. The label ends with the touching bar. At the time limit the
 * label is FLAT, or with {@code byReturn} the sign of the return so far, where an unchanged price
 * counts as DOWN.
 *
 * <p>The time limit is {@code limitBars} bars later, across sessions, or the close of the session
 * {@code days} trading days later (0 = the row's own session). A span that meets a trading day
 * without bars has no label, and neither has one whose time limit lies behind the data: counting
 * only those that touched early would favour volatile days.
 *
 * <p>Source: M. López de Prado, <i>Advances in Financial Machine Learning</i>, 2018, section 3.4;
 * the order inside a bar is ours.
 *
 * @param atrPeriod smoothing of the ATR in bars
 * @param profit distance of the upper barrier in ATR
 * @param stop distance of the lower barrier in ATR
 * @param limitBars time limit in bars; used when {@code days} is negative
 * @param days time limit in trading days, or −1
 * @param byReturn whether the time limit takes the sign of the return
 */
public record TripleBarrier(
        int atrPeriod, double profit, double stop, int limitBars, int days, boolean byReturn)
        implements Label {
    /** Catalogue entry. */
    public static final LabelType TYPE =
            new LabelType(
                    "triple_barrier",
                    "First barrier touched",
                    List.of(
                            Param.wholeNumber(
                                    "atr_period", 14, 1, 1000, "bars", "smoothing of the ATR"),
                            Param.number(
                                    "profit",
                                    2.0,
                                    0.01,
                                    100,
                                    "ATR",
                                    "distance of the upper barrier"),
                            Param.number(
                                    "stop", 1.0, 0.01, 100, "ATR", "distance of the lower barrier"),
                            Param.wholeNumber(
                                    "limit_bars",
                                    10,
                                    1,
                                    10_000,
                                    "bars",
                                    "time limit in bars, across sessions"),
                            Param.wholeNumber(
                                            "days",
                                            0,
                                            0,
                                            1000,
                                            "sessions",
                                            "time limit at the close of that many trading days"
                                                    + " later, 0 = today's; wins over limit_bars")
                                    .optional(),
                            Param.choice(
                                    "vertical",
                                    "flat",
                                    List.of("flat", "sign"),
                                    "class at the time limit: FLAT, or the sign of the return")),
                    "first of close ± k × ATR(t) or the time limit",
                    TripleBarrier::of);

    private static TripleBarrier of(Args args) {
        return new TripleBarrier(
                args.wholeNumber("atr_period"),
                args.number("profit"),
                args.number("stop"),
                args.wholeNumber("limit_bars"),
                args.has("days") ? args.wholeNumber("days") : -1,
                args.text("vertical").equals("sign"));
    }

    @Override
    public String kind() {
        return TYPE.kind();
    }

    @Override
    public int historyBars() {
        return atrPeriod + Smoothing.settled(Smoothing.wilderAlpha(atrPeriod), 1);
    }

    @Override
    public long latestExit(Bars bars, int bar) {
        SessionCalendar calendar = SessionCalendar.nyse();
        return days < 0
                ? Long.MAX_VALUE
                : calendar.closeMillis(calendar.plusSessions(bars.sessionDate(bar), days));
    }

    @Override
    public LabelColumns compute(Bars bars) {
        Sessions sessions = new Sessions(bars);
        int n = bars.size();
        byte[] label = new byte[n];
        double[] returns = new double[n];
        long[] end = new long[n];
        int[] horizon = new int[n];
        Arrays.fill(label, Direction.NONE);
        Arrays.fill(returns, Double.NaN);
        Arrays.fill(end, Long.MIN_VALUE);
        Arrays.fill(horizon, -1);
        double[] atr = averageTrueRange(bars, atrPeriod);
        for (int i = 0; i < n; i++) {
            int limit = limit(sessions, i, n);
            // Without a known, positive width there are no barriers to touch.
            if (limit < 0 || !(atr[i] > 0)) {
                continue;
            }
            double entry = bars.close(i);
            double upper = entry + profit * atr[i];
            double lower = entry - stop * atr[i];
            int touch = firstTouch(bars, i + 1, limit, upper, lower);
            double exit = touch < 0 ? bars.close(limit) : touchPrice(bars, touch, upper, lower);
            returns[i] = exit / entry - 1;
            label[i] =
                    touch < 0
                            ? atLimit(returns[i])
                            : (exit >= upper ? Direction.UP : Direction.DOWN).code();
            end[i] = touch < 0 ? limitMillis(bars, sessions, limit) : bars.endMillis(touch);
            horizon[i] = limit;
        }
        return new LabelColumns(label, returns, end, horizon, false);
    }

    /** Bar of the time limit, or −1 when it is not in the data or cannot be reached. */
    private int limit(Sessions sessions, int i, int n) {
        int limit;
        int own = sessions.of(i);
        if (days < 0) {
            limit = i + limitBars < n ? i + limitBars : -1;
        } else {
            int session = sessions.after(own, days);
            limit = session < 0 ? -1 : sessions.closeBar(session);
        }
        return limit > i && sessions.unbroken(own, sessions.of(limit)) ? limit : -1;
    }

    private long limitMillis(Bars bars, Sessions sessions, int limit) {
        return days < 0 ? bars.endMillis(limit) : sessions.closeMillis(sessions.of(limit));
    }

    private byte atLimit(double value) {
        if (!byReturn) {
            return Direction.FLAT.code();
        }
        return (value > 0 ? Direction.UP : Direction.DOWN).code();
    }

    /** First bar from {@code from} to {@code to}, both included, that touches, or −1. */
    static int firstTouch(Bars bars, int from, int to, double upper, double lower) {
        for (int i = from; i <= to; i++) {
            if (bars.high(i) >= upper || bars.low(i) <= lower) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Price at which the touching bar touches: its open when that lies beyond a barrier, else the
     * lower barrier when it is within the bar, else the upper one. At or above {@code upper} for an
     * upper touch, at or below {@code lower} for a lower one.
     */
    static double touchPrice(Bars bars, int i, double upper, double lower) {
        double open = bars.open(i);
        if (open >= upper || open <= lower) {
            return open;
        }
        return bars.low(i) <= lower ? lower : upper;
    }

    private static double[] averageTrueRange(Bars bars, int period) {
        double[] atr = new double[bars.size()];
        Ranges.trueRange(bars.highsUnsafe(), bars.lowsUnsafe(), bars.closesUnsafe(), atr);
        Smoothing.wilder(atr, period, atr);
        return atr;
    }
}
