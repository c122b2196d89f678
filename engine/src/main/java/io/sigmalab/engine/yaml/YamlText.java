package io.sigmalab.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
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
    private final YamlLayout layout;

    private YamlText(String text, MappingNode root) {
        this.text = text;
        layout = new YamlLayout(text, root);
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
        return layout.find(path) != null;
    }

    /** The characters of a single value, without its quotes; empty when there is none. */
    public Optional<String> value(YamlPath path) {
        return layout.find(path) instanceof ScalarNode scalar && scalar.getStartMark().isPresent()
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Single values of a list; empty when there is no list. */
    public List<String> values(YamlPath path) {
        List<String> values = new ArrayList<>();
        if (layout.find(path) instanceof SequenceNode list) {
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
        if (layout.find(path) instanceof MappingNode mapping) {
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
        return layout.find(path) instanceof SequenceNode list ? list.getValue().size() : 0;
    }

    /** How a value is written; empty when there is nothing. */
    public String source(YamlPath path) {
        Node node = layout.find(path);
        return node == null ? "" : text.substring(layout.start(node), layout.end(node));
    }

    /** Line on which a value begins, from 1; that of its key in a mapping. 0 when absent. */
    public int line(YamlPath path) {
        if (path.steps().isEmpty()) {
            return 1;
        }
        Node parent = layout.find(path.parent());
        Node node = layout.find(path);
        if (node == null || parent == null) {
            return 0;
        }
        if (parent instanceof MappingNode mapping && path.last() instanceof String key) {
            NodeTuple tuple = YamlLayout.tuple(mapping, key);
            node = tuple == null ? node : tuple.getKeyNode();
        }
        return layout.lineAt(layout.start(node));
    }

    /**
     * The text with another value at this place; what is missing on the way there is added. Empty
     * when something else than a mapping stands in the way.
     *
     * @param yaml the value as it is to be written, see {@link #scalar}
     */
    public Optional<String> with(YamlPath path, String yaml) {
        Node node = layout.root();
        @Nullable NodeTuple tuple = null;
        List<Object> steps = path.steps();
        for (int i = 0; i < steps.size(); i++) {
            Object step = steps.get(i);
            if (node instanceof MappingNode mapping && step instanceof String key) {
                tuple = YamlLayout.tuple(mapping, key);
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
            } else if (YamlLayout.isNothing(node)) {
                return Optional.of(
                        replaced(tuple, node, nested(steps.subList(i, steps.size()), yaml)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(replaced(tuple, node, yaml));
    }

    private static String nested(List<Object> steps, String yaml) {
        String nested = yaml;
        for (int i = steps.size() - 1; i >= 0; i--) {
            nested = "{" + steps.get(i) + ": " + nested + "}";
        }
        return nested;
    }

    private String replaced(@Nullable NodeTuple tuple, Node node, String yaml) {
        int from = layout.start(node);
        int to = layout.end(node);
        if (tuple != null && YamlLayout.isBlock(node)) {
            // What stood on lines of its own now stands behind its key.
            from = text.indexOf(':', layout.end(tuple.getKeyNode())) + 1;
            return text.substring(0, from) + " " + yaml + text.substring(to);
        }
        String space = from == to && from > 0 && text.charAt(from - 1) == ':' ? " " : "";
        return text.substring(0, from) + space + yaml + text.substring(to);
    }

    private String added(MappingNode mapping, String key, String yaml) {
        String entry = key + ": " + yaml;
        List<NodeTuple> tuples = mapping.getValue();
        if (tuples.isEmpty()) {
            int at = layout.start(mapping) + 1;
            return text.substring(0, at) + entry + text.substring(at);
        }
        NodeTuple last = tuples.get(tuples.size() - 1);
        if (YamlLayout.isFlow(mapping)) {
            int at = layout.end(last.getValueNode());
            return text.substring(0, at) + ", " + entry + text.substring(at);
        }
        int at = layout.lineEnd(layout.end(last.getValueNode()));
        int first = layout.start(tuples.get(0).getKeyNode());
        String indent = " ".repeat(first - layout.lineStart(first));
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
        Node parent = layout.find(above);
        if (parent instanceof MappingNode mapping) {
            NodeTuple tuple = YamlLayout.tuple(mapping, (String) path.last());
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
        int from = layout.start(tuple.getKeyNode());
        int to = layout.end(tuple.getValueNode());
        if (YamlLayout.isFlow(mapping)) {
            if (at + 1 < tuples.size()) {
                to = layout.start(tuples.get(at + 1).getKeyNode());
            } else if (at > 0) {
                from = layout.end(tuples.get(at - 1).getValueNode());
            }
            return text.substring(0, from) + text.substring(to);
        }
        int line = layout.lineStart(from);
        if (text.substring(line, from).isBlank()) {
            return cutLines(line, to);
        }
        // Behind a dash: the next key takes its place.
        return at + 1 < tuples.size()
                ? text.substring(0, from)
                        + text.substring(layout.start(tuples.get(at + 1).getKeyNode()))
                : text.substring(0, from) + "{}" + text.substring(to);
    }

    private String cutLines(int from, int to) {
        int end = layout.lineEnd(to);
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
        if (YamlLayout.isFlow(list)) {
            int from = layout.start(item);
            int to = layout.end(item);
            if (at + 1 < items.size()) {
                to = layout.start(items.get(at + 1));
            } else {
                from = layout.end(items.get(at - 1));
            }
            return text.substring(0, from) + text.substring(to);
        }
        return cutLines(layout.lineStart(layout.dash(item)), layout.end(item));
    }

    /**
     * The text with an item put into a list before the one at this position, or at the end. Empty
     * when there is something else than a list.
     */
    public Optional<String> inserted(YamlPath path, int at, String yaml) {
        Node node = layout.find(path);
        if (node == null || YamlLayout.isNothing(node)) {
            return with(path, "[" + yaml + "]");
        }
        if (!(node instanceof SequenceNode list)) {
            return Optional.empty();
        }
        List<Node> items = list.getValue();
        if (items.isEmpty()) {
            return with(path, "[" + yaml + "]");
        }
        if (YamlLayout.isFlow(list)) {
            if (at < items.size()) {
                int from = layout.start(items.get(at));
                return Optional.of(text.substring(0, from) + yaml + ", " + text.substring(from));
            }
            int from = layout.end(items.get(items.size() - 1));
            return Optional.of(text.substring(0, from) + ", " + yaml + text.substring(from));
        }
        List<String> spans = spans(list);
        int dash = layout.dash(items.get(0));
        String indent = " ".repeat(dash - layout.lineStart(dash));
        spans.add(Math.min(at, spans.size()), indent + "- " + yaml);
        return Optional.of(respanned(list, spans));
    }

    /** The text with an item of a list at another position; comments above it go with it. */
    public String moved(YamlPath path, int from, int to) {
        if (!(layout.find(path) instanceof SequenceNode list)
                || from == to
                || Math.min(from, to) < 0
                || Math.max(from, to) >= list.getValue().size()) {
            return text;
        }
        if (!YamlLayout.isFlow(list)) {
            List<String> spans = spans(list);
            spans.add(to, spans.remove(from));
            return respanned(list, spans);
        }
        List<Node> items = list.getValue();
        List<String> sources = new ArrayList<>();
        items.forEach(item -> sources.add(text.substring(layout.start(item), layout.end(item))));
        sources.add(to, sources.remove(from));
        StringBuilder moved = new StringBuilder();
        int last = 0;
        for (int i = 0; i < items.size(); i++) {
            moved.append(text, last, layout.start(items.get(i))).append(sources.get(i));
            last = layout.end(items.get(i));
        }
        return moved.append(text.substring(last)).toString();
    }

    /** Lines of each item of a block list, with the comments above it. */
    private List<String> spans(SequenceNode list) {
        List<String> spans = new ArrayList<>();
        int from = layout.spansStart(list);
        for (Node item : list.getValue()) {
            int to = layout.lineEnd(layout.end(item));
            spans.add(text.substring(from, to));
            from = Math.min(text.length(), to + 1);
        }
        return spans;
    }

    private String respanned(SequenceNode list, List<String> spans) {
        List<Node> items = list.getValue();
        int to = layout.lineEnd(layout.end(items.get(items.size() - 1)));
        return text.substring(0, layout.spansStart(list))
                + String.join("\n", spans)
                + text.substring(to);
    }

    /** A text as a YAML value: quoted where it could be taken for something else. */
    public static String scalar(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
