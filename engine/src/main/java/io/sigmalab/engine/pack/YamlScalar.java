package io.sigmalab.engine.pack;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a YAML scalar means under the core schema of YAML 1.2. */
final class YamlScalar {
    private YamlScalar() {}

    /** A scalar as Boolean, Long, Double or String; null for null. */
    static @Nullable Object typed(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true");
        }
        if (tag.equals(Tag.INT)) {
            return whole(text);
        }
        if (tag.equals(Tag.FLOAT)) {
            return real(text);
        }
        return text;
    }

    private static Object whole(String text) {
        BigInteger value;
        if (text.startsWith("0x")) {
            value = new BigInteger(text.substring(2), 16);
        } else if (text.startsWith("0o")) {
            value = new BigInteger(text.substring(2), 8);
        } else {
            value = new BigInteger(text);
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value.doubleValue();
    }

    private static Object real(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.equals(".nan") ? (Object) Double.NaN : Double.valueOf(text);
    }

    /** A node as a message calls it. */
    static String describe(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        ScalarNode scalar = (ScalarNode) node;
        Object value = typed(scalar);
        if (value == null) {
            return "nothing";
        }
        return value instanceof String text
                ? "\"" + Ids.shown(text) + "\""
                : Ids.shown(scalar.getValue());
    }
}
