package io.sigmalab.engine.board;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which listed expiry stands for a wanted number of days. */
public final class Expiries {
    private Expiries() {}

    /**
     * The expiry nearest to {@code days} calendar days after a session; of two equally near ones
     * the earlier. For 0 days only the session's own expiry counts.
     *
     * @param listed expiries in any order
     * @return null when none fits
     */
    public static @Nullable LocalDate nearest(
            Collection<LocalDate> listed, LocalDate session, int days) {
        if (days == 0) {
            return listed.contains(session) ? session : null;
        }
        LocalDate best = null;
        long bestDistance = Long.MAX_VALUE;
        for (LocalDate expiry : new TreeSet<>(listed)) {
            long distance = Math.abs(ChronoUnit.DAYS.between(session, expiry) - days);
            if (expiry.isAfter(session) && distance < bestDistance) {
                best = expiry;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The first expiry after a session; null when none is listed. */
    public static @Nullable LocalDate next(Collection<LocalDate> listed, LocalDate session) {
        LocalDate best = null;
        for (LocalDate expiry : listed) {
            if (expiry.isAfter(session) && (best == null || expiry.isBefore(best))) {
                best = expiry;
            }
        }
        return best;
    }

    /** Every expiry that a board needs for these tenors, see {@link OptionNeeds}. */
    public static SortedSet<LocalDate> of(
            Collection<LocalDate> listed, LocalDate session, Collection<Integer> tenors) {
        SortedSet<LocalDate> wanted = new TreeSet<>();
        for (int days : tenors) {
            LocalDate expiry = nearest(listed, session, days);
            if (expiry != null) {
                wanted.add(expiry);
            }
            LocalDate next = days == 0 ? next(listed, session) : null;
            if (next != null) {
                wanted.add(next);
            }
        }
        return wanted;
    }
}
