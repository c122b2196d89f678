package io.sigmalab.engine.board;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which option data something looks at. Boards hold the union of what was asked for.
 *
 * @param tenors calendar days to expiry wanted, see {@link Expiries}; empty means no option data at
 *     all. 0 brings the session's own expiry, if one is listed, and the next one after it
 * @param samplings windows whose ends are instants of the board beside the ends of bars
 * @param history whole sessions of boards wanted before the first row
 */
public record OptionNeeds(SortedSet<Integer> tenors, SortedSet<Sampling> samplings, int history) {
    /** No option data. */
    public static final OptionNeeds NONE =
            new OptionNeeds(
                    Collections.emptySortedSet(), Collections.<Sampling>emptySortedSet(), 0);

    /** Same-day contracts at the ends of bars. */
    public static final OptionNeeds SAME_DAY = ofTenor(0);

    /**
     * @throws IllegalArgumentException when something is negative, or windows or history are wanted
     *     of nothing
     */
    public OptionNeeds {
        tenors = Collections.unmodifiableSortedSet(new TreeSet<>(tenors));
        samplings = Collections.unmodifiableSortedSet(new TreeSet<>(samplings));
        if (history < 0 || (!tenors.isEmpty() && tenors.first() < 0)) {
            throw new IllegalArgumentException(
                    "tenors and history must be at least 0, were " + tenors + ", " + history);
        }
        if (tenors.isEmpty() && (history > 0 || !samplings.isEmpty())) {
            throw new IllegalArgumentException("windows and history need a tenor");
        }
    }

    /** Contracts of one tenor at the ends of bars. */
    public static OptionNeeds ofTenor(int days) {
        return new OptionNeeds(
                new TreeSet<>(List.of(days)), Collections.<Sampling>emptySortedSet(), 0);
    }

    /** The same with another tenor. */
    public OptionNeeds withTenor(int days) {
        SortedSet<Integer> all = new TreeSet<>(tenors);
        all.add(days);
        return new OptionNeeds(all, samplings, history);
    }

    /** The same with another window. */
    public OptionNeeds withSampling(Sampling sampling) {
        SortedSet<Sampling> all = new TreeSet<>(samplings);
        all.add(sampling);
        return new OptionNeeds(tenors, all, history);
    }

    /** The same with at least this many sessions before the first row. */
    public OptionNeeds withHistory(int sessions) {
        return new OptionNeeds(tenors, samplings, Math.max(history, sessions));
    }

    /** Whether no option data are wanted. */
    public boolean isNone() {
        return tenors.isEmpty();
    }

    /** Everything that any of them wants. */
    public static OptionNeeds union(Collection<OptionNeeds> all) {
        SortedSet<Integer> tenors = new TreeSet<>();
        SortedSet<Sampling> samplings = new TreeSet<>();
        int history = 0;
        for (OptionNeeds needs : all) {
            tenors.addAll(needs.tenors);
            samplings.addAll(needs.samplings);
            history = Math.max(history, needs.history);
        }
        return new OptionNeeds(tenors, samplings, history);
    }
}
