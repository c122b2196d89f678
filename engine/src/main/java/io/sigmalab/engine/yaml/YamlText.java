package io.sigmalab.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML text whose single values can be read and changed in place: comments, order and everything
 * that is not changed stay as they are, byte by byte. Every change gives a new text. Immutable.
 */
public final class YamlText {
    private static final int MAX_CODE_POINTS = 1 << 20;
    private static final Pattern PLAIN =
            Pattern.compile(
                    "[A-Za-z]([A-Za-z0-9_./:-]*[A-Za-z0-9_])?|[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");

    private final String text;
    private final MappingNode root;
    private final boolean hasSurrogates;

    private YamlText(String text, MappingNode root) {
        this.text = text;
        this.root = root;
        hasSurrogates = text.codePointCount(0, text.length()) != text.length();
    }

    /**
     * Reads a text. Empty when it is malformed, holds no mapping, or repeats parts by aliases,
     * whose places cannot be changed one by one.
     */
    public static Optional<YamlText> parse(String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setAllowNonScalarKeys(true)
                        .setCodePointLimit(MAX_CODE_POINTS)
                        .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (event.getEventId() == Event.ID.Alias) {
                    return Optional.empty();
                }
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.filter(MappingNode.class::isInstance)
                    .map(node -> new YamlText(text, (MappingNode) node));
        } catch (YamlEngineException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** Whether there is something at this place. */
    public boolean has(YamlPath path) {
        return find(path) != null;
    }

    /** The characters of a single value, without its quotes; empty when there is none. */
    public Optional<String> value(YamlPath path) {
        return find(path) instanceof ScalarNode scalar && scalar.getStartMark().isPresent()
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Single values of a list; empty when there is no list. */
    public List<String> values(YamlPath path) {
        List<String> values = new ArrayList<>();
        if (find(path) instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    values.add(scalar.getValue());
                }
            }
        }
        return values;
    }

