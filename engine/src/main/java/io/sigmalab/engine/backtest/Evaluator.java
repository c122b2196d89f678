package io.sigmalab.engine.backtest;

import io.sigmalab.engine.execution.ContractPaths;
import io.sigmalab.engine.execution.Decisions;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.policy.DecisionRule;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates decision rules on trained folds: chooses each fold's cut inside its training window,
 * takes the positions of all test blocks in order and adds them up to sessions. Shares everything
 * that does not depend on the rule, so that variants of a sweep cost milliseconds. Thread-safe.
 */
public final class Evaluator {
    private final TestRows rows;
    private final Settings settings;
    private final Simulation simulation;
    private final Cuts cuts;
    private final Span span;
    private final Span[] foldSpans;
    private final int[] days;
    private final long[] closes;
    private final RuleFree ruleFree = new RuleFree(this);
    private final AtomicReference<@Nullable Evaluator> lastOther = new AtomicReference<>();

    /** Everything of a policy that decides. */
    private record Settings(
            Policy.Execution execution,
            Policy.Alerting alerting,
            @Nullable Double lossCap,
            SelectBy selectBy) {}

    /**
     * @param universe rows that trained and trade
     * @param outOfFold their probabilities
     * @param execution fills, costs, sizing, gate, brackets
     * @param alerting cooldown and daily cap
     * @param lossCap realised session loss at which trading stops, or null
     * @param selectBy by what folds choose
     */
    public Evaluator(
            Universe universe,
            OutOfFold outOfFold,
            Policy.Execution execution,
            Policy.Alerting alerting,
            @Nullable Double lossCap,
            SelectBy selectBy) {
        this(
                new TestRows(universe, outOfFold),
                new Settings(execution, alerting, lossCap, selectBy),
                simulation(universe, execution, alerting, lossCap),
                null);
    }

    private Evaluator(
            TestRows rows,
            Settings settings,
            Simulation simulation,
            @Nullable Evaluator samePaths) {
        this.rows = rows;
        this.settings = settings;
        this.simulation = simulation;
        cuts = new Cuts(simulation, rows, settings.selectBy());
        if (samePaths != null) {
            span = samePaths.span;
            foldSpans = samePaths.foldSpans;
            days = samePaths.days;
            closes = samePaths.closes;
            return;
        }
        span = Span.of(simulation, rows.pooled());
        foldSpans = new Span[rows.outOfFold().folds().size()];
        for (int f = 0; f < foldSpans.length; f++) {
            foldSpans[f] = Span.of(simulation, rows.outOfFold().folds().get(f).fold().test());
        }
        days = new int[span.length()];
        closes = new long[span.length()];
        for (int s = 0; s < days.length; s++) {
            days[s] = simulation.sessions().day(span.first() + s);
            closes[s] = simulation.sessions().closeMillis(span.first() + s);
        }
    }

    /**
     * The same probabilities under another policy: what the new policy does not change is shared.
     * The last one made is kept, because variants of a sweep that share a policy follow each other.
     *
     * @param other fills, costs, sizing, gate, brackets
     * @param alerting cooldown and daily cap
     * @param lossCap realised session loss at which trading stops, or null
     * @param selectBy by what folds choose
     */
    public Evaluator with(
            Policy.Execution other,
            Policy.Alerting alerting,
            @Nullable Double lossCap,
            SelectBy selectBy) {
        Settings wanted = new Settings(other, alerting, lossCap, selectBy);
        Evaluator before = lastOther.get();
        if (wanted.equals(settings)) {
            return this;
        }
        if (before != null && wanted.equals(before.settings)) {
            return before;
        }
        Evaluator alike =
                before != null && samePaths(before.settings.execution(), other) ? before : this;
        Evaluator made = alike.derive(wanted);
        lastOther.set(made);
        return made;
    }

    private Evaluator derive(Settings wanted) {
        Universe universe = rows.universe();
        Policy.Execution other = wanted.execution();
        if (!samePaths(settings.execution(), other)) {
            return new Evaluator(
                    rows,
                    wanted,
                    simulation(universe, other, wanted.alerting(), wanted.lossCap()),
                    null);
        }
        Matrix matrix = universe.matrix();
        Limits limits =
                Limits.of(other, wanted.alerting(), matrix.meta().spanBars(), wanted.lossCap());
        Policy.OptionRules options = other.options();
        return new Evaluator(
                rows,
                wanted,
                simulation.with(
                        matrix,
                        limits,
                        options == null ? Double.NaN : options.premiumFraction(),
                        options == null ? Double.NaN : options.modelFill()),
                this);
    }

    /** Whether positions open and close at the same prices; contracts are picked by the rules. */
    private static boolean samePaths(Policy.Execution one, Policy.Execution other) {
        return one.instrument() == other.instrument()
                && one.entry() == other.entry()
                && Objects.equals(one.brackets(), other.brackets())
                && Objects.equals(picking(one.options()), picking(other.options()));
    }

    /** Rules for contracts without what only scales a result. */
    private static Policy.@Nullable OptionRules picking(Policy.@Nullable OptionRules rules) {
        return rules == null
                ? null
                : new Policy.OptionRules(
                        rules.targetDelta(),
                        rules.dteTarget(),
                        rules.minOi(),
                        rules.minVol(),
                        rules.maxSpread(),
                        rules.spreadWidth(),
                        rules.weeklyOk(),
                        rules.structure(),
                        rules.prices(),
                        rules.modelFill(),
                        rules.assumedSpread(),
                        rules.assumedSpreadMin(),
                        rules.commission(),
                        rules.forceExitMinutes(),
                        1);
    }

