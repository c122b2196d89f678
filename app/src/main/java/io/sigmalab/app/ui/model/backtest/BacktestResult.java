package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TradeLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stored backtest as the screen shows it.
 *
 * @param runId its id
 * @param tag the user's word, or null
 * @param startedAt when it began, ISO
 * @param isSimulated whether its prices were invented
 * @param request parameters as they were asked for, by name
 * @param body the stored document: figures, folds, gate, tables
 * @param equity net equity; null for a variant of a sweep, which keeps its figures only
 * @param held what holding the underlying returned at each session; empty when it is not known
 * @param trades every trade and every one that did not happen
 */
public record BacktestResult(
        String runId,
        @Nullable String tag,
        String startedAt,
        boolean isSimulated,
        Map<String, Object> request,
        Outcome body,
        @Nullable EquityCurve equity,
        double[] held,
        List<TradeLine> trades) {
    public BacktestResult {
        trades = List.copyOf(trades);
    }

    /**
     * A fold.
     *
     * @param from first decision of the test block
     * @param to last decision of the test block
     */
    public record FoldLine(
            int fold,
            Instant from,
            Instant to,
            int trainRows,
            int testRows,
            @Nullable Double threshold,
            int trades,
            @Nullable Double net,
            @Nullable Double sharpe,
            @Nullable Double logLoss,
            @Nullable Double auc) {}

    /** A fixed threshold in hindsight. */
    public record ThresholdLine(
            double threshold,
            int trades,
            @Nullable Double net,
            @Nullable Double sharpe,
            int chosen) {}

    /**
     * A check of the gate.
     *
     * @param used share of the budget that is used, 1 at the limit
     */
    public record CheckLine(
            String code,
            @Nullable Double value,
            @Nullable Double limit,
            boolean pass,
            double used) {}

    /** A bin of the reliability table. */
    public record BinLine(double predicted, double observed, int count) {}

    /** Figures by code. */
    public Map<String, Object> metrics() {
        return body.map("metrics");
    }

    /** Folds in order. */
    public List<FoldLine> folds() {
        List<FoldLine> lines = new ArrayList<>();
        for (Map<String, Object> row : body.rows("folds")) {
            lines.add(
                    new FoldLine(
                            whole(row, "fold"),
                            Instant.parse(String.valueOf(row.get("test_start"))),
                            Instant.parse(String.valueOf(row.get("test_end"))),
                            whole(row, "train_rows"),
                            whole(row, "test_rows"),
                            number(row, "threshold"),
                            whole(row, "trades"),
                            number(row, "cum_ret"),
                            number(row, "sharpe"),
                            number(row, "log_loss"),
                            number(row, "auc")));
        }
        return lines;
    }

    /** What fixed thresholds would have done. */
    public List<ThresholdLine> thresholds() {
        List<ThresholdLine> lines = new ArrayList<>();
        for (Map<String, Object> row : body.rows("by_threshold")) {
            Double threshold = number(row, "threshold");
            lines.add(
                    new ThresholdLine(
                            threshold == null ? Double.NaN : threshold,
                            whole(row, "trades"),
                            number(row, "cum_ret"),
                            number(row, "sharpe"),
                            whole(row, "chosen")));
        }
        return lines;
    }

    /** Checks of the gate: failed ones first, then by how much of the budget is used. */
    public List<CheckLine> checks() {
        List<CheckLine> lines = new ArrayList<>();
        Object checks = body.map("gate").get("checks");
        for (Map<String, Object> row : rows(checks)) {
            Double used = number(row, "used");
            lines.add(
                    new CheckLine(
                            String.valueOf(row.get("code")),
                            number(row, "value"),
                            number(row, "limit"),
                            Boolean.TRUE.equals(row.get("pass")),
                            used == null ? Double.NaN : used));
        }
        lines.sort(
                Comparator.comparing(CheckLine::pass)
                        .thenComparing(CheckLine::used, Comparator.reverseOrder()));
        return lines;
    }

    /** Whether the gate was passed. */
    public boolean passes() {
        return Boolean.TRUE.equals(body.map("gate").get("pass"));
    }

    /** A table of the details. */
    private @Nullable Object detail(String name) {
        return body.map("details").get(name);
    }

    /** Predicted against observed, after calibration or before it. */
    public List<BinLine> reliability(boolean raw) {
        List<BinLine> lines = new ArrayList<>();
        for (Map<String, Object> row : rows(detail(raw ? "reliability_raw" : "reliability"))) {
            Double predicted = number(row, "predicted");
            Double observed = number(row, "observed");
            if (predicted != null && observed != null) {
                lines.add(new BinLine(predicted, observed, whole(row, "count")));
            }
        }
        return lines;
    }

    /** Ends of a 95 % interval, {@code sharpe} a session; null when it is not defined. */
    public double @Nullable [] interval(String name) {
        if (detail("intervals") instanceof Map<?, ?> all
                && all.get(name) instanceof Map<?, ?> ends
                && ends.get("low") instanceof Number low
                && ends.get("high") instanceof Number high) {
            return new double[] {low.doubleValue(), high.doubleValue()};
        }
        return null;
    }

    /** Net return by month, {@code 2024-03}, as stored. */
    public Map<String, Double> monthly() {
        Map<String, Double> months = new TreeMap<>();
        if (detail("by_month") instanceof Map<?, ?> stored) {
            stored.forEach(
                    (month, value) -> {
                        if (value instanceof Number n) {
                            months.put(String.valueOf(month), n.doubleValue());
                        }
                    });
        }
        return months;
    }

    /** Figures at other prices by basis; empty for the underlying, which has no spread. */
    public Map<PriceBasis, Map<String, Object>> bases() {
        Map<PriceBasis, Map<String, Object>> bases = new LinkedHashMap<>();
        if (metrics().get("price_bases") instanceof Map<?, ?> stored) {
            for (PriceBasis basis : PriceBasis.values()) {
                if (stored.get(basis.code()) instanceof Map<?, ?> figures) {
                    Map<String, Object> copy = new LinkedHashMap<>();
                    figures.forEach((name, value) -> copy.put(String.valueOf(name), value));
                    bases.put(basis, copy);
                }
            }
        }
        return bases;
    }

    /** A figure; null when it is not defined. */
    public @Nullable Double metric(String code) {
        return number(metrics(), code);
    }

    /** Trades that happened. */
    public List<TradeLine> filled() {
        return trades.stream().filter(TradeLine::filled).toList();
    }

    static @Nullable Double number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number n ? n.doubleValue() : null;
    }

    static int whole(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number n ? n.intValue() : 0;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(@Nullable Object value) {
        return value instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
