package io.sigmalab.engine.pack;

import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import io.sigmalab.engine.policy.DecisionRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A grid that is worth keeping, without the model it was made for, as a YAML file that can be given
 * to somebody else.
 *
 * @param thresholds threshold lists, each a comma list
 * @param topPcts top shares
 * @param hours hours lists, each a comma list; an empty one for the hours of the matrix
 * @param splits test blocks
 * @param embargo fraction of the sample
 * @param calibration of the probabilities
 * @param minTrades guard rail, or null
 * @param minSharpe guard rail, or null
 * @param profile risk profile, or null for that of the policy
 * @param budget limits that differ from those of the profile, by YAML name
 * @param vary further settings, each with its values as they are written; whether there are such is
 *     judged when it is priced or run
 */
public record SweepPreset(
        List<String> thresholds,
        List<String> topPcts,
        List<String> hours,
        int splits,
        double embargo,
        String calibration,
        @Nullable Integer minTrades,
        @Nullable Double minSharpe,
        @Nullable String profile,
        Map<String, Object> budget,
        Map<String, List<String>> vary) {
    /** How the hours of the matrix are written. */
    public static final String ALL_HOURS = "all";

    private static final List<Param> PARAMS =
            List.of(
                    Param.wholeNumber("splits", 5, 2, 50, "blocks", "test blocks"),
                    Param.number("embargo", 0, 0, 0.5, "as a fraction", "left out before a block"),
                    Param.choice(
                            "calibration",
                            Calibration.SIGMOID.code(),
                            Arrays.stream(Calibration.values()).map(Calibration::code).toList(),
                            "of the probabilities"),
                    Param.wholeNumber("min_trades", 0, 0, 1_000_000, "trades", "guard rail")
                            .optional(),
                    Param.number("min_sharpe", 0, -10, 100, "", "guard rail").optional(),
                    Param.choice("profile", "balanced", RiskProfile.codes(), "risk profile")
                            .optional());

    public SweepPreset {
        thresholds = List.copyOf(thresholds);
        topPcts = List.copyOf(topPcts);
        hours = List.copyOf(hours);
        budget = Collections.unmodifiableMap(new TreeMap<>(budget));
        Map<String, List<String>> copy = new LinkedHashMap<>();
        vary.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        vary = Collections.unmodifiableMap(copy);
    }

    /** Of rules and hours alone. */
    public SweepPreset(
            List<String> thresholds,
            List<String> topPcts,
            List<String> hours,
            int splits,
            double embargo,
            String calibration,
            @Nullable Integer minTrades,
            @Nullable Double minSharpe,
            @Nullable String profile,
            Map<String, Object> budget) {
        this(
                thresholds,
                topPcts,
                hours,
                splits,
                embargo,
                calibration,
                minTrades,
                minSharpe,
                profile,
                budget,
                Map.of());
    }

    /**
     * Reads a preset; anything it does not know is an error.
     *
     * @param shown how the file is called in messages
     * @throws LabException {@link Reason#INVALID_CONFIG} with the line of the first problem
     */
    public static SweepPreset parse(byte[] yaml, String shown) {
        Problems problems = new Problems();
        SweepPreset preset =
                YamlFile.parse(yaml, shown, problems).map(SweepPreset::read).orElse(null);
        problems.first()
                .ifPresent(
                        problem -> {
                            throw problem;
                        });
        if (preset == null) {
            throw new IllegalStateException("a file without a problem can be read");
        }
        return preset;
    }

    private static SweepPreset read(YamlMap map) {
        map.allowOnly(
                List.of(
                        "thresholds",
                        "top_pct",
                        "hours",
                        "splits",
                        "embargo",
                        "calibration",
                        "min_trades",
                        "min_sharpe",
                        "profile",
                        "budget",
                        "vary"));
        Args args = map.args("", PARAMS, Set.of());
        return new SweepPreset(
                texts(map, "thresholds", text -> DecisionRule.thresholds(text, "thresholds")),
                texts(map, "top_pct", text -> DecisionRule.topShare(text, "top_pct")),
                texts(map, "hours", SweepPreset::checkHours).stream()
                        .map(text -> text.equals(ALL_HOURS) ? "" : text)
                        .toList(),
                args.wholeNumber("splits"),
                args.number("embargo"),
                args.text("calibration"),
                args.has("min_trades") ? args.wholeNumber("min_trades") : null,
                args.has("min_sharpe") ? (Double) args.number("min_sharpe") : null,
                args.has("profile") ? args.text("profile") : null,
                map.map("budget").map(SweepPreset::limits).orElse(Map.of()),
                map.map("vary").map(SweepPreset::settings).orElse(Map.of()));
    }

    private static Map<String, List<String>> settings(YamlMap map) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (String name : map.keys()) {
            settings.put(name, texts(map, name, text -> {}));
        }
        return settings;
    }

    private static Map<String, Object> limits(YamlMap map) {
        map.allowOnly(RiskBudget.params().stream().map(Param::name).toList());
        Args args = map.args(map.path(), RiskBudget.params(), Set.of());
        Map<String, Object> limits = new LinkedHashMap<>();
        for (Param param : RiskBudget.params()) {
            if (args.has(param.name())) {
                limits.put(param.name(), args.number(param.name()));
            }
        }
        return limits;
    }

    /** Complains about one text of a list. */
    private interface Check {
        void check(String text);
    }

    private static List<String> texts(YamlMap map, String key, Check check) {
        return map.texts(key).stream()
                .map(
                        item -> {
                            try {
                                check.check(item.text());
                            } catch (LabException e) {
                                map.error(item.line(), "bad_value", e.what(), e.hint());
                            }
                            return item.text().strip();
                        })
                .toList();
    }

    private static void checkHours(String text) {
        if (!text.equals(ALL_HOURS)
                && !text.matches("\\s*([01]?\\d|2[0-3])\\s*(,\\s*([01]?\\d|2[0-3])\\s*)*")) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "not a list of clock hours: \"" + text + "\"",
                    "hours",
                    "write market hours such as \"13,14,15\", or " + ALL_HOURS);
        }
    }

    /** The preset as a file. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder("# Sigma Lab sweep preset\n");
        list(yaml, "thresholds", thresholds);
        list(yaml, "top_pct", topPcts);
        list(yaml, "hours", hours.stream().map(text -> text.isEmpty() ? ALL_HOURS : text).toList());
        yaml.append("splits: ").append(splits).append('\n');
        yaml.append("embargo: ").append(embargo).append('\n');
        yaml.append("calibration: ").append(calibration).append('\n');
        if (minTrades != null) {
            yaml.append("min_trades: ").append(minTrades).append('\n');
        }
        if (minSharpe != null) {
            yaml.append("min_sharpe: ").append(minSharpe).append('\n');
        }
        if (profile != null) {
            yaml.append("profile: ").append(profile).append('\n');
        }
        if (!budget.isEmpty()) {
            yaml.append("budget:\n");
            budget.forEach(
                    (name, value) ->
                            yaml.append("  ").append(name).append(": ").append(value).append('\n'));
        }
        if (!vary.isEmpty()) {
            yaml.append("vary:\n");
            vary.forEach((name, values) -> list(yaml.append("  "), name, values));
        }
        return yaml.toString();
    }

    private static void list(StringBuilder yaml, String name, List<String> values) {
        if (!values.isEmpty()) {
            yaml.append(name)
                    .append(
                            values.stream()
                                    .map(Canonical::json)
                                    .collect(Collectors.joining(", ", ": [", "]\n")));
        }
    }
}
