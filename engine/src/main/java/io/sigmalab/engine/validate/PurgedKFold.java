package io.sigmalab.engine.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contiguous blocks, each tested by a model trained on everything else that does not overlap it.
 * Trains on later data: a diagnostic, never evidence of what could have been traded.
 *
 * <p>Block {@code i} of {@code n} rows holds rows {@code ⌊i·n/k⌋} up to {@code ⌊(i+1)·n/k⌋}. Rows
 * whose label span overlaps the block's span are purged on both sides; of the rows that decide
 * after the block's last label has ended, the first {@code ⌈embargoFraction·n⌉} are embargoed.
 *
 * <p>Source: M. López de Prado, <i>Advances in Financial Machine Learning</i>, 2018, section 7.4.
 *
 * @param splits blocks, at least 2
 * @param embargoFraction share of the sample left out after each block, in [0, 1)
 */
public record PurgedKFold(int splits, double embargoFraction) implements Splitter {
    private static final String SCHEME = "purged k-fold validation";

    public PurgedKFold {
        Refusals.splits(splits, SCHEME);
        Refusals.embargo(embargoFraction, SCHEME);
    }

    @Override
    public List<Fold> split(long[] decision, long[] labelEnd, int[] sessionDay) {
        RowTimes.check(decision, labelEnd, sessionDay);
        int n = decision.length;
        Refusals.rows(n, splits, splits + " splits", SCHEME);
        int embargo = RowTimes.embargoRows(embargoFraction, n);
        List<Fold> folds = new ArrayList<>(splits);
        for (int i = 0; i < splits; i++) {
            Block block =
                    new Block(RowTimes.border(n, splits, i), RowTimes.border(n, splits, i + 1));
            List<Block> blocks = List.of(block);
            Purge.Outcome rest = Purge.apply(0, n, blocks, decision, labelEnd, embargo);
            Purge.verify(rest.train(), blocks, decision, labelEnd);
            int[] test = new int[block.size()];
            Arrays.setAll(test, j -> block.from() + j);
            Fold fold = new Fold(i, rest.train(), test, rest.purged(), rest.embargoed());
            Refusals.emptyFold(fold, SCHEME);
            folds.add(fold);
        }
        return List.copyOf(folds);
    }

    @Override
    public boolean trainsOnLaterData() {
        return true;
    }
}
