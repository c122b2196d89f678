package io.sigmalab.db;

import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardRow;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Reads one page of the leaderboard. Runs that pass and runs that fail are read apart, each in the
 * order of an index on (gate_pass, column, run_id), so that a page costs what is on it and not what
 * is in the table. The deflated Sharpe ratio has no index, because every trial moves it for all: it
 * is computed for the runs that the filters leave.
 */
final class Leaderboard {
    private Leaderboard() {}

    static List<LeaderboardRow> page(Handle handle, LeaderboardQuery query) {
        Conditions conditions =
                new Conditions()
                        .equal("pack_id", query.packId())
                        .equal("model_id", query.modelId())
                        .equal("tag", query.tag())
                        .equal("profile", query.profile());
        return conditions
                .bind(handle.createQuery(sql(query, conditions.and("b"))))
                .bind("window", (long) query.offset() + query.limit())
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .map(
                        (row, context) -> {
                            TrialGroups.Group group = TrialGroups.group(row, context);
                            return new LeaderboardRow(
                                    RunRows.run(row, context),
                                    RunRows.headline(row, context),
                                    group.stats(),
                                    group.luck());
                        })
                .list();
    }

    private static String sql(LeaderboardQuery query, String conditions) {
        String passing = branch(query.sort(), "TRUE", conditions);
        String ranked =
                query.passOnly()
                        ? passing
                        : passing + "\nUNION ALL\n" + branch(query.sort(), "FALSE", conditions);
        String order =
                (query.passFirst() ? "%1$s.gate_pass DESC, " : "")
                        + "%1$s.rank_key "
                        + direction(query.sort())
                        + ", %1$s.run_id";
        return """
        SELECT %s, %s, %s
        FROM (
            SELECT p.run_id, p.gate_pass, p.rank_key
            FROM (%s) p
            ORDER BY %s
            LIMIT :limit OFFSET :offset
        ) page
        JOIN backtest_runs t ON t.run_id = page.run_id
        JOIN runs r ON r.run_id = page.run_id
        LEFT JOIN trial_groups g
            ON g.pack_id = t.pack_id AND g.model_id = t.model_id AND g.dataset = t.dataset
        ORDER BY %s
        """
                .formatted(
                        RunRows.RUN,
                        RunRows.HEADLINE,
                        TrialGroups.COLUMNS,
                        ranked,
                        order.formatted("p"),
                        order.formatted("page"));
    }

    /** The best of the runs with one gate. */
    private static String branch(LeaderboardQuery.Sort sort, String gatePass, String conditions) {
        String key = key(sort);
        String groups =
                sort == LeaderboardQuery.Sort.DSR
                        ? """
                        LEFT JOIN trial_groups g
                            ON g.pack_id = b.pack_id AND g.model_id = b.model_id
                            AND g.dataset = b.dataset\
                        """
                        : "";
        return """
        (SELECT b.run_id, b.gate_pass, %s AS rank_key
        FROM backtest_runs b %s
        WHERE b.gate_pass = %s%s
        ORDER BY b.gate_pass DESC NULLS LAST, %s %s, b.run_id
        LIMIT :window)\
        """
                .formatted(key, groups, gatePass, conditions, key, direction(sort));
    }

    private static String key(LeaderboardQuery.Sort sort) {
        return switch (sort) {
            case SHARPE -> "b.sharpe";
            case SHARPE_ANNUAL -> "b.sharpe_annual";
            case CUM_RET -> "b.cum_ret";
            case MAX_DRAWDOWN -> "b.max_drawdown";
            case WIN_RATE -> "b.win_rate";
            case TRADES -> "b.trades";
            case SCORE -> "b.score";
            case STARTED_AT -> "b.started_at";
            // The deflated Sharpe ratio rises with this, so its order is the same.
            case DSR -> "(b.sharpe - COALESCE(g.luck_sharpe, 0)) / NULLIF(b.sharpe_sigma, 0)";
        };
    }

    private static String direction(LeaderboardQuery.Sort sort) {
        return sort == LeaderboardQuery.Sort.MAX_DRAWDOWN ? "ASC NULLS LAST" : "DESC NULLS LAST";
    }
}
