package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ranked backtest as the screens show it; figures that are not defined are null.
 *
 * @param gate gate of today with its reasons
 * @param effectiveTrials independent trials that those of the day of the run were worth
 * @param looks looks at the sealed days of its data; null when they were never sealed
 * @param sharpeLow lower end of the 95 % interval of the annual Sharpe
 * @param sharpeHigh upper end
 */
public record LeaderRow(
        String runId,
        String packId,
        String modelId,
        @Nullable String tag,
        String profile,
        @Nullable Double sharpeAnnual,
        @Nullable Double net,
        @Nullable Double maxDrawdown,
        @Nullable Double winRate,
        int trades,
        @Nullable Double dsr,
        int trials,
        @Nullable Double effectiveTrials,
        @Nullable Double looks,
        @Nullable Double pbo,
        @Nullable Double score,
        Map<String, Object> gate,
        String startedAt,
        @Nullable String matrixSha,
        @Nullable Double sharpeLow,
        @Nullable Double sharpeHigh,
        @Nullable String testStart,
        @Nullable String testEnd,
        @Nullable String dataset) {
    /** Rows of a leaderboard page. */
    public static List<LeaderRow> of(Outcome page) {
        return page.rows("rows").stream().map(LeaderRow::of).toList();
    }

    @SuppressWarnings("unchecked")
    private static LeaderRow of(Map<String, Object> row) {
        return new LeaderRow(
                text(row, "run_id"),
                text(row, "pack_id"),
                text(row, "model_id"),
                (String) row.get("tag"),
                text(row, "profile"),
                number(row, "sharpe_annual"),
                number(row, "cum_ret"),
                number(row, "max_drawdown"),
                number(row, "win_rate"),
                whole(row, "trades"),
                number(row, "dsr"),
                whole(row, "n_trials"),
                number(row, "n_effective"),
                number(row, "looks"),
                number(row, "pbo"),
                number(row, "score"),
                row.get("gate") instanceof Map<?, ?> gate ? (Map<String, Object>) gate : Map.of(),
                text(row, "started_at"),
                (String) row.get("matrix_sha"),
                end(row, "low"),
                end(row, "high"),
                (String) row.get("test_start"),
                (String) row.get("test_end"),
                (String) row.get("dataset"));
    }

    private static String text(Map<String, Object> row, String name) {
        return String.valueOf(row.get(name));
    }

    private static @Nullable Double number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number n ? n.doubleValue() : null;
    }

    private static @Nullable Double end(Map<String, Object> row, String name) {
        return row.get("sharpe_annual_interval") instanceof Map<?, ?> ends
                        && ends.get(name) instanceof Number n
                ? n.doubleValue()
                : null;
    }

    private static int whole(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number n ? n.intValue() : 0;
    }

    /** Where the data of runs come from, each source once. */
    public static List<String> datasets(List<LeaderRow> runs) {
        return runs.stream().map(LeaderRow::dataset).filter(Objects::nonNull).distinct().toList();
    }

    /** Whether its data came from the simulated market. */
    public boolean isSimulated() {
        return Run.isSimulated(dataset);
    }

    /** Whether it passes its gate today. */
    public boolean passes() {
        return Boolean.TRUE.equals(gate.get("pass"));
    }
}
