package io.sigmalab.engine.execution;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.matrix.Matrix;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable ContractPaths contracts;
    private final Outcomes outcomes;
    private final Sessions sessions;
    private final Limits limits;
    private final long[] decision;
    private final int[] session;
    private final int[] lastSession;
    private final double[] gate;

    /**
     * Trades the underlying.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} when the gate column is not in the matrix
     */
    public Simulation(Matrix matrix, TradePaths paths, Sessions sessions, Limits limits) {
        this(
                matrix,
                paths,
                null,
                new UnderlyingOutcomes(paths, sessions, limits.costPerSide()),
                sessions,
                limits);
    }

    /**
     * Trades contracts.
     *
     * @param premiumFraction part of a position's equity that is spent on premium
     * @param modelFill share of the half spread given up
     * @throws LabException {@link Reason#INVALID_CONFIG} when the gate column is not in the matrix
     */
    public Simulation(
            Matrix matrix,
            ContractPaths contracts,
            Sessions sessions,
            Limits limits,
            double premiumFraction,
            double modelFill) {
        this(
                matrix,
                contracts.paths(),
                contracts,
                new ContractOutcomes(contracts, premiumFraction, modelFill),
                sessions,
                limits);
    }

    private Simulation(
            Matrix matrix,
            TradePaths paths,
            @Nullable ContractPaths contracts,
            Outcomes outcomes,
            Sessions sessions,
            Limits limits) {
        this.paths = paths;
        this.contracts = contracts;
        this.outcomes = outcomes;
        this.sessions = sessions;
        this.limits = limits;
        int n = paths.size();
        decision = new long[n];
        session = new int[n];
        lastSession = new int[n];
        for (int i = 0; i < n; i++) {
            int row = paths.row(i);
            decision[i] = matrix.decisionTime(row);
            session[i] = sessions.ofBar(matrix.barIndex()[row]);
            lastSession[i] = sessions.ofBar(paths.horizonBar(i));
            for (int side = -1; side <= 1; side += 2) {
                if (outcomes.isFilled(i, side)) {
                    lastSession[i] = Math.max(lastSession[i], outcomes.exitSession(i, side));
                }
            }
        }
        gate = limits.gate() ? gateColumn(matrix) : new double[0];
    }

    private Simulation(Matrix matrix, Simulation shared, Outcomes outcomes, Limits limits) {
        paths = shared.paths;
        contracts = shared.contracts;
        sessions = shared.sessions;
        decision = shared.decision;
        session = shared.session;
        lastSession = shared.lastSession;
        this.outcomes = outcomes;
        this.limits = limits;
        boolean sameGate =
                shared.limits.gate() && shared.limits.gateColumn().equals(limits.gateColumn());
        gate = !limits.gate() ? new double[0] : sameGate ? shared.gate : gateColumn(matrix);
    }

    /**
     * The same positions under other limits: paths and, where costs are equal, results are shared,
     * so that a variant of a sweep costs no more than its own decisions. Trading contracts, a
     * position's premium and fill are given too.
     *
     * @param premiumFraction part of a position's equity that is spent on premium; not read where
     *     the underlying is traded
     * @param modelFill share of the half spread given up; likewise
     */
    public Simulation with(Matrix matrix, Limits other, double premiumFraction, double modelFill) {
        Outcomes results = outcomes;
        if (contracts != null) {
            results = new ContractOutcomes(contracts, premiumFraction, modelFill);
        } else if (other.costPerSide() != limits.costPerSide()) {
            results = new UnderlyingOutcomes(paths, sessions, other.costPerSide());
        }
        return new Simulation(matrix, this, results, other);
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

    /** The candidates and their exits on the underlying. */
    public TradePaths paths() {
        return paths;
    }

    /** The contracts that are traded; null when the underlying itself is. */
    public @Nullable ContractPaths contracts() {
        return contracts;
    }

    /** What a position at each candidate brings. */
    public Outcomes outcomes() {
        return outcomes;
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
        return lastSession[candidate];
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
        Taker taker = new Taker(fills);
        for (int k = 0; k < candidates.length; k++) {
            double up = probabilities[3 * k];
            double down = probabilities[3 * k + 2];
            // Neither side is meant when both are equally likely; NaN compares false and stays out.
            double confidence = Math.max(up, down);
            if (confidence >= cuts[k] && up != down) {
                taker.offer(k, candidates[k], confidence, up > down ? 1 : -1);
            }
        }
    }

    /**
     * The same for decisions that many variants share.
     *
     * @param cuts one cut a block of the decisions
     * @param hours set of clock hours that trade, bit {@code h} for hour {@code h}
     */
    public void run(Decisions decisions, double[] cuts, int hours, Fills fills) {
        Taker taker = new Taker(fills);
        int[] chosen = fills.room(decisions.size());
        int count = decisions.choose(cuts, hours, chosen);
        for (int c = 0; c < count; c++) {
            int k = chosen[c];
            taker.offer(k, decisions.candidate(k), decisions.confidence(k), decisions.side(k));
        }
    }

    /** Holds what was taken so far against the limits. */
    private final class Taker {
        private final Fills fills;
        private final double unit = 1.0 / limits.slots() * outcomes.share();
        private final boolean capped = limits.sessionLossCap() < Double.POSITIVE_INFINITY;
        private int today = -1;
        private int tradesToday;
        private int openFrom;
        private long blockedUntil = Long.MIN_VALUE;

        Taker(Fills fills) {
            this.fills = fills;
            fills.clear();
        }

        /** A decision that reached its cut. */
        void offer(int k, int i, double confidence, int side) {
            if (session[i] != today) {
                today = session[i];
                tradesToday = 0;
                openFrom = fills.count();
            }
            if (tradesToday >= limits.maxTradesPerSession() || decision[i] < blockedUntil) {
                return;
            }
            if (limits.gate() && !(gate[i] >= limits.gateMin())) {
                return;
            }
            double size = unit;
            if (limits.sizeByConfidence()) {
                size *= Math.min(limits.confidenceCap(), Math.max(0, 2 * confidence - 1));
                if (size == 0) {
                    return;
                }
            }
            if (capped && realised(fills, openFrom, decision[i]) <= -limits.sessionLossCap()) {
                return;
            }
            if (!outcomes.isFilled(i, side)) {
                fills.miss(k, i, side);
                return;
            }
            fills.add(k, i, side, size, size * outcomes.net(i, side));
            tradesToday++;
            blockedUntil = outcomes.entryTime(i, side) + limits.cooldownMillis();
        }
    }

    /** Net result of today's positions that are closed by the decision. */
    private double realised(Fills fills, int from, long decisionMillis) {
        double sum = 0;
        for (int f = from; f < fills.count(); f++) {
            if (outcomes.exitTime(fills.candidate(f), fills.side(f)) <= decisionMillis) {
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
        for (int f = from; f < to; f++) {
            outcomes.book(
                    fills.candidate(f), fills.side(f), fills.size(f), firstSession, net, gross);
        }
    }

    /**
     * The same positions in contracts at other fills.
     *
     * @param half share of the half spread given up: 0 in the middle, 1 at the touch, −1 at the
     *     best price there could be
     * @param count sessions of the answer
     * @return net result of each session
     * @throws IllegalStateException when the underlying is traded, which has no spread
     */
    public double[] sessionsAt(double half, Fills fills, int firstSession, int count) {
        if (!(outcomes instanceof ContractOutcomes traded)) {
            throw new IllegalStateException("the underlying is traded, not contracts");
        }
        double[] net = new double[count];
        for (int f = 0; f < fills.count(); f++) {
            traded.bookAt(
                    half,
                    fills.candidate(f),
                    fills.side(f),
                    fills.size(f),
                    firstSession,
                    net,
                    new double[0]);
        }
        return net;
    }
}
