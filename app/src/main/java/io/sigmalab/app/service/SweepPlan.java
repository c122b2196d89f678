package io.sigmalab.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.SweepCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sweep, in order: for each hours list all threshold lists, then all top shares.
 *
 * @param request what was asked for
 * @param cells variants
 */
record SweepPlan(SweepRequest request, List<Cell> cells) {
    /** More variants than this are refused before anything runs. */
    static final int MAX_VARIANTS = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One variant. */
    record Cell(int index, String kind, String value, String hours, BacktestRequest request) {
        String label() {
            return kind + " " + value + (hours.isEmpty() ? "" : ", hours " + hours);
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

    static SweepPlan of(SweepRequest request) {
        if (request.thresholds().isEmpty() && request.topPcts().isEmpty()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "nothing to sweep",
                    "--thresholds, --top-pct",
                    "give lists separated by semicolons, \"0.50,0.52;0.55,0.60\"");
        }
        List<String> hours = request.hours().isEmpty() ? List.of("") : request.hours();
        long variants =
                (long) hours.size() * (request.thresholds().size() + request.topPcts().size());
        if (variants > MAX_VARIANTS) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    variants + " variants are more than the budget of " + MAX_VARIANTS,
                    "sweep",
                    "sweep fewer values at once");
        }
        List<Cell> cells = new ArrayList<>();
        for (String some : hours) {
            List<Integer> parsed = HourLists.parse(some, "--hours");
            for (String list : request.thresholds()) {
                BacktestRequest variant = request.base().variant(list, null, parsed);
                cells.add(new Cell(cells.size(), "thresholds", list, some, variant));
            }
            for (String share : request.topPcts()) {
                BacktestRequest variant = request.base().variant(null, share, parsed);
                cells.add(new Cell(cells.size(), "top_pct", share, some, variant));
            }
        }
        return new SweepPlan(request, cells);
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
