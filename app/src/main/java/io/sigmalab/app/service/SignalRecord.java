package io.sigmalab.app.service;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.run.Signal;
import io.sigmalab.engine.signal.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said about rows that were new at that time, and what came of it. */
final class SignalRecord {
    private SignalRecord() {}

    /** Stored signals, as lists answer them. */
    static List<Map<String, Object>> rows(List<Signal> signals) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Signal signal : signals) {
            Map<String, Object> lineage = Canonical.parse(signal.lineageJson());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("run_id", signal.runId());
            row.put("ticker", signal.ticker());
            row.put("decision_time", signal.decisionTime().toString());
            row.put("direction", signal.side().toUpperCase(Locale.ROOT));
            row.put("probability", signal.probability());
            row.put("threshold", lineage.get("threshold"));
            row.put("trade", lineage.get("trade"));
            row.put("verdict", lineage.get("verdict"));
            row.put("price", signal.entryPrice());
            row.put("stop", signal.stopPrice());
            row.put("target", signal.targetPrice());
            row.put("contract", signal.contract());
            row.put("scored_at", signal.createdAt().toString());
            rows.add(row);
        }
        return rows;
    }

    /**
     * What the label says about each signal now: the move it stands for, seen from the side that
     * was named, and whether that side was right. Null while the label is not known.
     */
    static Map<String, Object> outcomes(List<Signal> signals, Matrix matrix) {
        Map<Instant, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < matrix.rows(); row++) {
            rowOf.put(Instant.ofEpochMilli(matrix.decisionTime(row)), row);
        }
        List<Map<String, Object>> rows = rows(signals);
        Tally all = new Tally();
        Tally traded = new Tally();
        for (int i = 0; i < rows.size(); i++) {
            Signal signal = signals.get(i);
            Integer at = rowOf.get(signal.decisionTime());
            Double move = at == null ? null : SignalDocument.known(matrix.labelReturn()[at]);
            if (move != null && signal.side().equals("down")) {
                move = -move;
            }
            Map<String, Object> row = rows.get(i);
            row.put("move", move);
            row.put("known_at", at == null || move == null ? null : time(matrix.labelEnd()[at]));
            all.add(move);
            if (Boolean.TRUE.equals(row.get("trade"))) {
                traded.add(move);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        document.put("all", all.toMap());
        document.put("traded", traded.toMap());
        return document;
    }

    /** What is said today otherwise than it was; empty when every bit of it is equal. */
    static Optional<String> difference(Signal signal, @Nullable Score today) {
        String name = "signal of " + signal.decisionTime();
        if (today == null) {
            return Optional.of(name + ": no such row any more");
        }
        String side = today.side().name().toLowerCase(Locale.ROOT);
        boolean isEqual =
                side.equals(signal.side())
                        && Double.compare(today.probability(), signal.probability()) == 0;
        return isEqual
                ? Optional.empty()
                : Optional.of(
                        name
                                + ": "
                                + signal.side()
                                + " "
                                + signal.probability()
                                + " → "
                                + side
                                + " "
                                + today.probability());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Counts what came of signals. */
    private static final class Tally {
        private int count;
        private int known;
        private int right;
        private double sum;

        void add(@Nullable Double move) {
            count++;
            if (move != null) {
                known++;
                right += move > 0 ? 1 : 0;
                sum += move;
            }
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("count", count);
            map.put("known", known);
            map.put("right", right);
            map.put("right_share", known == 0 ? null : (double) right / known);
            map.put("mean_move", known == 0 ? null : sum / known);
            return map;
        }
    }
}
