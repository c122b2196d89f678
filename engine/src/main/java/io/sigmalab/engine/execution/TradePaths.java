package io.sigmalab.engine.execution;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.Policy.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What a long and a short position taken at each candidate row would have done, worked out once for
 * a matrix and an execution rule. Nothing here depends on probabilities, so thousands of variants
 * share it.
 *
 * <p>Positions open at the next bar's open, or at the decision bar's close, and close at the
 * horizon of the label or earlier by brackets: distances are multiples of the ATR known at the
 * decision; where one bar touches both, the stop is assumed first; a gap through a level fills at
 * the open.
 */
public final class TradePaths {
    private static final int REGIME_SESSIONS = 20;

    private final int[] rows;
    private final int[] entryBar;
    private final double[] entryPrice;
    private final long[] entryTime;
    private final Exits longExits;
    private final Exits shortExits;
    private final int[] horizonBar;

    private TradePaths(int[] rows) {
        this.rows = rows;
        entryBar = new int[rows.length];
        entryPrice = new double[rows.length];
        entryTime = new long[rows.length];
        horizonBar = new int[rows.length];
        longExits = new Exits(rows.length);
        shortExits = new Exits(rows.length);
    }

    /**
     * Walks every candidate.
     *
     * @param rows matrix rows that may trade, ascending; all labelled
     * @throws LabException {@link Reason#INVALID_CONFIG} when entry and exit would be the same fill
     */
    public static TradePaths of(Matrix matrix, int[] rows, Policy.Execution rule) {
        boolean atOpen = matrix.meta().exitAtOpen();
        if (atOpen && rule.entry() == Entry.NEXT_OPEN) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "the label ends at the next open, where entry next_open would also buy",
                    "policy of "
                            + matrix.meta().packId()
                            + "/"
                            + matrix.meta().modelId()
                            + ", execution.entry",
                    "set execution.entry: close");
        }
        TradePaths paths = new TradePaths(rows.clone());
        Bars bars = matrix.bars();
        Policy.Brackets brackets = rule.brackets();
        double[] atr = brackets == null ? null : bracketAtr(bars, brackets);
        for (int i = 0; i < rows.length; i++) {
            int bar = matrix.barIndex()[rows[i]];
            int horizon = matrix.horizonBar()[rows[i]];
            if (horizon <= bar) {
                throw new IllegalArgumentException("row " + rows[i] + " has no horizon");
            }
            paths.walk(i, bars, bar, horizon, atOpen, rule, atr);
        }
        return paths;
    }

    private void walk(
            int i,
            Bars bars,
            int bar,
            int horizon,
            boolean atOpen,
            Policy.Execution rule,
            double @Nullable [] atr) {
        horizonBar[i] = horizon;
        int first = bar + 1;
        if (rule.entry() == Entry.NEXT_OPEN) {
            entryBar[i] = first;
            entryPrice[i] = bars.open(first);
            entryTime[i] = bars.startMillis(first);
        } else {
            entryBar[i] = bar;
            entryPrice[i] = bars.close(bar);
            entryTime[i] = bars.endMillis(bar);
        }
        Policy.Brackets brackets = rule.brackets();
        if (brackets == null || atr == null || Double.isNaN(atr[bar])) {
            // Without a known ATR there is no distance: the position runs to its horizon.
            atHorizon(i, bars, horizon, atOpen, longExits);
            atHorizon(i, bars, horizon, atOpen, shortExits);
            return;
        }
        double stop = brackets.atrMultStop() * atr[bar];
        double target = brackets.atrMultTarget() * atr[bar];
        long limit =
                brackets.timeStopMinutes() == 0
                        ? Long.MAX_VALUE
                        : entryTime[i] + brackets.timeStopMinutes() * 60_000L;
        bracket(i, bars, first, horizon, atOpen, 1, stop, target, limit, longExits);
        bracket(i, bars, first, horizon, atOpen, -1, stop, target, limit, shortExits);
    }

    private void bracket(
            int i,
            Bars bars,
            int first,
            int horizon,
            boolean atOpen,
            int side,
            double stopDistance,
            double targetDistance,
            long limit,
            Exits exits) {
        double entry = entryPrice[i];
        double stop = entry - side * stopDistance;
        double target = entry + side * targetDistance;
        for (int b = first; b <= horizon; b++) {
            double open = bars.open(b);
            boolean canGap = b > entryBar[i];
            if (canGap && side * (open - stop) <= 0) {
                exits.set(i, b, open, bars.startMillis(b), ExitReason.STOP);
                return;
            }
            if (canGap && side * (open - target) >= 0) {
                exits.set(i, b, open, bars.startMillis(b), ExitReason.TARGET);
                return;
            }
            if (atOpen && b == horizon) {
                break;
            }
            double worst = side > 0 ? bars.low(b) : bars.high(b);
            double best = side > 0 ? bars.high(b) : bars.low(b);
            if (side * (worst - stop) <= 0) {
                exits.set(i, b, stop, bars.endMillis(b), ExitReason.STOP);
                return;
            }
            if (side * (best - target) >= 0) {
                exits.set(i, b, target, bars.endMillis(b), ExitReason.TARGET);
                return;
            }
            if (bars.endMillis(b) >= limit && b < horizon) {
                exits.set(i, b, bars.close(b), bars.endMillis(b), ExitReason.TIME_STOP);
                return;
            }
        }
        atHorizon(i, bars, horizon, atOpen, exits);
    }

    private static void atHorizon(int i, Bars bars, int horizon, boolean atOpen, Exits exits) {
        if (atOpen) {
            exits.set(
                    i, horizon, bars.open(horizon), bars.startMillis(horizon), ExitReason.HORIZON);
        } else {
            exits.set(i, horizon, bars.close(horizon), bars.endMillis(horizon), ExitReason.HORIZON);
        }
    }

    /**
     * The unit of the brackets at each bar: Wilder's ATR, scaled by its regime where the policy
     * asks for it; NaN while that is not known.
     */
    public static double[] bracketAtr(Bars bars, Policy.Brackets brackets) {
        int n = bars.size();
        int period = brackets.atrPeriod();
        double[] atr = new double[n];
        double sum = 0;
        double previous = Double.NaN;
        for (int i = 0; i < n; i++) {
            atr[i] = Double.NaN;
            if (i == 0) {
                continue;
            }
            double close = bars.close(i - 1);
            double range =
                    Math.max(
                            bars.high(i) - bars.low(i),
                            Math.max(
                                    Math.abs(bars.high(i) - close), Math.abs(bars.low(i) - close)));
            if (i <= period) {
                sum += range;
                if (i == period) {
                    previous = sum / period;
                    atr[i] = previous;
                }
            } else {
                previous += (range - previous) / period;
                atr[i] = previous;
            }
        }
        return brackets.regimeAdjust() ? scaledByRegime(bars, atr) : atr;
    }

    /** ATR × clamp(ATR ÷ its mean over the trailing 20 sessions, ½ … 2): wider in wild markets. */
    private static double[] scaledByRegime(Bars bars, double[] atr) {
        double[] scaled = new double[atr.length];
        int from = 0;
        int known = 0;
        double sum = 0;
        int[] firstOfSession = firstBarOfTrailingSessions(bars);
        for (int i = 0; i < atr.length; i++) {
            if (!Double.isNaN(atr[i])) {
                sum += atr[i];
                known++;
            }
            while (from < firstOfSession[i]) {
                if (!Double.isNaN(atr[from])) {
                    sum -= atr[from];
                    known--;
                }
                from++;
            }
            scaled[i] =
                    known == 0
                            ? Double.NaN
                            : atr[i] * Math.min(2, Math.max(0.5, atr[i] / (sum / known)));
        }
        return scaled;
    }

    private static int[] firstBarOfTrailingSessions(Bars bars) {
        int[] first = new int[bars.size()];
        int[] starts = new int[bars.sessionCount()];
        int session = -1;
        for (int i = 0; i < first.length; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                starts[++session] = i;
            }
            first[i] = starts[Math.max(0, session - REGIME_SESSIONS + 1)];
        }
        return first;
    }

    /** Number of candidates. */
    public int size() {
        return rows.length;
    }

    /** Matrix row of a candidate. */
    public int row(int i) {
        return rows[i];
    }

    /** Bar in which the position opens. */
    public int entryBar(int i) {
        return entryBar[i];
    }

    /** Fill at entry. */
    public double entryPrice(int i) {
        return entryPrice[i];
    }

    /** When the position opens, epoch milliseconds. */
    public long entryTime(int i) {
        return entryTime[i];
    }

    /** Bar at which the position closes at the latest. */
    public int horizonBar(int i) {
        return horizonBar[i];
    }

    /** Bar in which the position closes; side is +1 or −1. */
    public int exitBar(int i, int side) {
        return exits(side).bar()[i];
    }

    /** Fill at exit. */
    public double exitPrice(int i, int side) {
        return exits(side).price()[i];
    }

    /** When the position closes, epoch milliseconds. */
    public long exitTime(int i, int side) {
        return exits(side).time()[i];
    }

    /** Why it closes. */
    public ExitReason exitReason(int i, int side) {
        return ExitReason.values()[exits(side).reason()[i]];
    }

    /** Gross return of one unit: side × (exit ÷ entry − 1). */
    public double grossReturn(int i, int side) {
        return side * (exits(side).price()[i] / entryPrice[i] - 1);
    }

    private Exits exits(int side) {
        return side > 0 ? longExits : shortExits;
    }
}
