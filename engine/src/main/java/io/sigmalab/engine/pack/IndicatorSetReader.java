package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.pack.IndicatorSet.Member;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code indicator_sets/<name>.yaml}. */
final class IndicatorSetReader {
    static final Param VERSION =
            Param.wholeNumber("version", 1, 1, 1_000_000, "", "version of the content");

    /** Parameters that earlier files spell differently, by indicator. */
    private static final Map<String, Map<String, String>> PARAM_ALIASES =
            Map.of("keltner", Map.of("mult", "multiplier"));

    private static final List<String> KEYS =
            List.of("name", "version", "description", "without_options", "indicators");

    private final YamlMap root;
    private final Problems problems;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> lineOfOutput = new HashMap<>();

    private IndicatorSetReader(YamlMap root) {
        this.root = root;
        this.problems = root.problems();
    }

    /**
     * Reads a set.
     *
     * @param stem file name without ending, which the name must equal
     */
    static Optional<IndicatorSet> read(YamlMap root, String stem) {
        return new IndicatorSetReader(root).read(stem);
    }

    private Optional<IndicatorSet> read(String stem) {
        root.allowOnly(KEYS);
        requireName(root, "name", stem);
        Args args = root.args("", List.of(VERSION), Set.of());
        String description = root.text("description", "");
        // Checked where models are known.
        String withoutOptions = root.text("without_options", "");
        if (!root.has("indicators")) {
            root.missing("indicators", "");
        }
        List<YamlMap> items = root.maps("indicators", "{name: rsi, period: 14}");
        if (items.isEmpty() && root.has("indicators") && problems.isUsable()) {
            root.error("indicators", "empty", "the set has no indicator", "add one");
        }
        items.forEach(this::member);
        if (!problems.isUsable()) {
            return Optional.empty();
        }
        int version = args.wholeNumber("version");
        IndicatorSet set =
                new IndicatorSet(
                        stem,
                        version,
                        description,
                        withoutOptions.strip(),
                        members,
                        IndicatorSet.hash(version, members));
        return named(set);
    }

    /** The set, if every column gets a name of its own. */
    private Optional<IndicatorSet> named(IndicatorSet set) {
        try {
            FeatureNames.of(set);
            return Optional.of(set);
        } catch (IllegalArgumentException e) {
            root.error(
                    "indicators",
                    "duplicate_output",
                    "the set has " + e.getMessage(),
                    "take one of the two out");
            return Optional.empty();
        }
    }

    static void requireName(YamlMap root, String key, String stem) {
        String name = root.text(key, stem);
        if (!name.equals(stem)) {
            root.error(
                    key,
                    "id_mismatch",
                    key + " \"" + Ids.shown(name) + "\" differs from the file name",
                    "write " + key + ": " + stem + ", or rename the file");
        }
    }

    private void member(YamlMap item) {
        Optional<String> name = item.text("name");
        if (name.isEmpty()) {
            return;
        }
        Optional<IndicatorType> type = Indicators.find(name.get());
        if (type.isPresent()) {
            configured(item, name.get(), type.get());
        } else {
            item.error(
                    "name",
                    "unknown_indicator",
                    "unknown indicator \"" + Ids.shown(name.get()) + "\"",
                    Nearest.to(name.get(), knownNames())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("see the indicator catalogue for every name"));
        }
    }

    private static Set<String> knownNames() {
        Set<String> names = new LinkedHashSet<>();
        Indicators.all().forEach(type -> names.add(type.name()));
        return names;
    }

    private void configured(YamlMap item, String name, IndicatorType type) {
        int before = problems.all().size();
        YamlMap renamed = item.renamed(PARAM_ALIASES.getOrDefault(type.name(), Map.of()));
        List<String> names = new ArrayList<>(List.of("name"));
        type.params().forEach(param -> names.add(param.name()));
        for (String key : renamed.keys()) {
            if (!names.contains(key)) {
                List<String> params = names.subList(1, names.size());
                renamed.error(
                        key,
                        "unknown_parameter",
                        name + " has no parameter \"" + Ids.shown(key) + "\"",
                        params.isEmpty()
                                ? "it has no parameters: leave it out"
                                : Nearest.hint(key, params));
            }
        }
        Args args = renamed.args(type.name(), type.params(), Set.of());
        if (problems.all().size() > before) {
            return;
        }
        try {
            Indicator indicator = type.create(args);
            if (outputsAreNew(item, type, indicator)) {
                members.add(new Member(type, args, item.where("name")));
            }
        } catch (IllegalArgumentException e) {
            // Rules between two parameters are the indicator's own: fast below slow.
            item.error("name", "bad_value", String.valueOf(e.getMessage()), "correct the values");
        } catch (LabException e) {
            item.error("name", "bad_value", e.what(), e.hint());
        }
    }

    private boolean outputsAreNew(YamlMap item, IndicatorType type, Indicator indicator) {
        for (Output output : indicator.outputs()) {
            Integer line = lineOfOutput.get(output.fullName());
            if (line != null) {
                item.error(
                        "name",
                        "duplicate_output",
                        type.name() + " gives the column " + output.fullName() + " a second time",
                        "line " + line + " gives it too; keep one");
                return false;
            }
        }
        indicator.outputs().forEach(out -> lineOfOutput.put(out.fullName(), item.line()));
        return true;
    }
}
