package io.sigmalab.app.ui.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in one typeface, size and colour.
 *
 * @param family name of the typeface
 * @param size in points
 * @param colour token
 */
record PdfText(PdfFonts fonts, String family, double size, String colour) {
    /** Where a word that is too long for a line is parted: after what joins its parts. */
    private static final Pattern PART = Pattern.compile("[^/_\\-.,:;=|&?]*[/_\\-.,:;=|&?]*");

    /** Width of a text in points. */
    double width(String text) {
        try {
            return fonts.width(family, size, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words of a text. */
    static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** Parts of a word between which it may be parted. */
    static List<String> parts(String word) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(word);
        while (matcher.find()) {
            if (!matcher.group().isEmpty()) {
                parts.add(matcher.group());
            }
        }
        return parts;
    }

    /**
     * Lines of a text, none wider than this: parted at spaces; a word that is wider than a line
     * after a joint of it, and within a part only when that is wider still.
     */
    List<String> wrap(String text, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text)) {
            String joint = line.length() == 0 ? "" : " ";
            if (width(line + joint + word) <= room) {
                line.append(joint).append(word);
                continue;
            }
            if (line.length() > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (String part : parts(word)) {
                if (line.length() > 0 && width(line + part) > room) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(part);
                while (width(line.toString()) > room && line.codePointCount(0, line.length()) > 1) {
                    int end = fitting(line.toString(), room);
                    lines.add(line.substring(0, end));
                    line.delete(0, end);
                }
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** How many characters of a text fit; at least one. */
    private int fitting(String text, double room) {
        int end = text.offsetByCodePoints(0, 1);
        double width = width(text.substring(0, end));
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            width += width(text.substring(end, next));
            if (width > room) {
                return end;
            }
            end = next;
        }
        return end;
    }

    /** The text, or as much of it as fits with an ellipsis behind. */
    String shortened(String text, double room) {
        return width(text) <= room
                ? text
                : text.substring(0, fitting(text, room - width("…"))) + "…";
    }
}