    /** Keys of a mapping in their order; empty when there is none. */
    public List<String> keys(YamlPath path) {
        List<String> keys = new ArrayList<>();
        if (find(path) instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    keys.add(key.getValue());
                }
            }
        }
        return keys;
    }

    /** Number of items of a list; 0 when there is none. */
    public int size(YamlPath path) {
        return find(path) instanceof SequenceNode list ? list.getValue().size() : 0;
    }

    /** How a value is written; empty when there is nothing. */
    public String source(YamlPath path) {
        Node node = find(path);
        return node == null ? "" : text.substring(start(node), end(node));
    }

    /** Line on which a value begins, from 1; that of its key in a mapping. 0 when absent. */
    public int line(YamlPath path) {
        if (path.steps().isEmpty()) {
            return 1;
        }
        Node parent = find(path.parent());
        Node node = find(path);
        if (node == null || parent == null) {
            return 0;
        }
        if (parent instanceof MappingNode mapping && path.last() instanceof String key) {
            NodeTuple tuple = tuple(mapping, key);
            node = tuple == null ? node : tuple.getKeyNode();
        }
        return lineAt(start(node));
    }

    private int lineAt(int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /**
     * The text with another value at this place; what is missing on the way there is added. Empty
     * when something else than a mapping stands in the way.
     *
     * @param yaml the value as it is to be written, see {@link #scalar}
     */
    public Optional<String> with(YamlPath path, String yaml) {
        Node node = root;
        @Nullable NodeTuple tuple = null;
        List<Object> steps = path.steps();
        for (int i = 0; i < steps.size(); i++) {
            Object step = steps.get(i);
            if (node instanceof MappingNode mapping && step instanceof String key) {
                tuple = tuple(mapping, key);
                if (tuple == null) {
                    return Optional.of(
                            added(mapping, key, nested(steps.subList(i + 1, steps.size()), yaml)));
                }
                node = tuple.getValueNode();
            } else if (node instanceof SequenceNode list
                    && step instanceof Integer at
                    && at < list.getValue().size()) {
                tuple = null;
                node = list.getValue().get(at);
            } else if (isNothing(node)) {
                return Optional.of(
                        replaced(tuple, node, nested(steps.subList(i, steps.size()), yaml)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(replaced(tuple, node, yaml));
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    private static String nested(List<Object> steps, String yaml) {
        String nested = yaml;
        for (int i = steps.size() - 1; i >= 0; i--) {
            nested = "{" + steps.get(i) + ": " + nested + "}";
        }
        return nested;
    }

    private String replaced(@Nullable NodeTuple tuple, Node node, String yaml) {
        int from = start(node);
        int to = end(node);
        if (tuple != null && isBlock(node)) {
            // What stood on lines of its own now stands behind its key.
            from = text.indexOf(':', end(tuple.getKeyNode())) + 1;
            return text.substring(0, from) + " " + yaml + text.substring(to);
        }
        String space = from == to && from > 0 && text.charAt(from - 1) == ':' ? " " : "";
        return text.substring(0, from) + space + yaml + text.substring(to);
    }

    private static boolean isBlock(Node node) {
        return node instanceof MappingNode mapping && !isFlow(mapping)
                || node instanceof SequenceNode list && !isFlow(list);
    }

    private String added(MappingNode mapping, String key, String yaml) {
        String entry = key + ": " + yaml;
        List<NodeTuple> tuples = mapping.getValue();
        if (tuples.isEmpty()) {
            int at = start(mapping) + 1;
            return text.substring(0, at) + entry + text.substring(at);
        }
        NodeTuple last = tuples.get(tuples.size() - 1);
        if (isFlow(mapping)) {
            int at = end(last.getValueNode());
            return text.substring(0, at) + ", " + entry + text.substring(at);
        }
        int at = lineEnd(end(last.getValueNode()));
        int first = start(tuples.get(0).getKeyNode());
        String indent = " ".repeat(first - lineStart(first));
        return text.substring(0, at) + "\n" + indent + entry + text.substring(at);
    }

    /**
     * The text without what stands at this place. A section that would be empty goes too. The same
     * text when there is nothing.
     */
    public String without(YamlPath path) {
        if (!has(path) || path.steps().isEmpty()) {
            return text;
        }
        YamlPath above = path.parent();
        Node parent = find(above);
        if (parent instanceof MappingNode mapping) {
            NodeTuple tuple = tuple(mapping, (String) path.last());
            if (mapping.getValue().size() == 1
                    && !above.steps().isEmpty()
                    && above.last() instanceof String) {
                return without(above);
            }
            return tuple == null ? text : withoutTuple(mapping, tuple);
        }
        return parent instanceof SequenceNode list
                ? withoutItem(list, above, (Integer) path.last())
                : text;
    }

    private String withoutTuple(MappingNode mapping, NodeTuple tuple) {
        List<NodeTuple> tuples = mapping.getValue();
        int at = tuples.indexOf(tuple);
        int from = start(tuple.getKeyNode());
        int to = end(tuple.getValueNode());
        if (isFlow(mapping)) {
            if (at + 1 < tuples.size()) {
                to = start(tuples.get(at + 1).getKeyNode());
            } else if (at > 0) {
                from = end(tuples.get(at - 1).getValueNode());
            }
            return text.substring(0, from) + text.substring(to);
        }
        int line = lineStart(from);
        if (text.substring(line, from).isBlank()) {
            return cutLines(line, to);
        }
        // Behind a dash: the next key takes its place.
        return at + 1 < tuples.size()
                ? text.substring(0, from) + text.substring(start(tuples.get(at + 1).getKeyNode()))
                : text.substring(0, from) + "{}" + text.substring(to);
    }

    private String cutLines(int from, int to) {
        int end = lineEnd(to);
        return end < text.length()
                ? text.substring(0, from) + text.substring(end + 1)
                : text.substring(0, Math.max(0, from - 1));
    }

    private String withoutItem(SequenceNode list, YamlPath path, int at) {
        List<Node> items = list.getValue();
        if (items.size() == 1) {
            return with(path, "[]").orElse(text);
        }
        Node item = items.get(at);
        if (isFlow(list)) {
            int from = start(item);
            int to = end(item);
            if (at + 1 < items.size()) {
                to = start(items.get(at + 1));
            } else {
                from = end(items.get(at - 1));
            }
            return text.substring(0, from) + text.substring(to);
        }
        return cutLines(lineStart(dash(item)), end(item));
    }

    /**
     * The text with an item put into a list before the one at this position, or at the end. Empty
     * when there is something else than a list.
     */
    public Optional<String> inserted(YamlPath path, int at, String yaml) {
        Node node = find(path);
        if (node == null || isNothing(node)) {
            return with(path, "[" + yaml + "]");
        }
        if (!(node instanceof SequenceNode list)) {
            return Optional.empty();
        }
        List<Node> items = list.getValue();
        if (items.isEmpty()) {
            return with(path, "[" + yaml + "]");
        }
        if (isFlow(list)) {
            if (at < items.size()) {
                int from = start(items.get(at));
                return Optional.of(text.substring(0, from) + yaml + ", " + text.substring(from));
            }
            int from = end(items.get(items.size() - 1));
            return Optional.of(text.substring(0, from) + ", " + yaml + text.substring(from));
        }
        List<String> spans = spans(list);
        int dash = dash(items.get(0));
        String indent = " ".repeat(dash - lineStart(dash));
        spans.add(Math.min(at, spans.size()), indent + "- " + yaml);
        return Optional.of(respanned(list, spans));
    }

    /** The text with an item of a list at another position; comments above it go with it. */
    public String moved(YamlPath path, int from, int to) {
        if (!(find(path) instanceof SequenceNode list)
                || from == to
                || Math.min(from, to) < 0
                || Math.max(from, to) >= list.getValue().size()) {
            return text;
        }
        if (!isFlow(list)) {
            List<String> spans = spans(list);
            spans.add(to, spans.remove(from));
            return respanned(list, spans);
        }
        List<Node> items = list.getValue();
        List<String> sources = new ArrayList<>();
        items.forEach(item -> sources.add(text.substring(start(item), end(item))));
        sources.add(to, sources.remove(from));
        StringBuilder moved = new StringBuilder();
        int last = 0;
        for (int i = 0; i < items.size(); i++) {
            moved.append(text, last, start(items.get(i))).append(sources.get(i));
            last = end(items.get(i));
        }
        return moved.append(text.substring(last)).toString();
    }

    /** Lines of each item of a block list, with the comments above it. */
    private List<String> spans(SequenceNode list) {
        List<String> spans = new ArrayList<>();
        int from = spansStart(list);
        for (Node item : list.getValue()) {
            int to = lineEnd(end(item));
            spans.add(text.substring(from, to));
            from = Math.min(text.length(), to + 1);
        }
        return spans;
    }

    /** Comments between the key and its first item belong to that item. */
    private int spansStart(SequenceNode list) {
        int line = lineStart(dash(list.getValue().get(0)));
        while (line > 0) {
            int above = lineStart(line - 1);
            String before = text.substring(above, line - 1).strip();
            if (!before.isEmpty() && !before.startsWith("#")) {
                return line;
            }
            line = above;
        }
        return line;
    }

    private String respanned(SequenceNode list, List<String> spans) {
        List<Node> items = list.getValue();
        int to = lineEnd(end(items.get(items.size() - 1)));
        return text.substring(0, spansStart(list)) + String.join("\n", spans) + text.substring(to);
    }

    /** A text as a YAML value: quoted where it could be taken for something else. */
    public static String scalar(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private @Nullable Node find(YamlPath path) {
        Node node = root;
        for (Object step : path.steps()) {
            if (node instanceof MappingNode mapping && step instanceof String key) {
                NodeTuple tuple = tuple(mapping, key);
                if (tuple == null) {
                    return null;
                }
                node = tuple.getValueNode();
            } else if (node instanceof SequenceNode list
                    && step instanceof Integer at
                    && at >= 0
                    && at < list.getValue().size()) {
                node = list.getValue().get(at);
            } else {
                return null;
            }
        }
        return node;
    }

    private static @Nullable NodeTuple tuple(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                return tuple;
            }
        }
        return null;
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The dash before an item of a block list. */
    private int dash(Node item) {
        int at = start(item) - 1;
        while (at > 0 && text.charAt(at) != '-') {
            at--;
        }
        return at;
    }

    private int start(Node node) {
        return index(node.getStartMark().map(mark -> mark.getIndex()).orElse(0));
    }

    /** Behind the last character that belongs to a value; block values end before line breaks. */
    private int end(Node node) {
        if (node instanceof MappingNode mapping
                && !isFlow(mapping)
                && !mapping.getValue().isEmpty()) {
            return end(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        if (node instanceof SequenceNode list && !isFlow(list) && !list.getValue().isEmpty()) {
            return end(list.getValue().get(list.getValue().size() - 1));
        }
        int from = start(node);
        int to = index(node.getEndMark().map(mark -> mark.getIndex()).orElse(0));
        while (to > from && (text.charAt(to - 1) == '\n' || text.charAt(to - 1) == '\r')) {
            to--;
        }
        return to;
    }

    private int index(int codePoint) {
        return hasSurrogates ? text.offsetByCodePoints(0, codePoint) : codePoint;
    }

    private int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    private int lineEnd(int index) {
        int at = text.indexOf('\n', index);
        return at < 0 ? text.length() : at;
    }
}
