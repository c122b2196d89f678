package io.sigmalab.app.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SplitPreview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of services, which the desktop reads as they are, as documents. */
final class Records {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private Records() {}

    /** A record of plain values, field by field; numbers that are not defined are null. */
    static Outcome of(Record record) {
        return new Outcome(
                JSON.convertValue(record, new TypeReference<LinkedHashMap<String, Object>>() {}));
    }

    /** Equity of a backtest: one row a session. */
    static Outcome equity(String runId, EquityCurve curve, double @Nullable [] held) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        document.put("times", times(curve.times()));
        document.put("equity", figures(curve.equity()));
        document.put("drawdown", figures(curve.drawdown()));
        if (held != null) {
            document.put("buy_and_hold", figures(held));
        }
        return new Outcome(document);
    }

    /** How rows would be split. */
    static Outcome splits(SplitPreview preview) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", preview.rows());
        document.put("sessions", preview.sessions());
        document.put("begin", time(preview.begin()));
        document.put("end", time(preview.end()));
        List<Map<String, Object>> folds = new ArrayList<>();
        for (SplitPreview.Part part : preview.folds()) {
            Map<String, Object> fold = new LinkedHashMap<>();
            fold.put("fold", part.fold());
            fold.put("train", part.train());
            fold.put("test", part.test());
            fold.put("purged", part.purged());
            fold.put("embargoed", part.embargoed());
            fold.put("stretches", part.stretches().stream().map(Records::stretch).toList());
            folds.add(fold);
        }
        document.put("folds", folds);
        document.put("warnings", preview.warnings());
        SplitPreview.SealedDays sealed = preview.sealed();
        document.put("sealed_from", sealed == null ? null : sealed.from().toString());
        return new Outcome(document);
    }

    private static Map<String, Object> stretch(SplitPreview.Stretch stretch) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fate", stretch.fate().name().toLowerCase(Locale.ROOT));
        row.put("from", time(stretch.from()));
        row.put("to", time(stretch.to()));
        row.put("rows", stretch.rows());
        return row;
    }

    /** Numbers; null for what is not defined. */
    static List<@Nullable Double> figures(double[] values) {
        List<@Nullable Double> figures = new ArrayList<>(values.length);
        for (double value : values) {
            figures.add(figure(value));
        }
        return figures;
    }

    /** A number; null when it is not defined. */
    static @Nullable Double figure(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Points in time as texts. */
    static List<String> times(long[] millis) {
        return Arrays.stream(millis).mapToObj(Records::time).toList();
    }

    /** A point in time as a text. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
