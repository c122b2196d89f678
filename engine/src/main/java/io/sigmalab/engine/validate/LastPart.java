package io.sigmalab.engine.validate;

import java.util.Arrays;
import java.util.List;

/**
 * Trains on what came before a day and tests once on everything from that day on: how a sealed
 * holdout is opened. Purge and embargo are those of {@link WalkForward}.
 *
 * @param fromDay first session that is tested, epoch day
 * @param embargoFraction share of the sample left out before it beyond the purge, in [0, 1)
 * @param trainSessions sessions of a rolling training window; 0 trains on everything before
 */
public record LastPart(int fromDay, double embargoFraction, int trainSessions) implements Splitter {
    private static final String SCHEME = "the sealed part";

    public LastPart {
        Refusals.embargo(embargoFraction, SCHEME);
        if (trainSessions < 0) {
            throw new IllegalArgumentException(
                    "trainSessions must be at least 0, was " + trainSessions);
        }
    }

    /** One fold; without a row on one of the sides it is refused. */
    @Override
    public List<Fold> split(long[] decision, long[] labelEnd, int[] sessionDay) {
        RowTimes.check(decision, labelEnd, sessionDay);
        int n = decision.length;
        int border = 0;
        while (border < n && sessionDay[border] < fromDay) {
            border++;
        }
        Refusals.rows(Math.min(border, n - border), 1, "rows on both sides", SCHEME);
        List<Block> blocks = List.of(new Block(border, n));
        Purge.Outcome past =
                Purge.apply(windowStart(border, sessionDay), border, blocks, decision, labelEnd, 0);
        int embargoed = Math.min(RowTimes.embargoRows(embargoFraction, n), past.train().length);
        int[] train = Arrays.copyOf(past.train(), past.train().length - embargoed);
        Purge.verify(train, blocks, decision, labelEnd);
        int first = border;
        int[] test = new int[n - border];
        Arrays.setAll(test, j -> first + j);
        Fold fold = new Fold(0, train, test, past.purged(), embargoed);
        Refusals.emptyFold(fold, SCHEME);
        return List.of(fold);
    }

    @Override
    public boolean trainsOnLaterData() {
        return false;
    }

    /** First row of the last {@code trainSessions} sessions before the border. */
    private int windowStart(int border, int[] sessionDay) {
        if (trainSessions == 0) {
            return 0;
        }
        int sessions = 0;
        int row = border;
        while (row > 0) {
            if (row == border || sessionDay[row - 1] != sessionDay[row]) {
                if (sessions == trainSessions) {
                    return row;
                }
                sessions++;
            }
            row--;
        }
        return 0;
    }
}
