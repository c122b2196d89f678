package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.label.LabelColumns;
import io.sigmalab.engine.market.Bars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves that labels look strictly after their decision and no further than they say: for a sample
 * of rows the label is computed again from bars that end where it claims to be known, and again
 * with every later bar changed. A flat band measured over the whole sample fails here.
 */
final class LabelAudit {
    /** Labelled rows that are computed again. */
    static final int ROWS = 12;

    /** Later bars that are changed: what came after those would be seen in the cut as well. */
    private static final int LATER = 512;

    private LabelAudit() {}

    /**
     * Audits the labels of a matrix.
     *
     * @param columns labels of every bar
     * @param rows rows of the sample, as of the features
     * @param where the place in the pack, for the message
     * @return rows that were computed again
     * @throws LeakFoundException when a label knows more than it says, or does not look ahead
     */
    static int run(
            Label label,
            LabelColumns columns,
            Bars bars,
            @Nullable OptionBoards boards,
            int[] barIndex,
            int[] rows,
            String where) {
        List<Integer> late = new ArrayList<>();
        for (int r = 0; r < barIndex.length; r++) {
            int bar = barIndex[r];
            if (columns.horizonBar()[bar] >= 0 && columns.labelEnd()[bar] <= bars.endMillis(bar)) {
                late.add(bar);
            }
        }
        if (!late.isEmpty()) {
            throw refusal(
                    "does not look after its decision",
                    bars,
                    late,
                    barIndex.length,
                    Leak.NOT_FROM_DATA,
                    where);
        }
        int checked = 0;
        List<Integer> bad = new ArrayList<>();
        for (int k = 0; k < rows.length && checked < ROWS; k++) {
            int bar = barIndex[rows[k]];
            if (columns.horizonBar()[bar] >= 0) {
                checked++;
                int cut = columns.horizonBar()[bar] + 1;
                boolean equal =
                        isSame(label, columns, bars.head(cut), boards, bar)
                                && isSame(
                                        label,
                                        columns,
                                        KnownInputs.changed(
                                                bars.head(Math.min(bars.size(), cut + LATER)),
                                                cut,
                                                bar),
                                        boards,
                                        bar);
                if (!equal) {
                    bad.add(bar);
                }
            }
        }
        if (!bad.isEmpty()) {
            bad.sort(null);
            int reach = reach(label, columns, bars, boards, bad.get(0));
            throw refusal("uses what comes after its end", bars, bad, checked, reach, where);
        }
        return checked;
    }

    private static boolean isSame(
            Label label, LabelColumns columns, Bars bars, @Nullable OptionBoards boards, int bar) {
        LabelColumns again =
                label.optionNeeds().isNone() ? label.compute(bars) : label.compute(bars, boards);
        return again.label()[bar] == columns.label()[bar]
                && again.labelEnd()[bar] == columns.labelEnd()[bar]
                && Double.doubleToLongBits(again.labelReturn()[bar])
                        == Double.doubleToLongBits(columns.labelReturn()[bar]);
    }

    /** Bars after the decision that give the label again: beyond its horizon. */
    private static int reach(
            Label label, LabelColumns columns, Bars bars, @Nullable OptionBoards boards, int bar) {
        int most = bars.size() - 1 - bar;
        int tooFew = columns.horizonBar()[bar] - bar;
        int enough = Math.min(most, 2 * tooFew);
        while (enough < most && !isSame(label, columns, bars.head(bar + enough + 1), boards, bar)) {
            tooFew = enough;
            enough = Math.min(most, 2 * enough);
        }
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            if (isSame(label, columns, bars.head(bar + middle + 1), boards, bar)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough == most ? Leak.WHOLE_SAMPLE : enough;
    }

    private static LeakFoundException refusal(
            String what, Bars bars, List<Integer> bad, int checked, int reach, String where) {
        Leak leak =
                new Leak(
                        Leak.Check.LABEL,
                        "label",
                        where,
                        Instant.ofEpochMilli(bars.startMillis(bad.get(0))),
                        reach,
                        bad.size(),
                        checked);
        return new LeakFoundException(
                "the label "
                        + what
                        + ": "
                        + bad.size()
                        + " of "
                        + checked
                        + " checked rows, the first at "
                        + leak.firstBad()
                        + ", "
                        + leak.reach(),
                where,
                "choose another label, and report it: its definition looks ahead",
                List.of(leak));
    }
}
