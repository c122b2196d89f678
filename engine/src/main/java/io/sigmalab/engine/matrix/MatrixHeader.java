package io.sigmalab.engine.matrix;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Cadence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the binary form says before its columns.
 *
 * @param meta what determined the matrix; its source is the provider again
 * @param bars number of bars
 * @param rows number of rows
 * @param features names of the features
 */
record MatrixHeader(MatrixMeta meta, int bars, int rows, List<String> features) {
    /** Absent where no contracts are traded. */
    private static final String CONTRACT_DAYS = "contract_days";

    MatrixHeader {
        features = List.copyOf(features);
    }

    static MatrixHeader of(Matrix matrix) {
        return new MatrixHeader(
                matrix.meta(), matrix.bars().size(), matrix.rows(), matrix.featureNames());
    }

    /** Canonical JSON. */
    String toJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("matrix_sha", meta.matrixSha());
        map.put("pack_id", meta.packId());
        map.put("model_id", meta.modelId());
        map.put("ticker", meta.ticker());
        map.put("cadence", meta.cadence().code());
        map.put("start", meta.start());
        map.put("end", meta.end());
        map.put("provider", meta.providerId());
        map.put("data_sha", meta.dataSha());
        map.put("simulated", meta.simulated());
        map.put("indicator_set_sha", meta.indicatorSetSha());
        map.put("label", meta.labelSpec());
        map.put("span_bars", meta.spanBars());
        map.put("exit_at_open", meta.exitAtOpen());
        if (meta.contractDays() >= 0) {
            map.put(CONTRACT_DAYS, meta.contractDays());
        }
        map.put("allowed_hours", meta.allowedHours());
        map.put("calendar", meta.calendarVersion());
        map.put("engine", meta.engineVersion());
        map.put("bars", bars);
        map.put("rows", rows);
        map.put("features", features);
        return Canonical.json(map);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws MatrixBinary.Malformed when it is something else
     */
    static MatrixHeader parse(String json) throws MatrixBinary.Malformed {
        try {
            Map<String, Object> map = Canonical.parse(json);
            List<Integer> hours = new ArrayList<>();
            field(map, "allowed_hours", List.class).forEach(hour -> hours.add((Integer) hour));
            List<String> features = new ArrayList<>();
            field(map, "features", List.class).forEach(name -> features.add((String) name));
            String provider = field(map, "provider", String.class);
            MatrixMeta meta =
                    new MatrixMeta(
                            field(map, "matrix_sha", String.class),
                            field(map, "pack_id", String.class),
                            field(map, "model_id", String.class),
                            field(map, "ticker", String.class),
                            Cadence.parse(field(map, "cadence", String.class)),
                            field(map, "start", String.class),
                            field(map, "end", String.class),
                            provider,
                            field(map, "data_sha", String.class),
                            provider,
                            field(map, "simulated", Boolean.class),
                            field(map, "indicator_set_sha", String.class),
                            field(map, "label", String.class),
                            field(map, "span_bars", Integer.class),
                            field(map, "exit_at_open", Boolean.class),
                            map.containsKey(CONTRACT_DAYS)
                                    ? field(map, CONTRACT_DAYS, Integer.class)
                                    : MatrixSpec.NO_CONTRACTS,
                            hours,
                            field(map, "calendar", String.class),
                            field(map, "engine", String.class));
            int bars = field(map, "bars", Integer.class);
            int rows = field(map, "rows", Integer.class);
            if (bars < 0 || rows < 0) {
                throw new MatrixBinary.Malformed("its header has negative lengths");
            }
            return new MatrixHeader(meta, bars, rows, features);
        } catch (RuntimeException e) {
            throw new MatrixBinary.Malformed("its header is not one of ours: " + e.getMessage());
        }
    }

    private static <T> T field(Map<String, Object> map, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(map.get(name), name));
    }
}
