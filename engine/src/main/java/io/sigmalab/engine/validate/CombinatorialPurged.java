package io.sigmalab.engine.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Combinatorial purged cross-validation: of {@code N} consecutive groups every choice of {@code k}
 * is tested once, by a model trained on the others. Trains on later data: it gives a distribution
 * of paths, never a record of what could have been traded.
 *
 * <p>There are {@code C(N, k)} splits in lexicographic order of the tested groups; every group is
 * tested {@code C(N−1, k−1)} times, and that many complete paths through the sample can be put
 * together. Purge and embargo are those of {@link Purge}, for each contiguous run of tested groups.
 *
 * <p>Source: M. López de Prado, <i>Advances in Financial Machine Learning</i>, 2018, chapter 12.
 *
 * @param groups N, at least 2
 * @param testGroups k, from 1 to N − 1
 * @param embargoFraction share of the sample left out after each run of tested groups, in [0, 1)
 */
public record CombinatorialPurged(int groups, int testGroups, double embargoFraction)
        implements Splitter {
    /** Most splits that are made. */
    public static final int MAX_SPLITS = 100_000;

    /** Most row numbers that all folds together may hold: 1.6 GB. */
    private static final long MAX_ENTRIES = 400_000_000L;

    private static final String SCHEME = "combinatorial purged validation";

    public CombinatorialPurged {
        if (groups < 2) {
            throw Refusals.refuse(
                    "groups must be at least 2, was " + groups, SCHEME, "ask for 6 groups");
        }
        if (testGroups < 1 || testGroups >= groups) {
            throw Refusals.refuse(
                    "test groups must be from 1 to " + (groups - 1) + ", was " + testGroups,
                    SCHEME,
                    "test fewer groups than there are");
        }
        Refusals.embargo(embargoFraction, SCHEME);
        long splits = choose(groups, testGroups);
        if (splits > MAX_SPLITS) {
            throw Refusals.refuse(
                    groups
                            + " groups with "
                            + testGroups
                            + " tested make "
                            + (splits == Long.MAX_VALUE ? "countless" : splits)
                            + " splits, the most is "
                            + MAX_SPLITS,
                    SCHEME,
                    "use fewer groups or test fewer of them");
        }
    }

    @Override
    public List<Fold> split(long[] decision, long[] labelEnd, int[] sessionDay) {
        RowTimes.check(decision, labelEnd, sessionDay);
        int n = decision.length;
        Refusals.rows(n, groups, groups + " groups", SCHEME);
        if ((long) splitCount() * n > MAX_ENTRIES) {
            throw Refusals.refuse(
                    splitCount() + " splits of " + n + " rows do not fit in memory",
                    SCHEME,
                    "use fewer groups or test fewer of them");
        }
        int embargo = RowTimes.embargoRows(embargoFraction, n);
        List<Fold> folds = new ArrayList<>(splitCount());
        for (int[] tested : testedGroups()) {
            List<Block> blocks = runs(tested, n);
            Purge.Outcome rest = Purge.apply(0, n, blocks, decision, labelEnd, embargo);
            Purge.verify(rest.train(), blocks, decision, labelEnd);
            Fold fold =
                    new Fold(
                            folds.size(),
                            rest.train(),
                            rowsOf(blocks),
                            rest.purged(),
                            rest.embargoed());
            Refusals.emptyFold(fold, SCHEME);
            folds.add(fold);
        }
        return List.copyOf(folds);
    }

    @Override
    public boolean trainsOnLaterData() {
        return true;
    }

    /** Number of splits, {@code C(N, k)}. */
    public int splitCount() {
        return (int) choose(groups, testGroups);
    }

    /** Number of complete paths, {@code C(N−1, k−1)}. */
    public int pathCount() {
        return (int) choose(groups - 1, testGroups - 1);
    }

    /** Tested groups of each split: splits × k, lexicographic. */
    public int[][] testedGroups() {
        int[][] all = new int[splitCount()][];
        int[] pick = new int[testGroups];
        Arrays.setAll(pick, i -> i);
        for (int split = 0; split < all.length; split++) {
            all[split] = pick.clone();
            int i = testGroups - 1;
            while (i >= 0 && pick[i] == groups - testGroups + i) {
                i--;
            }
            if (i >= 0) {
                pick[i]++;
                for (int j = i + 1; j < testGroups; j++) {
                    pick[j] = pick[j - 1] + 1;
                }
            }
        }
        return all;
    }

    /**
     * Path to which each tested group of each split belongs: splits × k. A group goes to path 0 the
     * first time it is tested, to path 1 the second time, and so on.
     */
    public int[][] pathIds() {
        int[][] tested = testedGroups();
        int[][] ids = new int[tested.length][testGroups];
        int[] seen = new int[groups];
        for (int split = 0; split < tested.length; split++) {
            for (int j = 0; j < testGroups; j++) {
                ids[split][j] = seen[tested[split][j]]++;
            }
        }
        return ids;
    }

    /** Split that provides each group of each path: N × paths. */
    public int[][] splitsOfPaths() {
        int[][] tested = testedGroups();
        int[][] splits = new int[groups][pathCount()];
        int[] seen = new int[groups];
        for (int split = 0; split < tested.length; split++) {
            for (int group : tested[split]) {
                splits[group][seen[group]++] = split;
            }
        }
        return splits;
    }

    /** Rows of a group when there are {@code n} rows. */
    public Block group(int group, int n) {
        return new Block(RowTimes.border(n, groups, group), RowTimes.border(n, groups, group + 1));
    }

    /** Tested groups as blocks, neighbours joined. */
    private List<Block> runs(int[] tested, int n) {
        List<Block> runs = new ArrayList<>(tested.length);
        int first = 0;
        for (int j = 1; j <= tested.length; j++) {
            if (j == tested.length || tested[j] != tested[j - 1] + 1) {
                runs.add(
                        new Block(
                                RowTimes.border(n, groups, tested[first]),
                                RowTimes.border(n, groups, tested[j - 1] + 1)));
                first = j;
            }
        }
        return runs;
    }

    private static int[] rowsOf(List<Block> blocks) {
        int[] rows = new int[blocks.stream().mapToInt(Block::size).sum()];
        int next = 0;
        for (Block block : blocks) {
            for (int i = block.from(); i < block.to(); i++) {
                rows[next++] = i;
            }
        }
        return rows;
    }

    /** Binomial coefficient; stops counting once it is certainly too large. */
    private static long choose(int n, int k) {
        long result = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            result = result * (n - i + 1) / i;
            if (result > Long.MAX_VALUE / (n + 1)) {
                return Long.MAX_VALUE;
            }
        }
        return result;
    }
}
