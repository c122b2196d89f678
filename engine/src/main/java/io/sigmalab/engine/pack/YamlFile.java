package io.sigmalab.engine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML 1.2 file as nodes that remember their line. Nothing is constructed from tags; size,
 * nesting and aliases are limited, so that no file can exhaust memory or stack.
 */
final class YamlFile {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_ALIASES = 50;

    private YamlFile() {}

    /**
     * The mapping that is the whole file, or empty after recording why there is none.
     *
     * @param path what is read
     * @param shown how the file is called in messages
     */
    static Optional<YamlMap> read(Path path, String shown, Problems problems) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            problems.error(
                    shown,
                    0,
                    Problems.UNREADABLE,
                    "cannot read the file (" + e + ")",
                    "check that it exists and may be read");
            return Optional.empty();
        }
        return parse(bytes, shown, problems);
    }

    static Optional<YamlMap> parse(byte[] bytes, String shown, Problems problems) {
        if (bytes.length > MAX_BYTES) {
            problems.error(
                    shown,
                    0,
                    "too_large",
                    "the file is larger than 1 MiB",
                    "a pack file holds settings, not data: split or shorten it");
            return Optional.empty();
        }
        Optional<String> text = decode(bytes, shown, problems);
        return text.flatMap(t -> compose(t, shown, problems));
    }

    private static Optional<String> decode(byte[] bytes, String shown, Problems problems) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isUnderflow()) {
            problems.error(
                    shown,
                    lineOfByte(bytes, in.position()),
                    "encoding",
                    "the file is not UTF-8 text",
                    "save it as UTF-8");
            return Optional.empty();
        }
        String text = out.flip().toString();
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Optional<YamlMap> compose(String text, String shown, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(shown)
                        .setSchema(new CoreSchema())
                        .setAllowNonScalarKeys(true)
                        .setCodePointLimit(MAX_BYTES)
                        .setMaxAliasesForCollections(MAX_ALIASES)
                        .build();
        Optional<Node> root;
        try {
            int tooDeep = lineBelowDepth(settings, text);
            if (tooDeep > 0) {
                problems.error(
                        shown,
                        tooDeep,
                        "malformed",
                        "malformed YAML: more than " + MAX_DEPTH + " levels of nesting",
                        "close the brackets, or write it flat");
                return Optional.empty();
            }
            root = new Compose(settings).composeString(text);
        } catch (YamlEngineException e) {
            malformed(e, text, shown, problems);
            return Optional.empty();
        }
        if (root.isEmpty()) {
            problems.error(shown, 0, "empty", "the file is empty", "fill it in or delete it");
            return Optional.empty();
        }
        if (root.get() instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(shown, "", mapping, problems));
        }
        problems.error(
                shown,
                YamlMap.lineOf(root.get()),
                "wrong_type",
                "the file does not hold keys and values",
                "write \"key: value\" lines");
        return Optional.empty();
    }

    private static int lineBelowDepth(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            }
        }
        return 0;
    }

    private static void malformed(
            YamlEngineException e, String text, String shown, Problems problems) {
        int line = 0;
        String problem;
        if (e instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            line = mark.map(m -> m.getLine() + 1).orElse(0);
            problem = marked.getProblem() == null ? "syntax error" : marked.getProblem();
        } else if (e instanceof ReaderException reader) {
            line = lineOfCharacter(text, reader.getPosition());
            problem = String.format(Locale.ROOT, "control character U+%04X", reader.getCodePoint());
        } else {
            problem = String.valueOf(e.getMessage());
        }
        if (hasTabIndent(text, line)) {
            problems.error(
                    shown,
                    line,
                    "tab",
                    "malformed YAML: the line is indented with a tab",
                    "indent with spaces");
            return;
        }
        problems.error(
                shown,
                line,
                "malformed",
                "malformed YAML: " + problem,
                "check brackets, quotes and indentation on this line and the one before");
    }

    private static boolean hasTabIndent(String text, int line) {
        if (line < 1) {
            return false;
        }
        String[] lines = text.split("\\R", line + 1);
        String found = lines.length < line ? "" : lines[line - 1];
        String indent = found.substring(0, found.length() - found.stripLeading().length());
        return indent.indexOf('\t') >= 0;
    }

    private static int lineOfByte(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static int lineOfCharacter(String text, int position) {
        int end = Math.min(text.length(), Math.max(0, position));
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
