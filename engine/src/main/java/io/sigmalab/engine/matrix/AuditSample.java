package io.sigmalab.engine.matrix;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Which rows {@link AsOfAudit} looks at, and in what order. */
final class AuditSample {
    /** How far from the first row those may lie that are compared with the matrix. */
    private static final int NEAR = 1000;

    /** Sessions of each special kind that are looked at. */
    private static final int SPECIAL_SESSIONS = 2;

    private AuditSample() {}

    /**
     * Rows to audit, unique; the first {@link AsOfAudit#EXACT_ROWS} are those near the beginning.
     */
    static int[] rows(Bars bars, int[] barIndex, long seed) {
        int n = barIndex.length;
        Set<Integer> rows = new LinkedHashSet<>();
        if (n <= AsOfAudit.ROWS) {
            for (int r = 0; r < n; r++) {
                rows.add(r);
            }
        } else {
            SplittableRandom random = new SplittableRandom(seed);
            rows.add(0);
            while (rows.size() < AsOfAudit.EXACT_ROWS) {
                rows.add(random.nextInt(Math.min(NEAR, n)));
            }
            rows.add(n - 1);
            addSpecial(bars, barIndex, random, rows);
            while (rows.size() < AsOfAudit.ROWS) {
                rows.add(random.nextInt(n));
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** First and last row of some sessions around clock changes and half days. */
    private static void addSpecial(
            Bars bars, int[] barIndex, SplittableRandom random, Set<Integer> rows) {
        SessionCalendar calendar = SessionCalendar.nyse();
        List<int[]> clock = new ArrayList<>();
        List<int[]> half = new ArrayList<>();
        List<int[]> afterHalf = new ArrayList<>();
        LocalDate previous = null;
        int n = barIndex.length;
        for (int first = 0, last; first < n; first = last + 1) {
            int day = bars.sessionDay(barIndex[first]);
            last = first;
            while (last + 1 < n && bars.sessionDay(barIndex[last + 1]) == day) {
                last++;
            }
            LocalDate date = LocalDate.ofEpochDay(day);
            int[] edges = {first, last};
            if (calendar.isEarlyClose(date)) {
                half.add(edges);
            }
            if (previous != null && calendar.isEarlyClose(previous)) {
                afterHalf.add(edges);
            }
            if (previous != null && offset(previous) != offset(date)) {
                clock.add(edges);
            }
            previous = date;
        }
        for (List<int[]> kind : List.of(clock, half, afterHalf)) {
            for (int k = 0; k < SPECIAL_SESSIONS && !kind.isEmpty(); k++) {
                int[] edges = kind.remove(random.nextInt(kind.size()));
                rows.add(edges[0]);
                rows.add(edges[1]);
            }
        }
    }

    private static int offset(LocalDate day) {
        return day.atTime(SessionCalendar.OPEN)
                .atZone(SessionCalendar.ZONE)
                .getOffset()
                .getTotalSeconds();
    }

    /**
     * Positions in the sample that are looked at one after the other: where boards are read the
     * rows of a session, whose minutes need be read again only once, else each row for itself.
     */
    static List<List<Integer>> turns(int[] rows, Bars bars, int[] barIndex, boolean hasOptions) {
        Map<Integer, List<Integer>> turns = new LinkedHashMap<>();
        for (int k = 0; k < rows.length; k++) {
            int key = hasOptions ? bars.sessionDay(barIndex[rows[k]]) : k;
            turns.computeIfAbsent(key, day -> new ArrayList<>()).add(k);
        }
        return List.copyOf(turns.values());
    }
}
