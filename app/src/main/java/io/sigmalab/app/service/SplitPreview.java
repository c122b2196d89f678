package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.validate.Block;
import io.sigmalab.engine.validate.Fold;
import io.sigmalab.engine.validate.Purge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows would be split, before anything is trained.
 *
 * @param rows labelled rows that may train and trade
 * @param sessions sessions they lie in
 * @param begin decision of the first, epoch milliseconds
 * @param end decision of the last
 * @param folds in order
 * @param warnings what a user should know about the choice of rows
 * @param sealed days behind the rows that nothing may touch; null when none are sealed
 */
public record SplitPreview(
        int rows,
        int sessions,
        long begin,
        long end,
        List<Part> folds,
        List<String> warnings,
        @Nullable SealedDays sealed) {
    public SplitPreview {
        folds = List.copyOf(folds);
        warnings = List.copyOf(warnings);
    }

    /**
     * Days that are sealed.
     *
     * @param from the first
     * @param last newest day there are data of, not before the first; null when that is not known
     */
    public record SealedDays(LocalDate from, @Nullable LocalDate last) {}

    /** What becomes of a row in a fold. */
    public enum Fate {
        UNUSED,
        TRAIN,
        PURGED,
        EMBARGOED,
        TEST
    }

    /**
     * Rows side by side with one fate.
     *
     * @param from decision of the first, epoch milliseconds
     * @param to decision of the last
     * @param rows how many
     */
    public record Stretch(Fate fate, long from, long to, int rows) {}

    /**
     * One fold.
     *
     * @param fold its number from 1
     * @param stretches in time, those that are not used left out
     */
    public record Part(
            int fold, int train, int test, int purged, int embargoed, List<Stretch> stretches) {
        public Part {
            stretches = List.copyOf(stretches);
        }
    }

    static SplitPreview of(Universe universe, List<Fold> folds, @Nullable SealedDays sealed) {
        long[] decisions = universe.decisions();
        long[] labelEnds = universe.labelEnds();
        List<Part> parts = new ArrayList<>();
        for (Fold fold : folds) {
            Fate[] fates = fates(fold, decisions, labelEnds);
            parts.add(
                    new Part(
                            fold.index() + 1,
                            fold.train().length,
                            fold.test().length,
                            fold.purged(),
                            fold.embargoed(),
                            stretches(fates, decisions)));
        }
        return new SplitPreview(
                universe.size(),
                (int) Arrays.stream(universe.sessionDays()).distinct().count(),
                decisions[0],
                decisions[decisions.length - 1],
                parts,
                universe.warnings(),
                sealed);
    }

    private static Fate[] fates(Fold fold, long[] decisions, long[] labelEnds) {
        Fate[] fates = new Fate[decisions.length];
        Arrays.fill(fates, Fate.UNUSED);
        int first = fold.test()[0];
        int last = fold.test()[fold.test().length - 1];
        long start = decisions[first];
        long end = Purge.spanEnd(new Block(first, last + 1), labelEnds);
        for (int row : fold.train()) {
            fates[row] = Fate.TRAIN;
        }
        for (int row : fold.test()) {
            fates[row] = Fate.TEST;
        }
        int purged = fold.purged();
        int embargoed = fold.embargoed();
        // Rows left out lie beside the block: those nearest to it first.
        for (int away = 1; away <= decisions.length && purged + embargoed > 0; away++) {
            for (int row : new int[] {first - away, last + away}) {
                if (row >= 0 && row < fates.length && fates[row] == Fate.UNUSED) {
                    boolean isPurged = Purge.overlaps(decisions[row], labelEnds[row], start, end);
                    if (isPurged && purged > 0) {
                        fates[row] = Fate.PURGED;
                        purged--;
                    } else if (!isPurged && embargoed > 0) {
                        fates[row] = Fate.EMBARGOED;
                        embargoed--;
                    }
                }
            }
        }
        return fates;
    }

    private static List<Stretch> stretches(Fate[] fates, long[] decisions) {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int row = 1; row <= fates.length; row++) {
            if (row == fates.length || fates[row] != fates[from]) {
                if (fates[from] != Fate.UNUSED) {
                    stretches.add(
                            new Stretch(
                                    fates[from], decisions[from], decisions[row - 1], row - from));
                }
                from = row;
            }
        }
        return stretches;
    }
}
