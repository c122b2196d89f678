package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.Evaluator.Result;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.matrix.Leak;
import io.sigmalab.engine.matrix.LeakFoundException;
import io.sigmalab.engine.matrix.LeakReport;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.validate.Fold;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Proves on every backtest that its folds and its decisions know nothing too early: no label of a
 * training row reaches into the test block, and no decision changes when the rows after it are not
 * there. A cut by the share of the whole block fails the second, a split without purge the first.
 */
public final class BacktestAudit {
    /** Prefixes of the test rows that are decided again. */
    private static final int PREFIXES = 4;

    private BacktestAudit() {}

    /**
     * Decides the first rows of a test span, knowing only them.
     *
     * @see #decisions
     */
    public interface Decider {
        /**
         * One decision a row: 1 up, −1 down, 0 none.
         *
         * @param rows number of rows that are known
         */
        int[] decide(int rows);
    }

    /**
     * Audits a backtest.
     *
     * @throws LeakFoundException when something was known too early
     */
    static LeakReport run(Evaluator evaluator, Result result) {
        Matrix matrix = evaluator.universe().matrix();
        int[] rows = evaluator.universe().rows();
        List<Fold> folds =
                evaluator.outOfFold().folds().stream()
                        .map(OutOfFold.FoldProbabilities::fold)
                        .toList();
        overlap(matrix, rows, folds).ifPresent(BacktestAudit::refuse);
        int[] candidates = evaluator.pooledCandidates();
        long[] times = new long[candidates.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = matrix.timestamp(evaluator.simulation().paths().row(candidates[k]));
        }
        Decider again = known -> decide(evaluator, result, known);
        decisions(again, times, "backtest").ifPresent(BacktestAudit::refuse);
        return new LeakReport(
                List.of(
                        new LeakReport.Line(Leak.Check.OVERLAP, 1, rows.length, true),
                        new LeakReport.Line(Leak.Check.DECISION, 1, times.length, true)),
                List.of());
    }

    /** What the rule does with the first test rows alone. */
    private static int[] decide(Evaluator evaluator, Result result, int known) {
        Simulation simulation = evaluator.simulation();
        int[] candidates = Arrays.copyOf(evaluator.pooledCandidates(), known);
        double[] p = Arrays.copyOf(evaluator.pooledProbabilities(), 3 * known);
        int open = Hours.set(result.hours());
        Matrix matrix = evaluator.universe().matrix();
        double[] chosen = evaluator.evaluate(result.rule(), result.hours()).cuts();
        double[] cuts = new double[known];
        for (int k = 0; k < known; k++) {
            cuts[k] =
                    Hours.isOpen(matrix.hourEt(simulation.paths().row(candidates[k])), open)
                            ? chosen[evaluator.pooledFolds()[k]]
                            : Double.POSITIVE_INFINITY;
        }
        Fills fills = new Fills();
        simulation.run(candidates, p, cuts, fills);
        int[] sides = new int[known];
        for (int f = 0; f < fills.count(); f++) {
            sides[fills.position(f)] = fills.side(f);
        }
        return sides;
    }

    /**
     * Looks for training rows whose label reaches into their test block.
     *
     * @param rows matrix row of each position of the folds
     * @return the first fold's leak, with the first row that overlaps and how far its label reaches
     */
    public static Optional<Leak> overlap(Matrix matrix, int[] rows, List<Fold> folds) {
        for (Fold fold : folds) {
            int bad = 0;
            int first = -1;
            for (int position : fold.train()) {
                if (isInside(matrix, rows, position, fold.test())) {
                    first = first < 0 ? rows[position] : first;
                    bad++;
                }
            }
            if (bad > 0) {
                return Optional.of(
                        new Leak(
                                Leak.Check.OVERLAP,
                                "label_end",
                                "fold " + (fold.index() + 1),
                                Instant.ofEpochMilli(matrix.timestamp(first)),
                                matrix.horizonBar()[first] - matrix.barIndex()[first],
                                bad,
                                fold.train().length));
            }
        }
        return Optional.empty();
    }

    /** Whether the span of a training row shares a moment with one of the blocks of a test. */
    private static boolean isInside(Matrix matrix, int[] rows, int position, int[] test) {
        long decision = matrix.decisionTime(rows[position]);
        long end = matrix.labelEnd()[rows[position]];
        int from = 0;
        for (int k = 1; k <= test.length; k++) {
            if (k == test.length || test[k] != test[k - 1] + 1) {
                long begin = matrix.decisionTime(rows[test[from]]);
                long last = Long.MIN_VALUE;
                for (int i = from; i < k; i++) {
                    last = Math.max(last, matrix.labelEnd()[rows[test[i]]]);
                }
                if (end >= begin && decision <= last) {
                    return true;
                }
                from = k;
            }
        }
        return false;
    }

    /**
     * Looks for decisions that change with rows after them.
     *
     * @param times begin of each row's bar, epoch milliseconds
     * @param where for the message
     * @return the leak with the first row that changed, and how many rows ahead it looks
     */
    public static Optional<Leak> decisions(Decider decider, long[] times, String where) {
        int n = times.length;
        int[] all = decider.decide(n);
        int bad = 0;
        int first = n;
        int checked = 0;
        for (int step = 1; step <= PREFIXES; step++) {
            int known = (int) ((long) n * step / (PREFIXES + 1));
            int[] some = decider.decide(known);
            checked += known;
            for (int k = 0; k < known; k++) {
                if (some[k] != all[k]) {
                    bad++;
                    first = Math.min(first, k);
                }
            }
        }
        if (bad == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Leak(
                        Leak.Check.DECISION,
                        "decision",
                        where,
                        Instant.ofEpochMilli(times[first]),
                        reach(decider, all, first),
                        bad,
                        checked));
    }

    /** Rows after the first bad one from which on its decision stays what it is in the end. */
    private static int reach(Decider decider, int[] all, int row) {
        int tooFew = 0;
        int enough = all.length - 1 - row;
        int most = enough;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            if (decider.decide(row + middle + 1)[row] == all[row]) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough == most ? Leak.WHOLE_SAMPLE : enough;
    }

    private static void refuse(Leak leak) {
        throw new LeakFoundException(
                leak.column()
                        + " uses what was not known: "
                        + leak.badRows()
                        + " of "
                        + leak.checkedRows()
                        + " rows, the first at "
                        + leak.firstBad()
                        + ", "
                        + leak.reach(),
                leak.where(),
                "report it: the program is wrong, no result can be trusted",
                List.of(leak));
    }
}
