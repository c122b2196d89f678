package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.RunService;
import io.sigmalab.app.ui.report.ReportFile;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All ranked runs that a filter leaves, as a file.
 *
 * @param made what a report says about when it was made
 */
public record BoardExport(RunService runs, LeaderFilter filter, Instant made) {
    private static final int PAGE = 1000;
    private static final List<String> COLUMNS =
            List.of(
                    "run_id",
                    "started_at",
                    "pack_id",
                    "model_id",
                    "tag",
                    "profile",
                    "sharpe",
                    "sharpe_annual",
                    "cum_ret",
                    "max_drawdown",
                    "win_rate",
                    "trades",
                    "dsr",
                    "n_trials",
                    "n_effective",
                    "looks",
                    "pbo",
                    "score",
                    "gate",
                    "gate_reasons",
                    "matrix_sha",
                    "dataset",
                    "test_start",
                    "test_end");

    /**
     * Writes them. A file of that name is replaced once the new one is whole.
     *
     * @param kind {@code csv}, {@code json}, {@code html} or {@code pdf}
     * @return {@code path} and {@code rows}
     */
    public Outcome write(String kind, Path file, Progress progress) {
        List<Map<String, Object>> rows = new ArrayList<>();
        LeaderboardRequest request = filter.request(PAGE, 0);
        long total = Math.max(1, runs.leaderboardCount(request).total());
        boolean more = true;
        while (more) {
            List<Map<String, Object>> page =
                    runs.leaderboard(request.page(PAGE, rows.size())).rows("rows");
            rows.addAll(page);
            more = page.size() == PAGE;
            progress.step(rows.size(), total, "rows");
        }
        switch (kind) {
            case "csv" -> write(file, csv(rows));
            case "json" -> write(file, json(rows));
            default -> ReportFile.write(BoardReport.of(rows, filter, made), kind, file, progress);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("path", file.toString());
        document.put("rows", rows.size());
        return new Outcome(document);
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSimulated(Map<String, Object> row) {
        return Run.isSimulated(row.get("dataset"));
    }

    /** CSV with a header; above it a line when some of the data are simulated. */
    static String csv(List<Map<String, Object>> rows) {
        StringBuilder csv = new StringBuilder();
        if (rows.stream().anyMatch(BoardExport::isSimulated)) {
            csv.append("# SIMULATED DATA\n");
        }
        csv.append(String.join(",", COLUMNS)).append('\n');
        for (Map<String, Object> row : rows) {
            csv.append(
                            COLUMNS.stream()
                                    .map(column -> cell(value(row, column)))
                                    .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private static @Nullable Object value(Map<String, Object> row, String column) {
        Map<?, ?> gate = row.get("gate") instanceof Map<?, ?> map ? map : Map.of();
        return switch (column) {
            case "gate" -> Boolean.TRUE.equals(gate.get("pass")) ? "PASS" : "FAIL";
            case "gate_reasons" ->
                    gate.get("reasons") instanceof List<?> reasons
                            ? reasons.stream()
                                    .map(BoardExport::code)
                                    .collect(Collectors.joining(" "))
                            : "";
            default -> row.get(column);
        };
    }

    private static String code(Object reason) {
        return reason instanceof Map<?, ?> map ? String.valueOf(map.get("code")) : "";
    }

    /** Spreadsheets take what begins like a formula for one. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof Number) && text.matches("^[=+\\-@\\t\\r].*")) {
            text = "'" + text;
        }
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String json(List<Map<String, Object>> rows) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("simulated", rows.stream().anyMatch(BoardExport::isSimulated));
        document.put("rows", rows);
        return Canonical.json(document) + "\n";
    }
}