    private static Simulation simulation(
            Universe universe,
            Policy.Execution execution,
            Policy.Alerting alerting,
            @Nullable Double lossCap) {
        Matrix matrix = universe.matrix();
        TradePaths paths = TradePaths.of(matrix, universe.rows(), execution);
        Sessions sessions = new Sessions(matrix.bars());
        Limits limits = Limits.of(execution, alerting, matrix.meta().spanBars(), lossCap);
        Policy.OptionRules options = execution.options();
        if (execution.instrument() == Policy.Instrument.UNDERLYING || options == null) {
            return new Simulation(matrix, paths, sessions, limits);
        }
        return new Simulation(
                matrix,
                ContractPaths.of(matrix, paths, sessions, execution),
                sessions,
                limits,
                options.premiumFraction(),
                options.modelFill());
    }

    /**
     * What a rule did on the test blocks.
     *
     * @param rule the rule
     * @param hours hours that traded, empty for all that trained
     * @param cuts cut of each fold
     * @param fills positions taken, in order
     * @param net net result of every session of the test span, as a fraction of equity
     * @param gross the same before costs
     */
    public record Result(
            DecisionRule rule,
            List<Integer> hours,
            double[] cuts,
            Fills fills,
            double[] net,
            double[] gross) {
        public Result {
            hours = List.copyOf(hours);
        }
    }

    /** Chooses the cuts of a rule and runs it in all hours that trained. */
    public Result evaluate(DecisionRule rule) {
        return evaluate(rule, List.of());
    }

    /**
     * Chooses the cuts of a rule and runs it.
     *
     * @param tradeHours hours in which positions may be opened, and on whose rows cuts are chosen;
     *     empty for all that trained
     */
    public Result evaluate(DecisionRule rule, List<Integer> tradeHours) {
        return evaluate(rule, tradeHours, new Fills());
    }

    /**
     * The same into positions that are used again: the answer is good until they are.
     *
     * @param fills receives the positions; cleared first
     */
    Result evaluate(DecisionRule rule, List<Integer> tradeHours, Fills fills) {
        return run(rule, tradeHours, cuts.choose(rule, Hours.set(tradeHours)), fills);
    }

    /**
     * What a fixed threshold would have done on all test blocks. Hindsight: shown beside the
     * result, never instead of it.
     */
    public Result hindsight(DecisionRule rule, List<Integer> tradeHours, double threshold) {
        double[] chosen = new double[rows.decisions().blocks()];
        Arrays.fill(chosen, threshold);
        return run(rule, tradeHours, chosen, new Fills());
    }

    private Result run(DecisionRule rule, List<Integer> tradeHours, double[] chosen, Fills fills) {
        simulation.run(rows.decisions(), chosen, Hours.set(tradeHours), fills);
        double[] net = new double[span.length()];
        double[] gross = new double[span.length()];
        simulation.addToSessions(fills, 0, fills.count(), span.first(), net, gross);
        return new Result(rule, tradeHours, chosen, fills, net, gross);
    }

    /** First position of each fold's test block and, at the end, the number of positions. */
    int[] foldBorders(Result result) {
        Decisions decisions = rows.decisions();
        int[] borders = new int[decisions.blocks() + 1];
        for (int fold = 0; fold < decisions.blocks(); fold++) {
            borders[fold] = result.fills().firstFrom(decisions.blockStart(fold));
        }
        borders[decisions.blocks()] = result.fills().count();
        return borders;
    }

    /**
     * Net result of the sessions of one fold's test block, from the positions it took.
     *
     * @param borders {@link #foldBorders}
     */
    double[] foldSessions(Result result, int fold, int[] borders) {
        Span foldSpan = foldSpans[fold];
        double[] net = new double[foldSpan.length()];
        simulation.addToSessions(
                result.fills(),
                borders[fold],
                borders[fold + 1],
                foldSpan.first(),
                net,
                new double[0]);
        return net;
    }

    /** Fold of a position taken. */
    int foldOf(Result result, int fill) {
        return rows.foldOf()[result.fills().position(fill)];
    }

    /** Rows that trained and trade. */
    public Universe universe() {
        return rows.universe();
    }

    /** The pooled test rows. */
    TestRows rows() {
        return rows;
    }

    /** What reports compare with whatever the decision rule. */
    RuleFree ruleFree() {
        return ruleFree;
    }

    /** The trained folds. */
    public OutOfFold outOfFold() {
        return rows.outOfFold();
    }

    /** Paths, costs and limits. */
    public Simulation simulation() {
        return simulation;
    }

    /** Candidates decided in the test blocks, in order. */
    public int[] pooledCandidates() {
        return rows.pooled().clone();
    }

    /** Fold of each decision, from 0. */
    int[] pooledFolds() {
        return rows.foldOf();
    }

    /** Calibrated probabilities of the decisions, × 3. */
    double[] pooledProbabilities() {
        return rows.probabilities();
    }

    /** Uncalibrated probabilities of the decisions, × 3. */
    double[] pooledRaw() {
        return rows.raw();
    }

    /** Ordinal of the first session of the test span. */
    public int firstSession() {
        return span.first();
    }

    /** Sessions of the test span. */
    public int sessionCount() {
        return span.length();
    }

    /** Epoch days of the sessions of the test span; nobody writes to them. */
    int[] days() {
        return days;
    }

    /** Their last instants, epoch milliseconds; nobody writes to them. */
    long[] closes() {
        return closes;
    }
}
