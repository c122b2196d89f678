package io.sigmalab.app.ui.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the sealed days of a ticker.
 *
 * @param ticker symbol; empty for none
 * @param isKnown whether the seals were fetched
 * @param inForce the seal that holds; null for none
 * @param seals all there ever were, newest first
 * @param problem why they cannot be fetched; null when they can
 */
record Holdout(
        String ticker,
        boolean isKnown,
        @Nullable Seal inForce,
        List<Seal> seals,
        @Nullable Exception problem) {
    /** Of no ticker. */
    static final Holdout NOTHING = new Holdout("", false, null, List.of(), null);

    Holdout {
        seals = List.copyOf(seals);
    }

    /** Looks at any days of it that were ever sealed: what the leaderboard shows. */
    int looks() {
        return seals.stream().mapToInt(seal -> seal.looks().size()).sum();
    }

    /** Looks at the days that are sealed now. */
    int looksInForce() {
        return inForce == null ? 0 : inForce.looks().size();
    }
}
