package io.sigmalab.db;

import io.sigmalab.engine.run.LeaderboardCount;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardQuery.Sort;
import io.sigmalab.engine.run.LeaderboardRow;
import io.sigmalab.engine.run.RankedDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads one page of the leaderboard. Runs that pass and runs that fail are read apart, each in the
 * order of an index on (gate_pass, column, run_id), so that a page costs what is on it and not what
 * is in the table. The deflated Sharpe ratio has no index, because every trial moves it for all: it
 * is computed for the runs that the filters leave.
 */
final class Leaderboard {
    private Leaderboard() {}

    static List<LeaderboardRow> page(Handle handle, Dialect dialect, LeaderboardQuery query) {
        Conditions conditions = conditions(query);
        return conditions
                .bind(handle.createQuery(sql(dialect, query, conditions.and("b"))))
                .bind("window", (long) query.offset() + query.limit())
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .map(
                        (row, context) -> {
                            TrialGroups.Group group = TrialGroups.group(row, context);
                            return new LeaderboardRow(
                                    RunRows.ranked(row, shown(handle, row)),
                                    RunRows.headline(row, context),
                                    group.stats(),
                                    group.luck());
                        })
                .list();
    }

    /** What is shown of a run's documents; of a run of an older program it is not stored. */
    private static String shown(Handle handle, ResultSet row) throws SQLException {
        String stored = row.getString("ranked");
        return stored != null
                ? stored
                : handle.createQuery("SELECT metrics, exact FROM runs WHERE run_id = :runId")
                        .bind("runId", row.getString("run_id"))
                        .map(
                                (documents, context) ->
                                        RankedDocument.of(
                                                Documents.stored(
                                                        "metrics",
                                                        documents.getString("metrics"),
                                                        documents.getString("exact"))))
                        .one();
    }

    private static Conditions conditions(LeaderboardQuery query) {
        return new Conditions()
                .equal("pack_id", query.packId())
                .equal("model_id", query.modelId())
                .equal("tag", query.tag())
                .equal("profile", query.profile())
                .since("started_at", query.since())
                .before("started_at", query.until())
                .contains(query.text(), "model_id", "pack_id", "tag", "run_id", "matrix_sha");
    }

    /** How many rows all pages hold together. */
    static LeaderboardCount count(Handle handle, LeaderboardQuery query) {
        Conditions conditions = conditions(query);
        String gate = query.passOnly() ? "b.gate_pass = TRUE" : "b.gate_pass IS NOT NULL";
        String sql =
                """
                SELECT COUNT(*) AS total,
                    COALESCE(SUM(CASE WHEN b.gate_pass THEN 1 ELSE 0 END), 0) AS passing
                FROM backtest_runs b
                WHERE %s%s
                """
                        .formatted(gate, conditions.and("b"));
        return conditions
                .bind(handle.createQuery(sql))
                .map(
                        (row, context) ->
                                new LeaderboardCount(row.getLong("total"), row.getLong("passing")))
                .one();
    }

    private static String sql(Dialect dialect, LeaderboardQuery query, String conditions) {
        String passing = branch(dialect, query, "TRUE", conditions);
        String ranked =
                query.passOnly()
                        ? passing
                        : passing + "\nUNION ALL\n" + branch(dialect, query, "FALSE", conditions);
        String order =
                (query.passFirst() ? "%1$s.gate_pass DESC, " : "")
                        + "%1$s.rank_key "
                        + direction(query)
                        + ", %1$s.run_id";
        // Left joins, although every row has its partner: H2 then begins with the page, where it
        // would otherwise read a whole table first.
        return """
        SELECT %s, %s, %s
        FROM (
            SELECT p.run_id, p.gate_pass, p.rank_key
            FROM (%s) p
            ORDER BY %s
            LIMIT :limit OFFSET :offset
        ) page
        LEFT JOIN backtest_runs t ON t.run_id = page.run_id
        LEFT JOIN trial_groups g
            ON g.pack_id = t.pack_id AND g.model_id = t.model_id AND g.dataset = t.dataset
        ORDER BY %s
        """
                .formatted(
                        RunRows.RANKED,
                        RunRows.HEADLINE,
                        TrialGroups.COLUMNS,
                        ranked,
                        order.formatted("p"),
                        order.formatted("page"));
    }

