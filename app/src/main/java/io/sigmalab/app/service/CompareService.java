package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.evidence.PairedComparison;
import io.sigmalab.engine.evidence.StationaryBootstrap;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side: what differs in what went in and in what came out, and for backtests whether
 * one is better than another over the sessions both have.
 */
public final class CompareService {
    /** Runs that are still told apart. */
    private static final int MOST = 6;

    /** Share of the draws inside an interval. */
    private static final double LEVEL = 0.95;

    /** Below this the sessions say next to nothing. */
    private static final int LEAST_SESSIONS = 20;

    private static final double YEAR = Math.sqrt(252);
    private static final long SEED = 2025;

    private final Workbench bench;
    private final RunService runs;

    /** Over the bench. */
    public CompareService(Workbench bench, RunService runs) {
        this.bench = bench;
        this.runs = runs;
    }

    /**
     * Compares two to six finished runs of one kind.
     *
     * @return {@code runs}, the fields of {@code inputs}, {@code figures} and {@code lineage} that
     *     differ with one value a run, and {@code paired}: each further backtest held against the
     *     first over the sessions they share
     * @throws LabException {@link Reason#INVALID_VALUE} for another number of runs or for runs of
     *     different kinds, {@link Reason#REFUSED} for one that did not succeed
     */
    public Outcome compare(List<String> runIds) {
        List<Run> all = new ArrayList<>();
        for (String id : new LinkedHashSet<>(runIds)) {
            all.add(finished(id));
        }
        if (all.size() < 2 || all.size() > MOST) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "two to " + MOST + " different runs are compared, got " + all.size(),
                    "ID…",
                    "give their ids, the one to hold the others against first");
        }
        RunKind kind = all.get(0).kind();
        for (Run run : all) {
            if (run.kind() != kind) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "a " + kind.code() + " cannot be compared with a " + run.kind().code(),
                        "run " + run.runId(),
                        "compare runs of one stage");
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("runs", all.stream().map(RunService::row).toList());
        document.put("inputs", differing(all, CompareService::inputs));
        document.put("figures", differing(all, CompareService::figures));
        document.put("lineage", differing(all, run -> Canonical.parse(run.lineageJson())));
        List<Map<String, Object>> paired = new ArrayList<>();
        if (kind == RunKind.BACKTEST) {
            Map<LocalDate, Double> first = sessions(all.get(0));
            for (Run other : all.subList(1, all.size())) {
                paired.add(paired(all.get(0), first, other, sessions(other)));
            }
        }
        document.put("paired", paired);
        return new Outcome(document);
    }

    private Run finished(String runId) {
        Run run = runs.require(runId);
        if (run.state() != RunState.SUCCEEDED) {
            throw new LabException(
                    Reason.REFUSED,
                    "only runs that succeeded can be compared, this one is " + run.state().code(),
                    "run " + runId,
                    "choose another run");
        }
        return run;
    }

    private static Map<String, Object> inputs(Run run) {
        Map<String, Object> params = Canonical.parse(run.paramsJson());
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("model", run.packId() + "/" + run.modelId());
        inputs.put("dataset", run.dataset());
        inputs.put("matrix_sha", run.matrixSha());
        // What counted, not how it was asked for.
        inputs.putAll(
                params.get("effective") instanceof Map<?, ?>
                        ? map(params.get("effective"))
                        : params);
        inputs.remove("request");
        return inputs;
    }

    private static Map<String, Object> figures(Run run) {
        Map<String, Object> all = Canonical.parse(run.metricsJson());
        if (run.kind() != RunKind.BUILD && all.get("metrics") instanceof Map<?, ?>) {
            return new LinkedHashMap<>(map(all.get("metrics")));
        }
        for (String other : List.of("run_id", "seconds", "matrix_csv", "warnings", "features")) {
            all.remove(other);
        }
        return all;
    }

    /** Fields with more than one value, by dotted name, in order of their names. */
    private static List<Map<String, Object>> differing(
            List<Run> runs, Function<Run, Map<String, Object>> part) {
        List<Map<String, Object>> flat = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Run run : runs) {
            Map<String, Object> one = new TreeMap<>();
            flatten("", part.apply(run), one);
            flat.add(one);
            names.addAll(one.keySet());
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String name : names.stream().sorted().toList()) {
            List<@Nullable Object> values = new ArrayList<>();
            flat.forEach(one -> values.add(one.get(name)));
            if (values.stream().anyMatch(v -> !Objects.equals(v, values.get(0)))) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", name);
                row.put("values", values);
                rows.add(row);
            }
        }
        return rows;
    }

    private static void flatten(String prefix, Map<String, Object> from, Map<String, Object> to) {
        from.forEach(
                (name, value) -> {
                    String full = prefix.isEmpty() ? name : prefix + "." + name;
                    if (value instanceof Map<?, ?>) {
                        flatten(full, map(value), to);
                    } else {
                        to.put(full, value);
                    }
                });
    }

    /** Net result of every session by its day. */
    private Map<LocalDate, Double> sessions(Run run) {
        long[] closes = runs.equity(run.runId()).times();
        double[] net =
                bench.database().get().runs().sessionReturns(run.runId()).orElse(new double[0]);
        Map<LocalDate, Double> sessions = new TreeMap<>();
        for (int s = 0; s < Math.min(net.length, closes.length); s++) {
            sessions.put(
                    LocalDate.ofInstant(Instant.ofEpochMilli(closes[s]), ZoneOffset.UTC), net[s]);
        }
        return sessions;
    }

    private static Map<String, Object> paired(
            Run run, Map<LocalDate, Double> first, Run other, Map<LocalDate, Double> second) {
        List<LocalDate> shared = first.keySet().stream().filter(second::containsKey).toList();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("first", run.runId());
        row.put("second", other.runId());
        row.put("sessions", shared.size());
        if (shared.size() < LEAST_SESSIONS) {
            row.put("verdict", "too few sessions in common to say anything: " + shared.size());
            return row;
        }
        double[] a = shared.stream().mapToDouble(first::get).toArray();
        double[] b = shared.stream().mapToDouble(second::get).toArray();
        PairedComparison c =
                PairedComparison.of(a, b, StationaryBootstrap.DEFAULT_DRAWS, LEVEL, SEED);
        row.put("from", shared.get(0).toString());
        row.put("to", shared.get(shared.size() - 1).toString());
        row.put("correlation", ExportService.known(c.correlation()));
        row.put("mean_difference", ExportService.known(c.meanDifference()));
        row.put("sharpe_difference_annual", ExportService.known(c.sharpeDifference() * YEAR));
        row.put("level", LEVEL);
        row.put("low", ExportService.known(c.low() * YEAR));
        row.put("high", ExportService.known(c.high() * YEAR));
        row.put("p_value", ExportService.known(c.pValue()));
        row.put("better", ExportService.known(c.better()));
        row.put("verdict", verdict(c));
        return row;
    }

    private static String verdict(PairedComparison c) {
        if (Double.isNaN(c.pValue())) {
            return "one of the two has no Sharpe ratio, so the difference has none";
        }
        if (c.pValue() > 1 - LEVEL) {
            return "the difference is within what luck gives";
        }
        return c.sharpeDifference() > 0
                ? "the first is better beyond what luck gives"
                : "the second is better beyond what luck gives";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }
}
