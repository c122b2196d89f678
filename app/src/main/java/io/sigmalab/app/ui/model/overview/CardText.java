package io.sigmalab.app.ui.model.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A model card, taken apart: the Markdown that the services write, and no other.
 *
 * @param warning what is to be said before anything else, or empty
 * @param purpose what the model is for, or empty
 * @param facts stage, run, label and so on
 * @param figures results; lists and nested ones are left out, they have screens of their own
 * @param lineage hashes and versions
 * @param limits what it must not be used for
 */
record CardText(
        String warning,
        String purpose,
        List<Fact> facts,
        List<Fact> figures,
        List<Fact> lineage,
        String limits) {

    /** Nested results that say something about the whole. */
    private static final Set<String> SHOWN = Set.of("metrics", "benchmarks");

    /** A name and its value. */
    record Fact(String name, String value) {}

    /** Reads a card. */
    static CardText of(String markdown) {
        StringBuilder warning = new StringBuilder();
        StringBuilder purpose = new StringBuilder();
        StringBuilder limits = new StringBuilder();
        List<Fact> facts = new ArrayList<>();
        List<Fact> figures = new ArrayList<>();
        List<Fact> lineage = new ArrayList<>();
        String section = "";
        String part = "";
        for (String raw : markdown.lines().toList()) {
            String line = raw.strip();
            if (line.startsWith("## ")) {
                section = line.substring(3).toLowerCase(Locale.ROOT);
            } else if (line.startsWith("> ")) {
                append(warning, line.substring(2).replace("**", ""));
            } else if (line.startsWith("| ") && !line.startsWith("| |")) {
                String[] cells = line.split("\\|", -1);
                facts.add(new Fact(cells[1].strip(), plain(cells[2].strip())));
            } else if (line.startsWith("- ")) {
                if (raw.startsWith("- ")) {
                    part = line.substring(2);
                }
                // What is further in belongs to a part of the result: an hour, a class.
                if (raw.startsWith("- ") || raw.startsWith("  - ") && SHOWN.contains(part)) {
                    bullet(line.substring(2), section.equals("lineage") ? lineage : figures);
                }
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("|")) {
                append(section.equals("limits") ? limits : purpose, line);
            }
        }
        return new CardText(
                warning.toString(),
                purpose.toString(),
                List.copyOf(facts),
                List.copyOf(figures),
                List.copyOf(lineage),
                limits.toString());
    }

    /** A mapping as words: {@code {kind=next_bar, k_sigma=0.3}}, next_bar · k_sigma 0.3. */
    private static String plain(String value) {
        if (!value.startsWith("{") || !value.endsWith("}")) {
            return value;
        }
        return value.substring(1, value.length() - 1)
                .replaceFirst("^kind=", "")
                .replace("=", " ")
                .replace(", ", " · ");
    }

    private static void append(StringBuilder text, String line) {
        text.append(text.isEmpty() ? "" : " ").append(line);
    }

    /** Lists, nested maps and paths are not for a card of this size. */
    private static void bullet(String text, List<Fact> into) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
            return;
        }
        String value = text.substring(colon + 2).strip();
        boolean isPlain =
                !value.startsWith("[") && !value.startsWith("{") && !value.startsWith("/");
        if (isPlain && !value.equals("null") && !value.isEmpty()) {
            into.add(new Fact(text.substring(0, colon), value));
        }
    }
}
