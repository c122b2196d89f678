package io.sigmalab.engine.pack;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Reads {@code model_templates/<id>.yaml}. */
final class TemplateReader {
    private static final List<String> KEYS =
            List.of(
                    "template_id",
                    "version",
                    "name",
                    "description",
                    "tags",
                    "model_id",
                    "risk_profile",
                    "sweep_defaults");

    /** Lists of a sweep: what each number must satisfy, and the rule in words. */
    private enum Dimension {
        THRESHOLDS("thresholds_variants", x -> x > 0 && x < 1, "thresholds between 0 and 1"),
        HOURS(
                "hours_variants",
                x -> x == Math.rint(x) && x >= 4 && x <= 19,
                "whole hours from 4 to 19"),
        TOP_PCT("top_pct_variants", x -> x > 0 && x <= 1, "fractions above 0, at most 1");

        private final String key;
        private final DoublePredicate accepts;
        private final String rule;

        Dimension(String key, DoublePredicate accepts, String rule) {
            this.key = key;
            this.accepts = accepts;
            this.rule = rule;
        }
    }

    private TemplateReader() {}

    static Optional<ModelTemplate> read(YamlMap root, String stem) {
        root.allowOnly(KEYS);
        IndicatorSetReader.requireName(root, "template_id", stem);
        List<Param> values = PolicyReader.VALUES;
        Args args = root.args("", values, Set.of());
        String name = root.text("name", stem);
        String description = root.text("description", "");
        List<String> tags = root.texts("tags").stream().map(YamlMap.Item::text).toList();
        Optional<String> modelId = root.text("model_id");
        Map<String, List<String>> sweep = new LinkedHashMap<>();
        root.map("sweep_defaults").ifPresent(map -> sweep.putAll(sweepDefaults(map)));
        if (modelId.isEmpty() || !root.problems().isUsable()) {
            return Optional.empty();
        }
        return Optional.of(
                new ModelTemplate(
                        stem,
                        args.wholeNumber("version"),
                        name,
                        description,
                        tags,
                        modelId.get(),
                        RiskProfile.parse(args.text("risk_profile")),
                        sweep));
    }

    private static Map<String, List<String>> sweepDefaults(YamlMap map) {
        List<String> keys = new ArrayList<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            keys.add(dimension.key);
            List<String> variants = new ArrayList<>();
            for (YamlMap.Item item : map.texts(dimension.key)) {
                variant(map, dimension, item).ifPresent(variants::add);
            }
            if (!variants.isEmpty()) {
                lists.put(dimension.key, variants);
            }
        }
        map.allowOnly(keys);
        return lists;
    }

    /** One comma list without blanks, as on the command line. */
    private static Optional<String> variant(YamlMap map, Dimension dimension, YamlMap.Item item) {
        List<String> numbers = new ArrayList<>();
        for (String part : item.text().split(",", -1)) {
            String number = part.strip();
            if (!isAccepted(dimension, number)) {
                map.error(
                        item.line(),
                        "bad_value",
                        map.named(dimension.key)
                                + " must hold "
                                + dimension.rule
                                + ", found \""
                                + Ids.shown(number)
                                + "\"",
                        "write each variant as on the command line: \"0.55,0.60\"");
                return Optional.empty();
            }
            numbers.add(number);
        }
        return Optional.of(String.join(",", numbers));
    }

    private static boolean isAccepted(Dimension dimension, String number) {
        return number.matches("[0-9]*\\.?[0-9]+")
                && dimension.accepts.test(Double.parseDouble(number));
    }
}