    /** The best of the runs with one gate. */
    private static String branch(
            Dialect dialect, LeaderboardQuery query, String gatePass, String conditions) {
        String key = key(query.sort());
        return """
        (SELECT b.run_id, b.gate_pass, %1$s AS rank_key
        FROM %2$s
        WHERE b.gate_pass = %3$s%4$s
        ORDER BY %6$sb.gate_pass DESC NULLS LAST, %1$s %5$s, b.run_id
        LIMIT :window)\
        """
                .formatted(
                        key,
                        from(dialect, query, gatePass),
                        gatePass,
                        conditions,
                        direction(query),
                        // One value each, so they order nothing; H2 walks an index only when the
                        // order names it from its first column on.
                        within(query).stream()
                                .map(column -> "b." + column + ", ")
                                .collect(Collectors.joining()));
    }

    /** Columns before that of the gate in the index to walk. */
    private static List<String> within(LeaderboardQuery query) {
        if (query.tag() != null || query.packId() == null || isBy(query, Sort.DSR)) {
            return List.of();
        }
        return query.modelId() == null ? List.of("pack_id") : List.of("pack_id", "model_id");
    }

    private static boolean isBy(LeaderboardQuery query, Sort sort) {
        return query.sort() == sort;
    }

    private static String from(Dialect dialect, LeaderboardQuery query, String gatePass) {
        String runs = "backtest_runs b " + dialect.useIndex(index(query));
        if (!isBy(query, Sort.DSR)) {
            return runs;
        }
        String match =
                "g.pack_id = b.pack_id AND g.model_id = b.model_id AND g.dataset = b.dataset";
        if (isSelective(query)) {
            return runs + " LEFT JOIN trial_groups g ON " + match;
        }
        // Group by group along an index that holds all that is needed. A left join again only to
        // make H2 begin with the groups.
        return "trial_groups g LEFT JOIN %s ON %s AND b.gate_pass = %s"
                .formatted(runs, match, gatePass);
    }

    /** Whether a filter with an index of its own leaves few runs. */
    private static boolean isSelective(LeaderboardQuery query) {
        return query.tag() != null || (query.packId() != null && query.modelId() != null);
    }

    /** The index to walk: that of the tag, which leaves few, else that of the order. */
    private static String index(LeaderboardQuery query) {
        if (isBy(query, Sort.DSR) && query.tag() == null) {
            return "backtest_runs_dsr_ix";
        }
        if (query.tag() != null) {
            return "backtest_runs_tag_ix";
        }
        if (query.packId() == null) {
            return "backtest_runs_" + order(query.sort()) + "_ix";
        }
        String order = order(query.sort());
        // Words and overfitting are ordered over all runs only: what the filters leave is sorted.
        return "backtest_runs_"
                + (query.modelId() == null ? "pack_" : "model_")
                + (order.startsWith("by_") ? "newest" : order)
                + "_ix";
    }

    /** Name of an order within the names of its indexes. */
    private static String order(Sort sort) {
        return switch (sort) {
            case SHARPE, SHARPE_ANNUAL -> "sharpe";
            case CUM_RET -> "cum_ret";
            case MAX_DRAWDOWN -> "max_drawdown";
            case WIN_RATE -> "win_rate";
            case TRADES -> "trades";
            case SCORE -> "score";
            case PBO -> "by_pbo";
            case MODEL_ID -> "by_model";
            case TAG -> "by_tag";
            case PROFILE -> "by_profile";
            case STARTED_AT, DSR -> "newest";
        };
    }

    private static String key(Sort sort) {
        return switch (sort) {
            // The annual ratio is the same times a constant, so its order is the same.
            case SHARPE, SHARPE_ANNUAL -> "b.sharpe";
            case CUM_RET -> "b.cum_ret";
            case MAX_DRAWDOWN -> "b.max_drawdown";
            case WIN_RATE -> "b.win_rate";
            case TRADES -> "b.trades";
            case SCORE -> "b.score";
            case STARTED_AT -> "b.started_at";
            case PBO -> "b.pbo";
            case MODEL_ID -> "b.model_id";
            case TAG -> "b.tag";
            case PROFILE -> "b.profile";
            // The deflated Sharpe ratio rises with this, so its order is the same.
            case DSR -> "(b.sharpe - COALESCE(g.luck_sharpe, 0)) / NULLIF(b.sharpe_sigma, 0)";
        };
    }

    private static String direction(LeaderboardQuery query) {
        boolean isRising =
                switch (query.sort()) {
                    case MAX_DRAWDOWN, PBO, MODEL_ID, TAG, PROFILE -> true;
                    default -> false;
                };
        return (isRising == query.reversed() ? "DESC" : "ASC") + " NULLS LAST";
    }
}
