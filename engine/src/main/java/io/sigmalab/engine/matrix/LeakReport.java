package io.sigmalab.engine.matrix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build proved about the future, check by check, and what is suspected. A build with a
 * proven leak fails; what this report can still hold are features that tell the label too well,
 * which has other reasons too.
 *
 * @param checks what was checked, in the order of {@link Leak.Check}
 * @param found suspicions, the strongest first
 */
public record LeakReport(List<Line> checks, List<Leak> found) {
    public LeakReport {
        checks = List.copyOf(checks);
        found = List.copyOf(found);
    }

    /**
     * One check.
     *
     * @param columns columns that were checked
     * @param rows rows on which
     * @param ok whether nothing was found
     */
    public record Line(Leak.Check check, int columns, int rows, boolean ok) {
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("check", check.code());
            map.put("title", check.title());
            map.put("columns", columns);
            map.put("rows", rows);
            map.put("ok", ok);
            return map;
        }
    }

    /** The report of a build that was not refused. */
    public static LeakReport of(MatrixBuild build) {
        AsOfAudit.Report audit = build.audit();
        List<Leak> found = new ArrayList<>();
        build.leaks().suspects().stream()
                .sorted(Comparator.comparingDouble((LeakScan.Association a) -> -strength(a)))
                .forEach(suspect -> found.add(suspect(build.matrix(), suspect.feature())));
        int features = audit.featuresChecked();
        int labelled = build.profile().labelled();
        return new LeakReport(
                List.of(
                        new Line(Leak.Check.FUTURE_CUT, features, audit.rowsChecked(), true),
                        new Line(Leak.Check.FUTURE_CHANGED, features, audit.rowsChanged(), true),
                        new Line(Leak.Check.LABEL, 1, audit.labelsChecked(), true),
                        new Line(Leak.Check.KNOWS_LABEL, features, labelled, found.isEmpty())),
                found);
    }

    private static double strength(LeakScan.Association a) {
        double rho = Math.abs(a.correlation());
        return Math.max(Double.isNaN(rho) ? 0 : rho, Double.isNaN(a.auc()) ? 0 : a.auc());
    }

    /**
     * A feature that tells the label reaches as far as the label does, as far as anyone can say.
     */
    private static Leak suspect(Matrix matrix, String feature) {
        int labelled = 0;
        int first = -1;
        int reach = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            if (matrix.isLabelled(r)) {
                first = first < 0 ? r : first;
                labelled++;
                reach = Math.max(reach, matrix.horizonBar()[r] - matrix.barIndex()[r]);
            }
        }
        return new Leak(
                Leak.Check.KNOWS_LABEL,
                feature,
                matrix.meta().packId() + "/" + matrix.meta().modelId(),
                Instant.ofEpochMilli(matrix.timestamp(Math.max(0, first))),
                reach,
                labelled,
                labelled);
    }

    /** JSON values. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ok", found.isEmpty());
        map.put("checks", checks.stream().map(Line::toMap).toList());
        map.put("found", found.stream().map(Leak::toMap).toList());
        return map;
    }
}
