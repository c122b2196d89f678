package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.List;

/**
 * How far a return must go to count as a direction: a fixed distance, or a multiple of the standard
 * deviation of the same return in the recent past.
 *
 * <p>A band of exactly zero makes two classes: a return above zero is UP, anything else DOWN, so
 * that no third class of a few unchanged bars appears and no bar is left out because of what
 * happened after it.
 *
 * @param fixed distance as a fraction; NaN when {@code sigmas} decides
 * @param sigmas multiple of the sample standard deviation; NaN when {@code fixed} decides
 */
public record FlatBand(double fixed, double sigmas) {
    private static final Param K_SIGMA =
            Param.number(
                    "k_sigma",
                    0.3,
                    0,
                    10,
                    "standard deviations",
                    "half-width of the flat band in standard deviations of the same return over"
                            + " the trailing 20 sessions; 0 = two classes");

    static final Param FIXED_BP =
            Param.number(
                            "fixed_bp",
                            0,
                            0,
                            10_000,
                            "basis points",
                            "half-width of the flat band; wins over k_sigma; 0 = two classes")
                    .optional();

    /** The parameters of labels that offer both kinds of band. */
    static final List<Param> PARAMS = List.of(K_SIGMA, FIXED_BP);

    /** From arguments checked against {@link #PARAMS}. */
    static FlatBand of(Args args) {
        return args.has("fixed_bp")
                ? ofBasisPoints(args.number("fixed_bp"))
                : ofSigmas(args.number("k_sigma"));
    }

    /** A fixed half-width. */
    public static FlatBand ofBasisPoints(double basisPoints) {
        return new FlatBand(basisPoints / 10_000, Double.NaN);
    }

    /** A half-width that follows the trailing standard deviation. */
    public static FlatBand ofSigmas(double sigmas) {
        // No width in sigmas is no width at all, and needs no past to be known.
        return sigmas == 0 ? ofBasisPoints(0) : new FlatBand(Double.NaN, sigmas);
    }

    /** Whether the width follows the recent past. */
    public boolean isTrailing() {
        return Double.isNaN(fixed);
    }

    /** Sessions wanted before the first row when a return spans this many sessions. */
    int historySessions(int span) {
        return isTrailing() ? Label.BAND_SESSIONS + span : 0;
    }

    /**
     * Half-width for every bar, NaN where too little is known by its decision.
     *
     * <p>Known at a decision are the returns whose label has ended by then; those that ended in the
     * row's own session or in one of the 19 trading days before it are pooled. Each session is
     * summed up on its own and the sessions are merged in order, so that a band depends on these
     * returns only and not on where the series begins.
     *
     * @param returns return of each bar, NaN where there is none
     * @param end when it is known; ascending over the bars that have one
     * @param horizon bar at which it is known, −1 where there is none
     */
    double[] widths(Bars bars, Sessions sessions, double[] returns, long[] end, int[] horizon) {
        double[] widths = new double[returns.length];
        if (!isTrailing()) {
            Arrays.fill(widths, fixed);
            return widths;
        }
        Moments[] known = new Moments[sessions.count()];
        int[] firstKnown = new int[sessions.count()];
        for (int s = 0; s < known.length; s++) {
            known[s] = new Moments();
        }
        for (int i = returns.length - 1; i >= 0; i--) {
            if (horizon[i] >= 0) {
                firstKnown[sessions.of(horizon[i])] = i;
            }
        }
        for (int i = 0; i < returns.length; i++) {
            if (horizon[i] >= 0) {
                known[sessions.of(horizon[i])].add(returns[i]);
            }
        }
        for (int s = 0; s < known.length; s++) {
            fillSession(bars, sessions, s, known, firstKnown[s], returns, end, horizon, widths);
        }
        return widths;
    }

    private void fillSession(
            Bars bars,
            Sessions sessions,
            int s,
            Moments[] known,
            int firstKnown,
            double[] returns,
            long[] end,
            int[] horizon,
            double[] widths) {
        Moments pool = new Moments();
        int contributing = 0;
        int oldest = sessions.position(s) - Label.BAND_SESSIONS;
        int from = s;
        while (from > 0 && sessions.position(from - 1) > oldest) {
            from--;
        }
        for (int past = from; past < s; past++) {
            if (known[past].count > 0) {
                pool.merge(known[past]);
                contributing++;
            }
        }
        long earlier = pool.count;
        int next = firstKnown;
        long left = known[s].count;
        for (int i = sessions.firstBar(s); i < sessions.firstBar(s + 1); i++) {
            while (left > 0 && (horizon[next] < 0 || end[next] <= bars.endMillis(i))) {
                if (horizon[next] >= 0) {
                    pool.add(returns[next]);
                    left--;
                }
                next++;
            }
            int have = contributing + (pool.count > earlier ? 1 : 0);
            widths[i] =
                    have >= Label.BAND_MIN_SESSIONS && pool.count >= 2
                            ? sigmas * pool.deviation()
                            : Double.NaN;
        }
    }

    /**
     * Class of a return.
     *
     * @param width half-width at this bar, never NaN
     */
    byte classify(double value, double width) {
        if (fixed == 0) {
            return value > 0 ? Direction.UP.code() : Direction.DOWN.code();
        }
        if (value > width) {
            return Direction.UP.code();
        }
        return value < -width ? Direction.DOWN.code() : Direction.FLAT.code();
    }

    /** Classifies every return that has a width and takes the others away. */
    LabelColumns label(
            Bars bars,
            Sessions sessions,
            double[] returns,
            long[] end,
            int[] horizon,
            boolean exitAtOpen) {
        double[] widths = widths(bars, sessions, returns, end, horizon);
        byte[] label = new byte[returns.length];
        for (int i = 0; i < label.length; i++) {
            if (horizon[i] >= 0 && !Double.isNaN(widths[i])) {
                label[i] = classify(returns[i], widths[i]);
            } else {
                label[i] = Direction.NONE;
                returns[i] = Double.NaN;
                end[i] = Long.MIN_VALUE;
                horizon[i] = -1;
            }
        }
        return new LabelColumns(label, returns, end, horizon, exitAtOpen);
    }

    /** Count, mean and sum of squared deviations; merging after Chan, Golub and LeVeque, 1983. */
    private static final class Moments {
        private long count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
        }

        void merge(Moments other) {
            long sum = count + other.count;
            double delta = other.mean - mean;
            squares += other.squares + delta * delta * count / sum * other.count;
            mean += delta * other.count / sum;
            count = sum;
        }

        double deviation() {
            return Math.sqrt(squares / (count - 1));
        }
    }
}
