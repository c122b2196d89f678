package io.sigmalab.app.ui.model.designer;

import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.ModelFiles.Checked;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.pack.ModelFiles.Source;
import io.sigmalab.engine.yaml.YamlPath;
import io.sigmalab.engine.yaml.YamlText;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to say about the texts at one moment.
 *
 * @param texts by part
 * @param yaml texts that can be read, taken apart
 * @param saved the saved ones, taken apart
 * @param diffs saved against written
 * @param colours of the characters
 * @param members the indicators
 * @param checked what is wrong, and what the set gives
 * @param savedFeatures number of features of the saved set; −1 when it is wrong
 * @param savedLabel label of the saved config; null when it is wrong
 */
record DesignState(
        Map<Part, String> texts,
        Map<Part, YamlText> yaml,
        Map<Part, YamlText> saved,
        Map<Part, LineDiff> diffs,
        Map<Part, StyleSpans<Collection<String>>> colours,
        Members members,
        Checked checked,
        int savedFeatures,
        @Nullable String savedLabel) {

    /** Looks at texts. Slow enough to be done beside the screen. */
    static DesignState of(
            Map<Part, Source> sources,
            Map<Part, String> texts,
            Checked checked,
            Checked checkedSaved) {
        Map<Part, YamlText> yaml = new EnumMap<>(Part.class);
        Map<Part, YamlText> saved = new EnumMap<>(Part.class);
        Map<Part, LineDiff> diffs = new EnumMap<>(Part.class);
        Map<Part, StyleSpans<Collection<String>>> colours = new EnumMap<>(Part.class);
        sources.forEach(
                (part, source) -> {
                    String text = texts.getOrDefault(part, source.text());
                    YamlText.parse(text).ifPresent(tree -> yaml.put(part, tree));
                    YamlText.parse(source.text()).ifPresent(tree -> saved.put(part, tree));
                    diffs.put(part, LineDiff.between(source.text(), text));
                    colours.put(part, YamlColours.of(text));
                });
        YamlText set = yaml.get(Part.SET);
        List<String> before = checkedSaved.features();
        return new DesignState(
                texts,
                yaml,
                saved,
                diffs,
                colours,
                set == null ? Members.NONE : Members.of(set, saved.get(Part.SET)),
                checked,
                before == null ? -1 : before.size(),
                checkedSaved.label());
    }

    /** Number of stretches that differ from what was saved. */
    int changes() {
        return diffs.values().stream().mapToInt(LineDiff::changes).sum();
    }

    /** Number of findings of a severity. */
    int count(LintFinding.Severity severity) {
        return (int)
                checked.findings().values().stream()
                        .flatMap(List::stream)
                        .filter(finding -> finding.severity() == severity)
                        .count();
    }

    /** Findings of a part. */
    List<LintFinding> findings(Part part) {
        return checked.findings().getOrDefault(part, List.of());
    }

    /** A value as written; empty when it is not. */
    Optional<String> value(Part part, YamlPath path) {
        YamlText text = yaml.get(part);
        return text == null ? Optional.empty() : text.value(path);
    }

    /** A value as saved; empty when it is not. */
    Optional<String> savedValue(Part part, YamlPath path) {
        YamlText text = saved.get(part);
        return text == null ? Optional.empty() : text.value(path);
    }

    /** The worst there is to say about one value: on its line, and naming it. */
    Optional<LintFinding> finding(Part part, YamlPath path, String name) {
        YamlText text = yaml.get(part);
        if (text == null) {
            return Optional.empty();
        }
        YamlPath at = path;
        while (!at.steps().isEmpty() && !text.has(at)) {
            at = new YamlPath(at.steps().subList(0, at.steps().size() - 1));
        }
        int line = text.line(at);
        Pattern word = Pattern.compile("(?<![A-Za-z_])" + Pattern.quote(name) + "(?![A-Za-z_])");
        return findings(part).stream()
                .filter(finding -> finding.line() == line)
                .filter(finding -> word.matcher(finding.message()).find())
                .min((a, b) -> a.severity().compareTo(b.severity()));
    }
}
