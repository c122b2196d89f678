package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.run.RunKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a build has otherwise than the one before it.
 *
 * @param before the earlier build; null when there is none
 * @param lines figures of both, those that differ marked
 */
record BuildComparison(@Nullable String before, List<Line> lines) {
    private static final int LISTED = 200;
    private static final double VISIBLE_DRIFT = 0.005;

    BuildComparison {
        lines = List.copyOf(lines);
    }

    /**
     * A figure.
     *
     * @param before as written; empty when the earlier build has no such thing
     * @param now as written
     */
    record Line(String name, String before, String now) {
        boolean differs() {
            return !before.equals(now);
        }
    }

    /** With the newest build of the model that is older than one; off the FX thread. */
    static BuildComparison of(Lab lab, ModelChoice model, BuildResult now) {
        boolean after = false;
        for (Map<String, Object> row :
                lab.runs()
                        .list(RunKind.BUILD, model.packId(), model.modelId(), null, LISTED, 0)
                        .rows("rows")) {
            String id = String.valueOf(row.get("run_id"));
            if (after && "succeeded".equals(row.get("state"))) {
                BuildResult earlier =
                        lab.builds()
                                .show(model.packId(), model.modelId(), id)
                                .map(BuildResult::of)
                                .orElseThrow();
                return new BuildComparison(id, lines(earlier, now));
            }
            after |= id.equals(now.runId());
        }
        return new BuildComparison(null, List.of());
    }

    /** Of any two. */
    static List<Line> lines(BuildResult before, BuildResult now) {
        List<Line> lines = new ArrayList<>();
        both(lines, "Window", before, now, r -> r.start() + " – " + r.end());
        both(lines, "Matrix", before, now, r -> r.matrixSha().substring(0, 12));
        both(lines, "Rows", before, now, r -> Formats.whole(r.rows()));
        both(lines, "Labelled", before, now, r -> Formats.whole(r.labelled()));
        both(lines, "Up", before, now, r -> share(r.labels().up(), r));
        both(lines, "Flat", before, now, r -> share(r.labels().flat(), r));
        both(lines, "Down", before, now, r -> share(r.labels().down(), r));
        both(lines, "Sessions with bars", before, now, r -> Formats.whole(r.sessions().present()));
        both(lines, "Missing", before, now, r -> Formats.percent(r.missing()));
        both(lines, "Features", before, now, r -> Formats.whole(r.features().size()));
        both(lines, "Warnings", before, now, r -> Formats.whole(r.warnings().size()));
        both(lines, "Findings", before, now, r -> Formats.whole(r.findingsCount()));
        Map<String, BuildResult.Feature> was = byName(before);
        Map<String, BuildResult.Feature> is = byName(now);
        Set<String> names = new LinkedHashSet<>(is.keySet());
        names.addAll(was.keySet());
        for (String name : names) {
            BuildResult.Feature a = was.get(name);
            BuildResult.Feature b = is.get(name);
            if (a == null || b == null) {
                lines.add(new Line(name, a == null ? "" : "there", b == null ? "" : "there"));
            } else if (a.missing() != b.missing()
                    || Math.abs(a.drift() - b.drift()) > VISIBLE_DRIFT) {
                lines.add(new Line(name, words(a), words(b)));
            }
        }
        return lines;
    }

    private static Map<String, BuildResult.Feature> byName(BuildResult result) {
        return result.features().stream()
                .collect(Collectors.toMap(BuildResult.Feature::name, Function.identity()));
    }

    private static String words(BuildResult.Feature feature) {
        return Formats.percent(feature.missing())
                + " missing, drift "
                + (Double.isNaN(feature.drift()) ? "–" : Formats.number(feature.drift()));
    }

    private static String share(int rows, BuildResult result) {
        return result.labelled() == 0 ? "–" : Formats.percent((double) rows / result.labelled());
    }

    private static void both(
            List<Line> lines,
            String name,
            BuildResult before,
            BuildResult now,
            Function<BuildResult, String> figure) {
        lines.add(new Line(name, figure.apply(before), figure.apply(now)));
    }
}
