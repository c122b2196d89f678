package io.sigmalab.db;

import io.sigmalab.engine.run.RankedDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stores what the leaderboard shows of runs that a program before schema 7 stored. A run that this
 * does not reach, because the program was killed in here, is read from its documents ever after.
 */
final class RankedBackfill {
    /** The schema that has the column. */
    static final int SINCE = 7;

    private static final int AT_ONCE = 500;

    private RankedBackfill() {}

    /** Fills in all there is to fill in, some hundred runs a transaction. */
    static void run(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        String last = "";
        Map<String, String> some = next(connection, last);
        while (!some.isEmpty()) {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE backtest_runs SET ranked = ? WHERE run_id = ?")) {
                for (Map.Entry<String, String> run : some.entrySet()) {
                    update.setString(1, run.getValue());
                    update.setString(2, run.getKey());
                    update.addBatch();
                    last = run.getKey();
                }
                update.executeBatch();
            }
            connection.commit();
            some = next(connection, last);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** What is shown of the next runs without it, by run, in the order of the database. */
    private static Map<String, String> next(Connection connection, String last)
            throws SQLException {
        Map<String, String> some = new LinkedHashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT b.run_id, r.metrics, r.exact
                        FROM backtest_runs b
                        JOIN runs r ON r.run_id = b.run_id
                        WHERE b.run_id > ? AND b.ranked IS NULL AND b.profile IS NOT NULL
                        ORDER BY b.run_id
                        LIMIT ?
                        """)) {
            query.setString(1, last);
            query.setInt(2, AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    some.put(
                            row.getString("run_id"),
                            RankedDocument.of(
                                    Documents.stored(
                                            "metrics",
                                            row.getString("metrics"),
                                            row.getString("exact"))));
                }
            }
        }
        return some;
    }
}
