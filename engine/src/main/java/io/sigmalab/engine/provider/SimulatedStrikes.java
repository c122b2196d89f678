package io.sigmalab.engine.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The strikes of one expiry that are listed in a session, ascending, in thousandths of a dollar,
 * with the session in which each was first listed.
 *
 * <p>Before each session from the first of the expiry on, strikes are added around the previous
 * close: every step within max(20 steps, 4.5 standard deviations of a day), every fifth (every
 * fourth of 2.50) within 4.5 daily standard deviations times the square root of the sessions left,
 * neither further than 70 % away. Steps follow the level of that close; for a step the strikes
 * always form one run from the lowest to the highest added so far. What was listed stays listed
 * until it expires. So the listing of a session follows from closes before it and from nothing
 * later.
 */
final class SimulatedStrikes {
    private static final int STEPS_EACH_SIDE = 20;
    private static final double DEVIATIONS = 4.5;
    private static final double FURTHEST = 0.7;
    private static final int MOST_MILLS = 99_999_000;

    private static final double[] FUND_LEVEL = {2, 10, 100, 1000, 5000, 20_000};
    private static final int[] FUND_STEP = {50, 100, 500, 1000, 5000, 25_000, 100_000};
    private static final double[] SHARE_LEVEL = {2, 10, 25, 100, 250, 1000, 5000, 20_000};
    private static final int[] SHARE_STEP = {
        50, 100, 500, 1000, 2500, 5000, 10_000, 50_000, 250_000
    };

    /** Strikes in thousandths of a dollar, ascending. */
    final int[] mills;

    /** Session in which each was first listed. */
    final int[] since;

    private SimulatedStrikes(TreeMap<Integer, Integer> listed) {
        mills = new int[listed.size()];
        since = new int[listed.size()];
        int n = 0;
        for (Map.Entry<Integer, Integer> strike : listed.entrySet()) {
            mills[n] = strike.getKey();
            since[n++] = strike.getValue();
        }
    }

    /** Strikes in session {@code s} of the expiry {@code e}, listed from session {@code first}. */
    static SimulatedStrikes of(SimulatedPath path, boolean fund, int first, int s, int e) {
        TreeMap<Integer, Integer> listed = new TreeMap<>();
        List<Run> runs = new ArrayList<>();
        for (int r = first; r <= s; r++) {
            double close = StrictMath.exp(path.logClose(r - 1));
            double deviation =
                    path.ticker().volatility() * StrictMath.exp(0.5 * path.market().logVariance(r));
            int step = step(close, fund);
            double near = Math.max(STEPS_EACH_SIDE * step / 1000.0, DEVIATIONS * deviation * close);
            double far = DEVIATIONS * deviation * Math.sqrt(e - r + 1.0) * close;
            extend(listed, runs, r, step, close, near);
            extend(listed, runs, r, step == 2500 ? 10_000 : 5 * step, close, far);
        }
        return new SimulatedStrikes(listed);
    }

    /** Distance between neighbouring strikes at a price, thousandths of a dollar. */
    static int step(double price, boolean fund) {
        double[] level = fund ? FUND_LEVEL : SHARE_LEVEL;
        int k = 0;
        while (k < level.length && price >= level[k]) {
            k++;
        }
        return (fund ? FUND_STEP : SHARE_STEP)[k];
    }

    private static void extend(
            TreeMap<Integer, Integer> listed,
            List<Run> runs,
            int session,
            int step,
            double close,
            double reach) {
        double width = Math.min(reach, FURTHEST * close);
        int most = MOST_MILLS / step;
        int low = Math.max(1, (int) Math.ceil(Math.min(most, (close - width) * 1000 / step)));
        int high = (int) Math.min(most, Math.floor((close + width) * 1000 / step));
        Run run = null;
        for (Run known : runs) {
            run = known.step == step ? known : run;
        }
        if (run == null) {
            if (low > high) {
                return;
            }
            run = new Run(step, low);
            runs.add(run);
        }
        while (run.low > low) {
            listed.putIfAbsent(--run.low * step, session);
        }
        while (run.high < high) {
            listed.putIfAbsent(++run.high * step, session);
        }
    }

    /** Strikes of one step listed so far, in steps. */
    private static final class Run {
        final int step;
        int low;
        int high;

        Run(int step, int low) {
            this.step = step;
            this.low = low;
            high = low - 1;
        }
    }
}
