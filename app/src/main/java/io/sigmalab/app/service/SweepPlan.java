package io.sigmalab.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.sweep.SweepAxis;
import io.sigmalab.engine.sweep.SweepAxis.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sweep, in order: for each combination of what trains anew and each hours list, for
 * each combination of what only decides anew, all threshold lists and then all top shares. Cells
 * that share probabilities lie together, so that only the newest need be in memory.
 *
 * @param request what was asked for
 * @param cells variants
 */
record SweepPlan(SweepRequest request, List<Cell> cells) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VARY = "--vary";

    /**
     * One variant.
     *
     * @param vary value of each further setting, by name
     */
    record Cell(
            int index,
            String kind,
            String value,
            String hours,
            Map<String, Object> vary,
            BacktestRequest request) {
        String label() {
            StringBuilder label = new StringBuilder(kind).append(' ').append(value);
            label.append(hours.isEmpty() ? "" : ", hours " + hours);
            vary.forEach((name, v) -> label.append(", ").append(name).append(' ').append(v));
            return label.toString();
        }

        SweepCell finished(String runId, String resultJson) {
            return cell(runId, RunState.SUCCEEDED, null, resultJson);
        }

        SweepCell failed(String reason) {
            return cell(null, RunState.FAILED, reason, "{}");
        }

        private SweepCell cell(
                @Nullable String runId,
                RunState state,
                @Nullable String reason,
                String resultJson) {
            return new SweepCell(
                    index,
                    kind,
                    value,
                    hours,
                    request.splits(),
                    request.embargo(),
                    runId,
                    state,
                    reason,
                    resultJson);
        }
    }

    /** The variant of a row of results. */
    Cell cellOf(Map<String, Object> row) {
        if (row.get("cell") instanceof Integer index) {
            return cells.get(index);
        }
        throw new IllegalArgumentException("a row of a sweep names its cell: " + row.keySet());
    }

    static SweepPlan of(SweepRequest request) {
        if (request.thresholds().isEmpty() && request.topPcts().isEmpty()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "nothing to sweep",
                    "--thresholds, --top-pct",
                    "give lists separated by semicolons, \"0.50,0.52;0.55,0.60\"");
        }
        SweepRanking.parse(request.rank());
        Map<SweepAxis, List<Object>> axes = axes(request.vary());
        List<String> hours = request.hours().isEmpty() ? List.of("") : request.hours();
        long rules = (long) request.thresholds().size() + request.topPcts().size();
        long variants = Math.multiplyExact(hours.size(), rules);
        for (List<Object> values : axes.values()) {
            variants = Math.multiplyExact(variants, values.size());
        }
        SweepBudget.of(request.budget()).checkVariants(variants);
        List<Cell> cells = new ArrayList<>((int) variants);
        for (Map<SweepAxis, Object> training : combinations(axes, Stage.TRAINING)) {
            for (String some : hours) {
                List<Integer> parsed = HourLists.parse(some, "--hours");
                for (Map<SweepAxis, Object> execution : combinations(axes, Stage.EXECUTION)) {
                    add(cells, request, some, parsed, training, execution);
                }
            }
        }
        return new SweepPlan(request, cells);
    }

    private static void add(
            List<Cell> cells,
            SweepRequest request,
            String hours,
            List<Integer> parsed,
            Map<SweepAxis, Object> training,
            Map<SweepAxis, Object> execution) {
        BacktestEdit edit = request.base().edit().hours(parsed);
        Map<String, Object> vary = new LinkedHashMap<>();
        for (Map<SweepAxis, Object> some : List.of(training, execution)) {
            some.forEach(
                    (axis, value) -> {
                        edit.set(axis, value);
                        vary.put(axis.name(), value);
                    });
        }
        Map<String, Object> values = Collections.unmodifiableMap(vary);
        for (String list : request.thresholds()) {
            BacktestRequest variant = edit.rule(list, null).request();
            cells.add(new Cell(cells.size(), "thresholds", list, hours, values, variant));
        }
        for (String share : request.topPcts()) {
            BacktestRequest variant = edit.rule(null, share).request();
            cells.add(new Cell(cells.size(), "top_pct", share, hours, values, variant));
        }
    }

    /** What is varied with its distinct values, outermost first whatever the order given. */
    static Map<SweepAxis, List<Object>> axes(Map<String, List<String>> vary) {
        vary.keySet().forEach(name -> SweepAxis.named(name, VARY));
        Map<SweepAxis, List<Object>> axes = new LinkedHashMap<>();
        for (SweepAxis axis : SweepAxis.ALL) {
            List<String> texts = vary.get(axis.name());
            if (texts == null) {
                continue;
            }
            List<Object> values =
                    texts.stream()
                            .map(text -> axis.value(text, VARY + " " + axis.name()))
                            .distinct()
                            .toList();
            if (values.isEmpty()) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "no value for \"" + axis.name() + "\"",
                        VARY,
                        "write " + axis.name() + "=V;V");
            }
            axes.put(axis, values);
        }
        return axes;
    }

    private static List<Map<SweepAxis, Object>> combinations(
            Map<SweepAxis, List<Object>> axes, Stage stage) {
        List<Map<SweepAxis, Object>> all = List.of(Map.of());
        for (Map.Entry<SweepAxis, List<Object>> axis : axes.entrySet()) {
            if (axis.getKey().stage() != stage) {
                continue;
            }
            List<Map<SweepAxis, Object>> more = new ArrayList<>();
            for (Map<SweepAxis, Object> before : all) {
                for (Object value : axis.getValue()) {
                    Map<SweepAxis, Object> one = new LinkedHashMap<>(before);
                    one.put(axis.getKey(), value);
                    more.add(one);
                }
            }
            all = more;
        }
        return all;
    }

    Map<String, Object> toMap(Matrix matrix) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("matrix_sha", matrix.meta().matrixSha());
        map.put("request", request);
        return map;
    }

    static String matrixSha(String planJson) {
        return String.valueOf(Canonical.parse(planJson).get("matrix_sha"));
    }

    static SweepPlan parse(String planJson) {
        try {
            return of(JSON.treeToValue(JSON.readTree(planJson).get("request"), SweepRequest.class));
        } catch (JsonProcessingException e) {
            throw new LabException(
                    Reason.REFUSED,
                    "the stored plan cannot be read by this version",
                    "sweep",
                    "start a new sweep",
                    e);
        }
    }
}
