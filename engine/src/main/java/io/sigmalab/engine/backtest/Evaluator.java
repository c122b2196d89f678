package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.execution.ContractPaths;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.matrix.LeakScan;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.policy.DecisionRule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates decision rules on trained folds: chooses each fold's cut inside its training window,
 * takes the positions of all test blocks in order and adds them up to sessions. Shares everything
 * that does not depend on the rule, so that variants of a sweep cost milliseconds. Thread-safe.
 */
public final class Evaluator {
    private final Universe universe;
    private final OutOfFold outOfFold;
    private final Simulation simulation;
    private final Hours hours;
    private final Cuts cuts;
    private final int[] pooled;
    private final int[] foldOf;
    private final double[] probabilities;
    private final double[] raw;
    private final Span span;
    private final int leaks;
    private final RuleFree ruleFree;

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
        this.universe = universe;
        this.outOfFold = outOfFold;
        simulation = simulation(universe, execution, alerting, lossCap);
        hours = new Hours(universe.matrix(), simulation.paths());
        cuts = new Cuts(simulation, outOfFold, selectBy, hours);
        int rows = outOfFold.testRows();
        pooled = new int[rows];
        foldOf = new int[rows];
        probabilities = new double[rows * 3];
        raw = new double[rows * 3];
        int at = 0;
        for (int f = 0; f < outOfFold.folds().size(); f++) {
            FoldProbabilities fold = outOfFold.folds().get(f);
            int[] test = fold.fold().test();
            System.arraycopy(test, 0, pooled, at, test.length);
            Arrays.fill(foldOf, at, at + test.length, f);
            System.arraycopy(fold.testProbabilities(), 0, probabilities, 3 * at, 3 * test.length);
            System.arraycopy(fold.testRaw(), 0, raw, 3 * at, 3 * test.length);
            at += test.length;
        }
        span = Span.of(simulation, pooled);
        leaks = LeakScan.scan(universe.matrix(), 1).suspects().size();
        ruleFree = new RuleFree(this);
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
        return run(rule, tradeHours, cuts.choose(rule, Hours.set(tradeHours)));
    }

    /**
     * What a fixed threshold would have done on all test blocks. Hindsight: shown beside the
     * result, never instead of it.
     */
    public Result hindsight(DecisionRule rule, List<Integer> tradeHours, double threshold) {
        double[] chosen = new double[outOfFold.folds().size()];
        Arrays.fill(chosen, threshold);
        return run(rule, tradeHours, chosen);
    }

    private Result run(DecisionRule rule, List<Integer> tradeHours, double[] chosen) {
        int open = Hours.set(tradeHours);
        double[] cutOf = new double[pooled.length];
        for (int k = 0; k < cutOf.length; k++) {
            cutOf[k] = hours.isOpen(pooled[k], open) ? chosen[foldOf[k]] : Double.POSITIVE_INFINITY;
        }
        Fills fills = new Fills();
        simulation.run(pooled, probabilities, cutOf, fills);
        double[] net = new double[span.length()];
        double[] gross = new double[span.length()];
        simulation.addToSessions(fills, 0, fills.count(), span.first(), net, gross);
        return new Result(rule, tradeHours, chosen, fills, net, gross);
    }

    /** Net result of the sessions of one fold's test block, from the positions it took. */
    double[] foldSessions(Result result, int fold) {
        Span foldSpan = Span.of(simulation, outOfFold.folds().get(fold).fold().test());
        double[] net = new double[foldSpan.length()];
        int from = 0;
        while (from < result.fills().count() && foldOf(result, from) < fold) {
            from++;
        }
        int to = from;
        while (to < result.fills().count() && foldOf(result, to) == fold) {
            to++;
        }
        simulation.addToSessions(result.fills(), from, to, foldSpan.first(), net, new double[0]);
        return net;
    }

    /** Fold of a position taken. */
    int foldOf(Result result, int fill) {
        return foldOf[result.fills().position(fill)];
    }

    /** Rows that trained and trade. */
    public Universe universe() {
        return universe;
    }

    /** Features that know the label too well. */
    int leaks() {
        return leaks;
    }

    /** What reports say whatever the rule. */
    RuleFree ruleFree() {
        return ruleFree;
    }

    /** The trained folds. */
    public OutOfFold outOfFold() {
        return outOfFold;
    }

    /** Paths, costs and limits. */
    public Simulation simulation() {
        return simulation;
    }

    /** Candidates decided in the test blocks, in order. */
    public int[] pooledCandidates() {
        return pooled.clone();
    }

    /** Fold of each decision, from 0. */
    int[] pooledFolds() {
        return foldOf;
    }

    /** Calibrated probabilities of the decisions, × 3. */
    double[] pooledProbabilities() {
        return probabilities;
    }

    /** Uncalibrated probabilities of the decisions, × 3. */
    double[] pooledRaw() {
        return raw;
    }

    /** Class codes of the decisions. */
    byte[] pooledLabels() {
        byte[] all = universe.labels();
        byte[] labels = new byte[pooled.length];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = all[pooled[k]];
        }
        return labels;
    }

    /** Ordinal of the first session of the test span. */
    public int firstSession() {
        return span.first();
    }

    /** Sessions of the test span. */
    public int sessionCount() {
        return span.length();
    }
}
