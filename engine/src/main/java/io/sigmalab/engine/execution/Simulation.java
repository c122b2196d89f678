package io.sigmalab.engine.execution;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.matrix.Matrix;

/**
 * Turns probabilities into positions and positions into session results. A pure function of stored
 * arrays: a sweep of a thousand variants, a what-if slider and the final report run this code.
 *
 * <p>Results are fractions of equity. A position that lives through several sessions is marked at
 * each session's close, so that the sessions add up to its net result; the cost of each side falls
 * into the session in which it is paid. Immutable and thread-safe; {@link Fills} are the caller's.
 */
public final class Simulation {
    private final TradePaths paths;
    private final Sessions sessions;
    private final Limits limits;
    private final long[] decision;
    private final int[] session;
    private final double[] gate;
    private final int[] entrySession;
    private final double[] grossLong;
    private final double[] grossShort;
    private final int[] exitSessionLong;
    private final int[] exitSessionShort;

    /**
     * @throws LabException {@link Reason#INVALID_CONFIG} when the gate column is not in the matrix
     */
    public Simulation(Matrix matrix, TradePaths paths, Sessions sessions, Limits limits) {
        this.paths = paths;
        this.sessions = sessions;
        this.limits = limits;
        int n = paths.size();
        decision = new long[n];
        session = new int[n];
        entrySession = new int[n];
        grossLong = new double[n];
        grossShort = new double[n];
        exitSessionLong = new int[n];
        exitSessionShort = new int[n];
        for (int i = 0; i < n; i++) {
            int row = paths.row(i);
            decision[i] = matrix.decisionTime(row);
            session[i] = sessions.ofBar(matrix.barIndex()[row]);
            entrySession[i] = sessions.ofBar(paths.entryBar(i));
            grossLong[i] = paths.grossReturn(i, 1);
            grossShort[i] = paths.grossReturn(i, -1);
            exitSessionLong[i] = sessions.ofBar(paths.exitBar(i, 1));
            exitSessionShort[i] = sessions.ofBar(paths.exitBar(i, -1));
        }
        gate = limits.gate() ? gateColumn(matrix) : new double[0];
    }

    private double[] gateColumn(Matrix matrix) {
        int column = matrix.featureIndex(limits.gateColumn());
        if (column < 0) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "the momentum gate needs the column \"" + limits.gateColumn() + "\"",
                    "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                    "add the indicator to the set and build again, or switch momentum_gate off");
        }
        double[] values = new double[paths.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.features()[column][paths.row(i)];
        }
        return values;
    }

    /** The candidates. */
    public TradePaths paths() {
        return paths;
    }

    /** The sessions results are added up to. */
    public Sessions sessions() {
        return sessions;
    }

    /** Costs, sizes and limits. */
    public Limits limits() {
        return limits;
    }

    /** Session of a candidate's decision. */
    public int sessionOf(int candidate) {
        return session[candidate];
    }

    /** Last session in which a position of this candidate may still be open. */
    public int lastSessionOf(int candidate) {
        return sessions.ofBar(paths.horizonBar(candidate));
    }

    /** Decision time of a candidate, epoch milliseconds. */
    public long decisionOf(int candidate) {
        return decision[candidate];
    }

    /** Whether the gate lets a candidate trade; a missing gate value does not. */
    public boolean passesGate(int candidate) {
        return !limits.gate() || gate[candidate] >= limits.gateMin();
    }

    /**
     * Takes every position that the probabilities, the cut and the limits allow.
     *
     * @param candidates indices of the candidates decided, ascending
     * @param probabilities {@code candidates.length} × 3, {@link
     *     io.sigmalab.engine.label.Direction} order
     * @param cuts one cut a decision; an infinite cut never trades
     * @param fills receives the positions; cleared first
     */
    public void run(int[] candidates, double[] probabilities, double[] cuts, Fills fills) {
        fills.clear();
        double unit = 1.0 / limits.slots();
        int today = -1;
        int tradesToday = 0;
        int openFrom = 0;
        long blockedUntil = Long.MIN_VALUE;
        boolean capped = limits.sessionLossCap() < Double.POSITIVE_INFINITY;
        for (int k = 0; k < candidates.length; k++) {
            int i = candidates[k];
            double up = probabilities[3 * k];
            double down = probabilities[3 * k + 2];
            // Neither side is meant when both are equally likely; NaN compares false and stays out.
            double confidence = Math.max(up, down);
            if (!(confidence >= cuts[k]) || up == down) {
                continue;
            }
            if (session[i] != today) {
                today = session[i];
                tradesToday = 0;
                openFrom = fills.count();
            }
            if (tradesToday >= limits.maxTradesPerSession() || decision[i] < blockedUntil) {
                continue;
            }
            if (limits.gate() && !(gate[i] >= limits.gateMin())) {
                continue;
            }
            double size = unit;
            if (limits.sizeByConfidence()) {
                size *= Math.min(limits.confidenceCap(), Math.max(0, 2 * confidence - 1));
                if (size == 0) {
                    continue;
                }
            }
            if (capped && realised(fills, openFrom, decision[i]) <= -limits.sessionLossCap()) {
                continue;
            }
            int side = up > down ? 1 : -1;
            double gross = side > 0 ? grossLong[i] : grossShort[i];
            fills.add(k, i, side, size, size * (gross - 2 * limits.costPerSide()));
            tradesToday++;
            blockedUntil = paths.entryTime(i) + limits.cooldownMillis();
        }
    }

    /** Net result of today's positions that are closed by the decision. */
    private double realised(Fills fills, int from, long decisionMillis) {
        double sum = 0;
        for (int f = from; f < fills.count(); f++) {
            if (paths.exitTime(fills.candidate(f), fills.side(f)) <= decisionMillis) {
                sum += fills.net(f);
            }
        }
        return sum;
    }

    /**
     * Adds positions up to sessions.
     *
     * @param fills positions
     * @param from first position
     * @param to position after the last
     * @param firstSession ordinal of the session at index 0 of the results
     * @param net receives net results, added to what is there
     * @param gross receives results before costs, added to what is there; may be empty
     */
    public void addToSessions(
            Fills fills, int from, int to, int firstSession, double[] net, double[] gross) {
        double cost = limits.costPerSide();
        for (int f = from; f < to; f++) {
            int i = fills.candidate(f);
            int side = fills.side(f);
            double size = fills.size(f);
            int enter = entrySession[i];
            int exit = side > 0 ? exitSessionLong[i] : exitSessionShort[i];
            net[enter - firstSession] -= size * cost;
            net[exit - firstSession] -= size * cost;
            if (enter == exit) {
                double result = size * (side > 0 ? grossLong[i] : grossShort[i]);
                book(net, gross, enter - firstSession, result);
                continue;
            }
            double entry = paths.entryPrice(i);
            double mark = entry;
            for (int s = enter; s <= exit; s++) {
                double next = s == exit ? paths.exitPrice(i, side) : sessions.close(s);
                book(net, gross, s - firstSession, size * side * (next - mark) / entry);
                mark = next;
            }
        }
    }

    private static void book(double[] net, double[] gross, int session, double result) {
        net[session] += result;
        if (gross.length > 0) {
            gross[session] += result;
        }
    }
}
