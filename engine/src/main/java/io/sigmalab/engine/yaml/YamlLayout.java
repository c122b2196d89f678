package io.sigmalab.engine.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where the parts of a parsed text lie, as positions between its characters. Immutable. */
final class YamlLayout {
    private final String text;
    private final MappingNode root;
    private final boolean hasSurrogates;

    YamlLayout(String text, MappingNode root) {
        this.text = text;
        this.root = root;
        hasSurrogates = text.codePointCount(0, text.length()) != text.length();
    }

    MappingNode root() {
        return root;
    }

    /** What stands at a place; null when there is nothing. */
    @Nullable Node find(YamlPath path) {
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

    static @Nullable NodeTuple tuple(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                return tuple;
            }
        }
        return null;
    }

    static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    static boolean isBlock(Node node) {
        return node instanceof MappingNode mapping && !isFlow(mapping)
                || node instanceof SequenceNode list && !isFlow(list);
    }

    static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The dash before an item of a block list. */
    int dash(Node item) {
        int at = start(item) - 1;
        while (at > 0 && text.charAt(at) != '-') {
            at--;
        }
        return at;
    }

    int start(Node node) {
        return index(node.getStartMark().map(mark -> mark.getIndex()).orElse(0));
    }

    /** Behind the last character that belongs to a value; block values end before line breaks. */
    int end(Node node) {
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

    int index(int codePoint) {
        return hasSurrogates ? text.offsetByCodePoints(0, codePoint) : codePoint;
    }

    int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    int lineEnd(int index) {
        int at = text.indexOf('\n', index);
        return at < 0 ? text.length() : at;
    }

    int lineAt(int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Comments between the key and its first item belong to that item. */
    int spansStart(SequenceNode list) {
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
}
