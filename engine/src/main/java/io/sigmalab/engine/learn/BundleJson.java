package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.param.Args;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link BundleInfo} as canonical JSON and back. */
final class BundleJson {
    private BundleJson() {}

    static List<String> classes() {
        return Arrays.stream(Direction.values()).map(Direction::name).toList();
    }

    static String write(BundleInfo info, String boosterSha256) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            counts.put(direction.name(), info.profile().classCounts()[direction.ordinal()]);
        }
        return Canonical.json(
                Map.of(
                        "format",
                        BundleInfo.FORMAT,
                        "features",
                        info.features(),
                        "classes",
                        classes(),
                        "learner",
                        info.learner().toMap(),
                        "max_bin",
                        info.maxBin(),
                        "library",
                        info.library(),
                        "calibration",
                        info.calibration(),
                        "lineage",
                        Map.of(
                                "matrix_sha", info.lineage().matrixSha(),
                                "config_sha", info.lineage().configSha(),
                                "versions", info.lineage().versions()),
                        "profile",
                        Map.of(
                                "rows", info.profile().rows(),
                                "class_counts", counts,
                                "train_start", info.profile().trainStart().toString(),
                                "train_end", info.profile().trainEnd().toString(),
                                "metrics", info.profile().metrics()),
                        "booster_sha256",
                        boosterSha256));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static BundleInfo read(String json, String where) {
        Map<String, Object> map = Canonical.parse(json);
        if (!Integer.valueOf(BundleInfo.FORMAT).equals(map.get("format"))) {
            throw new IllegalArgumentException("format " + map.get("format"));
        }
        if (!classes().equals(map.get("classes"))) {
            throw new IllegalArgumentException("classes " + map.get("classes"));
        }
        Map<String, Object> learner = object(map, "learner");
        Map<String, Object> lineage = object(map, "lineage");
        Map<String, Object> profile = object(map, "profile");
        Map<String, Object> counts = object(profile, "class_counts");
        int[] classCounts = new int[Direction.COUNT];
        for (Direction direction : Direction.values()) {
            classCounts[direction.ordinal()] = number(counts, direction.name()).intValue();
        }
        Map<String, String> versions = new LinkedHashMap<>();
        object(lineage, "versions").forEach((k, v) -> versions.put(k, (String) v));
        Map<String, Double> metrics = new LinkedHashMap<>();
        object(profile, "metrics").forEach((k, v) -> metrics.put(k, ((Number) v).doubleValue()));
        return new BundleInfo(
                texts(map, "features"),
                LearnerSpec.of(Args.check("learner", LearnerSpec.PARAMS, learner, where)),
                number(map, "max_bin").intValue(),
                text(map, "library"),
                object(map, "calibration"),
                new BundleInfo.Lineage(
                        text(lineage, "matrix_sha"), text(lineage, "config_sha"), versions),
                new BundleInfo.Profile(
                        number(profile, "rows").intValue(),
                        classCounts,
                        Instant.parse(text(profile, "train_start")),
                        Instant.parse(text(profile, "train_end")),
                        metrics));
    }

    private static Object value(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static String text(Map<String, Object> map, String key) {
        return (String) value(map, key);
    }

    private static Number number(Map<String, Object> map, String key) {
        return (Number) value(map, key);
    }

    private static List<String> texts(Map<String, Object> map, String key) {
        return ((List<?>) value(map, key)).stream().map(String.class::cast).toList();
    }

    private static Map<String, Object> object(Map<String, Object> map, String key) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) value(map, key)).forEach((k, v) -> object.put((String) k, v));
        return object;
    }
}
