package io.sigmalab.app.ui.data;

import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.RunService;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.util.ArrayList;
import java.util.List;

/** Backtests whose settings may be tried on sealed days: those that have not seen them. */
final class UnseenRuns {
    private static final int PAGE = 200;
    private static final int PAGES = 10;

    private UnseenRuns() {}

    /** The best first, of the first two thousand of the leaderboard. */
    static List<LeaderRow> of(RunService runs, Seal seal) {
        List<LeaderRow> found = new ArrayList<>();
        LeaderboardRequest all =
                new LeaderboardRequest(null, null, null, null, false, null, PAGE, 0);
        for (int page = 0; page < PAGES && found.size() < PAGE; page++) {
            List<LeaderRow> rows = LeaderRow.of(runs.leaderboard(all.page(PAGE, page * PAGE)));
            rows.stream().filter(row -> isUnseen(row, seal)).forEach(found::add);
            if (rows.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    private static boolean isUnseen(LeaderRow row, Seal seal) {
        String last = row.testEnd();
        // A day, or a time that begins with it.
        return seal.dataset().equals(row.dataset())
                && last != null
                && last.compareTo(seal.from().toString()) < 0;
    }
}
