package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.service.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a build gave, from {@code BuildService.show}.
 *
 * @param runId the build
 * @param finishedAt when it ended, as stored
 * @param start first day of its window
 * @param end last day
 * @param matrixSha identity of the matrix
 * @param isSimulated whether its prices were invented
 * @param rows rows of the matrix
 * @param labelled rows with a label
 * @param missing share of missing values, a fraction
 * @param features one entry a feature, in matrix order
 * @param months months of the rows, {@code 2020-03}
 * @param labels rows by class over the whole matrix
 * @param byHour rows by class and clock hour
 * @param sessions how completely the sessions are there
 * @param correlation features × features, NaN where it is not known
 * @param warnings what deserves a look
 * @param findings what the checks of the input found, one by one
 * @param findingsCount how many they were; more than are listed when there were very many
 * @param rowsAudited rows that the as-of audit computed again
 * @param auditOk whether all were equal to the bit
 * @param leaks what was proved about the future, as stored; empty for builds from before that
 * @param seconds time of each stage
 */
record BuildResult(
        String runId,
        String finishedAt,
        LocalDate start,
        LocalDate end,
        String matrixSha,
        boolean isSimulated,
        int rows,
        int labelled,
        double missing,
        List<Feature> features,
        List<String> months,
        Balance labels,
        Map<Integer, Balance> byHour,
        Sessions sessions,
        double[][] correlation,
        List<String> warnings,
        List<Finding> findings,
        int findingsCount,
        int rowsAudited,
        boolean auditOk,
        Map<String, Object> leaks,
        Map<String, Double> seconds) {
    BuildResult {
        features = List.copyOf(features);
        months = List.copyOf(months);
        warnings = List.copyOf(warnings);
        findings = List.copyOf(findings);
    }

    /**
     * One feature.
     *
     * @param name column
     * @param missing share of missing values, a fraction
     * @param byMonth the same for each month
     * @param drift population stability index, last third against first; NaN when not known
     * @param labelCorrelation with the label's return; NaN when not known
     * @param auc of the feature alone; NaN when not known
     * @param suspect whether the leak scan flags it
     */
    record Feature(
            String name,
            double missing,
            double[] byMonth,
            double drift,
            double labelCorrelation,
            double auc,
            boolean suspect) {}

    /** Rows by class. */
    record Balance(int up, int flat, int down, int unlabelled) {
        int labelled() {
            return up + flat + down;
        }
    }

    /** What a check of the input found. */
    record Finding(
            String severity, String code, String file, String line, String where, String message) {}

    static BuildResult of(Outcome shown) {
        Map<String, Object> figures = shown.map("figures");
        Outcome profile = new Outcome(shown.map("profile"));
        Map<?, ?> audit = (Map<?, ?>) figures.get("audit");
        LocalDate start = LocalDate.parse(new Outcome(figures).text("start"));
        LocalDate end = LocalDate.parse(new Outcome(figures).text("end"));
        List<String> months = months(profile, start, end);
        List<Feature> features = new ArrayList<>();
        for (Map<String, Object> row : profile.rows("features")) {
            features.add(feature(row, months));
        }
        Map<Integer, Balance> byHour = new TreeMap<>();
        profile.map("labels_by_hour")
                .forEach((hour, row) -> byHour.put(Integer.valueOf(hour), balance(row)));
        List<Finding> findings = new ArrayList<>();
        if (profile.document().get("findings") instanceof List<?> list) {
            list.forEach(row -> findings.add(finding((Map<?, ?>) row)));
        }
        return new BuildResult(
                shown.text("run_id"),
                String.valueOf(shown.document().get("finished_at")),
                start,
                end,
                shown.text("matrix_sha"),
                Boolean.TRUE.equals(figures.get("simulated")),
                whole(profile.get("rows")),
                whole(profile.get("labelled")),
                number(profile.document().get("missing_pct")) / 100,
                features,
                months,
                balance(profile.get("labels")),
                byHour,
                sessions(profile.map("coverage"), start, end),
                correlation(profile),
                strings(profile.document().get("warnings")),
                findings,
                profile.document().get("findings_count") instanceof Number n
                        ? n.intValue()
                        : findings.size(),
                whole(audit == null ? null : audit.get("rows_checked")),
                audit != null && Boolean.TRUE.equals(audit.get("ok")),
                figures.get("leaks") instanceof Map<?, ?>
                        ? new Outcome(figures).map("leaks")
                        : Map.of(),
                seconds(figures.get("seconds")));
    }

    /** Profiles of older builds do not list the months: then those of the window. */
    private static List<String> months(Outcome profile, LocalDate start, LocalDate end) {
        if (profile.document().containsKey("months")) {
            return strings(profile.document().get("months"));
        }
        List<String> months = new ArrayList<>();
        LocalDate day = start.withDayOfMonth(1);
        for (; !day.isAfter(end); day = day.plusMonths(1)) {
            months.add(day.toString().substring(0, 7));
        }
        return months;
    }

    private static Feature feature(Map<String, Object> row, List<String> months) {
        Outcome one = new Outcome(row);
        Map<String, Object> stored = one.map("missing_pct_by_month");
        double[] byMonth = new double[months.size()];
        for (int m = 0; m < byMonth.length; m++) {
            byMonth[m] = stored.get(months.get(m)) instanceof Number n ? n.doubleValue() / 100 : 0;
        }
        return new Feature(
                one.text("name"),
                number(row.get("missing_pct")) / 100,
                byMonth,
                number(row.get("drift")),
                number(row.get("label_correlation")),
                number(row.get("auc")),
                Boolean.TRUE.equals(row.get("suspect")));
    }

    private static Balance balance(@Nullable Object stored) {
        Map<?, ?> row = (Map<?, ?>) stored;
        return row == null
                ? new Balance(0, 0, 0, 0)
                : new Balance(
                        whole(row.get("UP")),
                        whole(row.get("FLAT")),
                        whole(row.get("DOWN")),
                        whole(row.get("unlabelled")));
    }

    private static Sessions sessions(Map<String, Object> coverage, LocalDate start, LocalDate end) {
        Map<LocalDate, List<Integer>> partial = new LinkedHashMap<>();
        for (Map<String, Object> gap : new Outcome(coverage).rows("incomplete")) {
            partial.put(
                    LocalDate.parse(new Outcome(gap).text("date")),
                    List.of(whole(gap.get("bars")), whole(gap.get("expected"))));
        }
        Set<LocalDate> absent =
                strings(coverage.get("absent")).stream()
                        .map(LocalDate::parse)
                        .collect(Collectors.toCollection(TreeSet::new));
        LocalDate known = end;
        // Of very many gaps the first are stored: nothing is said about the days behind them.
        if (whole(coverage.get("sessions_absent")) > absent.size()) {
            known = Collections.max(absent);
        }
        if (whole(coverage.get("sessions_incomplete")) > partial.size()) {
            LocalDate last = Collections.max(partial.keySet());
            known = last.isBefore(known) ? last : known;
        }
        return new Sessions(
                start,
                known,
                whole(coverage.get("sessions")),
                whole(coverage.get("sessions_present")),
                absent,
                partial,
                null);
    }

    private static double[][] correlation(Outcome profile) {
        List<?> rows = (List<?>) profile.get("correlation");
        double[][] cells = new double[rows.size()][];
        for (int r = 0; r < cells.length; r++) {
            List<?> row = (List<?>) rows.get(r);
            cells[r] = new double[row.size()];
            for (int c = 0; c < row.size(); c++) {
                cells[r][c] = number(row.get(c));
            }
        }
        return cells;
    }

    private static Finding finding(Map<?, ?> row) {
        return new Finding(
                text(row.get("severity")),
                text(row.get("code")),
                text(row.get("file")),
                text(row.get("line")),
                text(row.get("where")),
                text(row.get("message")));
    }

    private static Map<String, Double> seconds(@Nullable Object stored) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        if (stored instanceof Map<?, ?> map) {
            map.forEach((stage, time) -> seconds.put((String) stage, number(time)));
        }
        return seconds;
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static int whole(@Nullable Object value) {
        return value instanceof Number n ? n.intValue() : 0;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
