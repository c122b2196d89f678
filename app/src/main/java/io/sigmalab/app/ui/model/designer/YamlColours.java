package io.sigmalab.app.ui.model.designer;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Which characters of a YAML text are keys, numbers, words in quotes, comments. */
final class YamlColours {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<comment>(?m:^|(?<=\\s))#[^\\n]*)"
                            + "|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'[^'\\n]*')"
                            + "|(?<key>[A-Za-z_][A-Za-z0-9_]*(?=:(?:\\s|$)))"
                            + "|(?<number>(?<![A-Za-z0-9_.])-?[0-9]+(?:\\.[0-9]+)?(?![A-Za-z0-9_]))"
                            + "|(?<word>\\b(?:true|false|null)\\b)"
                            + "|(?<sign>[\\[\\]{},:]|(?m:^\\s*)-(?=\\s))");

    private static final List<String> NAMES =
            List.of("comment", "string", "key", "number", "word", "sign");

    private YamlColours() {}

    /** Styles of a text, from its first character to its last. */
    static StyleSpans<Collection<String>> of(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Matcher matcher = TOKEN.matcher(text);
        int last = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                continue;
            }
            spans.add(List.of(), matcher.start() - last);
            spans.add(style(matcher), matcher.end() - matcher.start());
            last = matcher.end();
        }
        spans.add(List.of(), text.length() - last);
        return spans.create();
    }

    private static Collection<String> style(Matcher matcher) {
        for (String name : NAMES) {
            if (matcher.group(name) != null) {
                return List.of("yaml-" + name);
            }
        }
        return List.of();
    }
}
