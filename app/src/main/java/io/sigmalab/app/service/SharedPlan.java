package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The pieces that a shared sweep is cut into, by name: {@code fold-7-2} trains the third fold of
 * what variant 7 needs, {@code cell-7} computes variant 7. One fold a piece, so that several
 * workers train even when all variants share one training.
 */
final class SharedPlan {
    private static final String FOLD = "fold-";
    private static final String CELL = "cell-";

    private SharedPlan() {}

    /** Name of the piece that trains a fold; {@code cell} is the first variant that needs it. */
    static String fold(int cell, int fold) {
        return FOLD + cell + "-" + fold;
    }

    static String cell(int cell) {
        return CELL + cell;
    }

    static boolean isFold(String task) {
        return task.startsWith(FOLD);
    }

    /** The variant that a piece is named after. */
    static int cellOf(String task) {
        return Integer.parseInt(task.split("-", -1)[1]);
    }

    /** The fold that a piece trains, from 0. */
    static int foldOf(String task) {
        return Integer.parseInt(task.split("-", -1)[2]);
    }

    /**
     * The pieces that a sweep goes on with. Variants are queued by whoever sees that all their
     * folds are trained, so there are none among these unless nothing is left to do: then any of
     * them ends the sweep.
     *
     * @param done variants that are stored
     * @param isTrained whether all folds of a training are there: one piece is enough then
     */
    static List<String> pieces(
            SweepWork.Prepared prepared, Set<Integer> done, Predicate<Training> isTrained) {
        Map<Training, Integer> firsts = new LinkedHashMap<>();
        Set<Training> open = new LinkedHashSet<>();
        for (SweepPlan.Cell cell : prepared.plan().cells()) {
            Training training = prepared.spec(cell).training();
            firsts.putIfAbsent(training, cell.index());
            if (!done.contains(cell.index())) {
                open.add(training);
            }
        }
        List<String> pieces = new ArrayList<>();
        for (Training training : open) {
            int count = isTrained.test(training) ? 1 : training.foldCount();
            for (int fold = 0; fold < count; fold++) {
                pieces.add(fold(firsts.getOrDefault(training, 0), fold));
            }
        }
        return pieces.isEmpty() ? List.of(cell(0)) : pieces;
    }

    /** Variants of a training that are not stored yet, as pieces. */
    static List<String> variants(
            SweepWork.Prepared prepared, Set<Integer> done, Training training) {
        List<String> open = new ArrayList<>();
        for (SweepPlan.Cell cell : prepared.plan().cells()) {
            if (!done.contains(cell.index()) && prepared.spec(cell).training().equals(training)) {
                open.add(cell(cell.index()));
            }
        }
        return open;
    }
}
