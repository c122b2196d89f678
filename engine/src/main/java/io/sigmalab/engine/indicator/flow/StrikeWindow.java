package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;

/**
 * Volume and premium of a bar at the strikes {@code anchor + d · step}, {@code d} from −D to D.
 *
 * <p>The anchor is the raw previous close in whole steps; half-way is rounded up, so 544.50 is 545
 * for a step of 1. A strike within the known chain at which nothing traded counts 0, listed or not;
 * nothing is known about one beyond the chain's ends. Not thread-safe: one for each computation.
 */
final class StrikeWindow {
    /** Added to numerator and denominator, as in the catalogue. */
    static final double EPSILON = 1e-6;

    static final Param DISTANCE =
            Param.wholeNumber(
                    "distance_max", 7, 0, 100, "strikes", "Strikes on either side of the anchor.");
    static final Param STEP =
            Param.number(
                    "strike_step",
                    0,
                    0,
                    1000,
                    "dollars",
                    "Distance between strikes; 0 for that of the chain.");

    /** Rows of {@link #cells}. */
    static final int CALLS = 0;

    static final int PUTS = 1;
    static final int CALL_PREMIUM = 2;
    static final int PUT_PREMIUM = 3;

    private static final int KINDS = 4;

    private final int distance;
    private final int stepMills;

    /** Calls, puts, premium of calls, premium of puts at each distance; NaN where not known. */
    final double[][] cells;

    /** The same over all distances that are known; NaN where none is. */
    final double[] totals = new double[KINDS];

    /** The same at the strike nearest to the price at the end of the bar. */
    final double[] atTheMoney = new double[KINDS];

    /** Contracts of the window that traded in the bar. */
    double contracts;

    /** Share of the expiry's contracts traded that lies outside of the window; NaN of nothing. */
    double outsideShare;

    StrikeWindow(int distance, double strikeStep) {
        this.distance = distance;
        this.stepMills = stepMills(strikeStep);
        cells = new double[KINDS][2 * distance + 1];
    }

    /**
     * A step in thousandths of a dollar.
     *
     * @throws IllegalArgumentException when it is negative or no whole number of them
     */
    static int stepMills(double step) {
        Params.atLeast("strike_step", step, 0);
        long mills = Math.round(step * 1000);
        if (Math.abs(step * 1000 - mills) > 1e-6 || mills > 1_000_000) {
            throw new IllegalArgumentException(
                    "strike_step must be a whole number of thousandths up to 1000, was " + step);
        }
        return (int) mills;
    }

    /** A price in whole steps, half-way up, in thousandths of a dollar. */
    static long rounded(double price, int stepMills) {
        // Raw prices have four decimals; what adjusting and undoing it leaves is noise.
        long price4 = Math.round(price * 10_000);
        long step4 = stepMills * 10L;
        return Math.floorDiv(2 * price4 + step4, 2 * step4) * stepMills;
    }

    /** Reads a bar. */
    void read(ExpiryFlow flow, int from, int to) {
        clear();
        int step = stepMills > 0 ? stepMills : flow.stepMills();
        boolean anchored = step > 0 && !Double.isNaN(flow.previousClose());
        boolean placed = step > 0 && !Double.isNaN(flow.spot(to));
        long anchor = anchored ? rounded(flow.previousClose(), step) : 0;
        long money = placed ? rounded(flow.spot(to), step) : 0;
        int reached = 0;
        for (int d = -distance; anchored && d <= distance; d++) {
            if (flow.reaches(anchor + (long) d * step)) {
                reached++;
                for (double[] cell : cells) {
                    cell[d + distance] = 0;
                }
            }
        }
        if (placed && flow.reaches(money)) {
            Arrays.fill(atTheMoney, 0);
        }
        double all = 0;
        double inside = 0;
        for (int k = 0; k < flow.size(); k++) {
            double volume = flow.sum(Column.VOLUME, from, to, k);
            all += volume;
            if (volume == 0) {
                continue;
            }
            double premium = flow.sum(Column.PREMIUM, from, to, k);
            int row = flow.isCall(k) ? CALLS : PUTS;
            long away = flow.strikeMills(k) - anchor;
            if (anchored && away % step == 0 && Math.abs(away / step) <= distance) {
                int at = (int) (away / step) + distance;
                cells[row][at] += volume;
                cells[row + CALL_PREMIUM][at] += premium;
                contracts++;
                inside += volume;
            }
            if (placed && flow.strikeMills(k) == money) {
                atTheMoney[row] += volume;
                atTheMoney[row + CALL_PREMIUM] += premium;
            }
        }
        if (!anchored) {
            contracts = Double.NaN;
            return;
        }
        outsideShare = all > 0 ? (all - inside) / all : Double.NaN;
        for (int kind = 0; kind < KINDS && reached > 0; kind++) {
            totals[kind] = sum(flow, cells[kind], anchor, step);
        }
    }

    private void clear() {
        for (double[] cell : cells) {
            Arrays.fill(cell, Double.NaN);
        }
        Arrays.fill(totals, Double.NaN);
        Arrays.fill(atTheMoney, Double.NaN);
        contracts = 0;
        outsideShare = Double.NaN;
    }

    private double sum(ExpiryFlow flow, double[] cell, long anchor, int step) {
        double sum = 0;
        for (int d = -distance; d <= distance; d++) {
            // Beyond the chain is left out; a volume that the board does not know is not.
            if (flow.reaches(anchor + (long) d * step)) {
                sum += cell[d + distance];
            }
        }
        return sum;
    }

    /** {@code (puts + ε) / (calls + ε)} over the window: 1 where nothing traded. */
    double putCallRatio() {
        return (totals[PUTS] + EPSILON) / (totals[CALLS] + EPSILON);
    }
}
