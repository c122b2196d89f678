package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Typed access to one YAML mapping. Whatever is wrong is recorded with its line and the reader goes
 * on; a value that could not be read is absent.
 */
final class YamlMap {
    private final String file;
    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(Node value, int line) {}

    /** A text of a list and its line. */
    record Item(String text, int line) {}

    YamlMap(String file, String path, MappingNode node, Problems problems) {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            add(tuple);
        }
    }

    private void add(NodeTuple tuple) {
        int at = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            error(at, "wrong_type", "a key is not a word", "write \"key: value\"");
            return;
        }
        Entry before = entries.get(key.getValue());
        if (before != null) {
            error(
                    at,
                    "duplicate_key",
                    named(key.getValue()) + " is given twice",
                    "it stands on line " + before.line + " too; keep one");
            return;
        }
        entries.put(key.getValue(), new Entry(tuple.getValueNode(), at));
    }

    private YamlMap(YamlMap other) {
        this.file = other.file;
        this.path = other.path;
        this.line = other.line;
        this.problems = other.problems;
    }

    /** The same mapping with keys renamed; a key given under both names is recorded. */
    YamlMap renamed(Map<String, String> names) {
        YamlMap copy = new YamlMap(this);
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            String key = names.getOrDefault(entry.getKey(), entry.getKey());
            if (copy.entries.put(key, entry.getValue()) != null) {
                error(
                        entry.getValue().line,
                        "duplicate_key",
                        named(key) + " is given twice, as " + entry.getKey() + " too",
                        "keep one");
            }
        }
        return copy;
    }

    String file() {
        return file;
    }

    /** Name of the section, {@code execution.brackets}; empty at the top. */
    String path() {
        return path;
    }

    int line() {
        return line;
    }

    /** Line of a key, or of the mapping where the key is absent. */
    int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line;
    }

    String where(String key) {
        return LintFinding.where(file, line(key));
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Set<String> keys() {
        return entries.keySet();
    }

    Problems problems() {
        return problems;
    }

    void error(int at, String code, String message, String hint) {
        problems.error(file, at, code, message, hint);
    }

    /** An error at the line of a key. */
    void error(String key, String code, String message, String hint) {
        problems.error(file, line(key), code, message, hint);
    }

    void warning(String key, String code, String message, String hint) {
        problems.warning(file, line(key), code, message, hint);
    }

    /** Records every key that is not one of these, with the nearest that is. */
    void allowOnly(List<String> known) {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                String in = path.isEmpty() ? "" : " in " + path;
                error(
                        key,
                        "unknown_key",
                        "unknown key \"" + Ids.shown(key) + "\"" + in,
                        History.hint(path, key).orElseGet(() -> Nearest.hint(key, known)));
            }
        }
    }

    /** A text that must be there. */
    Optional<String> text(String key) {
        if (!has(key)) {
            missing(key, "");
            return Optional.empty();
        }
        return scalar(key).filter(text -> isNotBlank(key, text));
    }

    /** A text that may be absent. */
    String text(String key, String fallback) {
        return has(key) ? scalar(key).orElse(fallback) : fallback;
    }

    /** One value checked against its declaration; without default it must be there. */
    <T> Optional<T> value(Param param, Class<T> type) {
        Args args = args(path, List.of(param), Set.of());
        Object value = args.get(param.name());
        if (value == null && !has(param.name())) {
            missing(param.name(), param.help());
        }
        return Optional.ofNullable(type.cast(value));
    }

    /**
     * Values of these parameters: defaults filled in, wrong ones recorded and left at their
     * default.
     *
     * @param owner what the parameters belong to, for messages
     * @param required names of parameters that must be there
     */
    Args args(String owner, List<Param> params, Set<String> required) {
        Map<String, Object> good = new LinkedHashMap<>();
        for (Param param : params) {
            String key = param.name();
            if (!has(key)) {
                if (required.contains(key)) {
                    missing(key, param.help());
                }
                continue;
            }
            Optional<Object> raw = raw(param);
            if (raw.isEmpty()) {
                continue;
            }
            try {
                Args.check(owner, List.of(param), Map.of(key, raw.get()), where(key));
                good.put(key, raw.get());
            } catch (LabException e) {
                // Keys at the top of a file have no owner to name.
                String message = owner.isEmpty() ? e.what().substring(1) : e.what();
                error(key, "bad_value", message, e.hint());
            }
        }
        return Args.check(owner, params, good, where(""));
    }

    /** A mapping below this one, empty when absent or not a mapping (which is recorded). */
    Optional<YamlMap> map(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(file, named(key), mapping, problems));
        }
        error(
                key,
                "wrong_type",
                named(key) + " must hold keys and values, was " + YamlScalar.describe(entry.value),
                "write " + key + ": {key: value, ...}");
        return Optional.empty();
    }

    /** A mapping that must be there. */
    Optional<YamlMap> requiredMap(String key) {
        if (!has(key)) {
            missing(key, "a section with keys and values");
        }
        return map(key);
    }

    /** Mappings of a list, empty when absent; whatever else stands in it is recorded. */
    List<YamlMap> maps(String key, String example) {
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof MappingNode mapping) {
                maps.add(new YamlMap(file, named(key), mapping, problems));
            } else {
                error(
                        lineOf(item),
                        "wrong_type",
                        named(key) + " must list mappings, found " + YamlScalar.describe(item),
                        "write - " + example);
            }
        }
        return maps;
    }

    /** Texts of a list, empty when absent; whatever is no scalar is recorded. */
    List<Item> texts(String key) {
        List<Item> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                texts.add(new Item(scalar.getValue(), lineOf(item)));
            } else {
                error(
                        lineOf(item),
                        "wrong_type",
                        named(key) + " must list single values, found " + YamlScalar.describe(item),
                        "write " + key + ": [value, value]");
            }
        }
        return texts;
    }

    /** Distinct whole numbers of a list within bounds, sorted; empty when absent. */
    List<Integer> wholeNumbers(String key, int min, int max, String rule) {
        List<Integer> numbers = new ArrayList<>();
        for (Node item : items(key)) {
            Object value = item instanceof ScalarNode scalar ? YamlScalar.typed(scalar) : null;
            if (!(value instanceof Long number) || number < min || number > max) {
                error(
                        lineOf(item),
                        "bad_value",
                        named(key) + " must hold " + rule + ", found " + YamlScalar.describe(item),
                        "correct the list");
            } else if (numbers.contains(number.intValue())) {
                error(
                        lineOf(item),
                        "bad_value",
                        named(key) + " holds " + number + " twice",
                        "keep one");
            } else {
                numbers.add(number.intValue());
            }
        }
        return numbers.stream().sorted().toList();
    }

    /** Name of a key with the sections around it: {@code execution.entry}. */
    String named(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void missing(String key, String help) {
        error(
                line,
                Problems.MISSING_KEY,
                named(key) + " is missing",
                help.isEmpty() ? "add it" : "add it: " + help);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private List<Node> items(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        if (entry.value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        error(
                key,
                "wrong_type",
                named(key) + " must be a list, was " + YamlScalar.describe(entry.value),
                "write " + key + ": [...]");
        return List.of();
    }

    private boolean isNotBlank(String key, String text) {
        if (text.isBlank()) {
            error(key, "bad_value", named(key) + " is empty", "give it a value");
            return false;
        }
        return true;
    }

    /** The characters of a scalar, whatever type they look like. */
    private Optional<String> scalar(String key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.value instanceof ScalarNode node) {
            if (!node.getTag().equals(Tag.NULL)) {
                return Optional.of(node.getValue());
            }
            noValue(key);
        } else if (entry != null) {
            error(
                    key,
                    "wrong_type",
                    named(key) + " must be text, was " + YamlScalar.describe(entry.value),
                    "write a single value");
        }
        return Optional.empty();
    }

    private Optional<Object> raw(Param param) {
        String key = param.name();
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (!(entry.value instanceof ScalarNode node)) {
            error(
                    key,
                    "wrong_type",
                    named(key) + " must be a single value, was " + YamlScalar.describe(entry.value),
                    param.help().isEmpty() ? "write one value" : "it is the " + param.help());
            return Optional.empty();
        }
        if (node.getTag().equals(Tag.NULL)) {
            noValue(key);
            return Optional.empty();
        }
        boolean isText = param.kind() == Param.Kind.TEXT || param.kind() == Param.Kind.CHOICE;
        return Optional.ofNullable(isText ? node.getValue() : YamlScalar.typed(node));
    }

    private void noValue(String key) {
        error(key, "bad_value", named(key) + " has no value", "give it one, or leave the key out");
    }
}
