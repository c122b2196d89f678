package io.sigmalab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command, option, target, link and file named in README and help exists. */
class NamedCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("sigmalab.root"));
    private static final Pattern COMMAND = Pattern.compile("sigma-lab((?: +[^`|;&\\n)]+)?)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TARGET = Pattern.compile("`make ([a-z-]+)|(?m)^make ([a-z-]+)");
    private static final Pattern BENCH = Pattern.compile("app/bin/bench ([A-Z]\\w+Bench)");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(ROOT.resolve("README.md"));
        pages.add(ROOT.resolve("CONTRIBUTING.md"));
        for (String folder : List.of("resources/help", "resources/docs")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionIsOneOfTheCommandLine(Path page) throws IOException {
        for (String code : code(Files.readString(page))) {
            Matcher commands = COMMAND.matcher(code.replaceAll("\\\\\\R\\s*", " "));
            while (commands.find()) {
                check(page.getFileName() + ": sigma-lab" + commands.group(1), commands.group(1));
            }
        }
    }

    private static void check(String where, String words) {
        CommandLine at = SigmaLab.described();
        for (String word : words.strip().split("\\s+", -1)) {
            String option = word.replaceAll("=.*", "");
            if (option.matches("--?[a-z][a-z-]*")) {
                assertThat(at.getCommandSpec().optionsMap().keySet()).as(where).contains(option);
            } else if (at.getSubcommands().containsKey(word)) {
                at = at.getSubcommands().get(word);
            } else if (!at.getSubcommands().isEmpty()
                    && word.matches("[a-z]{2,}")
                    && at.getParent() == null) {
                assertThat(at.getSubcommands().keySet()).as(where).contains(word);
            }
        }
    }

    /** What is written as code: blocks and spans. */
    private static List<String> code(String markdown) {
        List<String> code = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        StringBuilder block = new StringBuilder();
        boolean inside = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                if (inside) {
                    code.add(block.toString());
                    block.setLength(0);
                }
                inside = !inside;
            } else if (inside) {
                // What follows a # is said to people.
                block.append(line.replaceAll("\\s# .*", "")).append('\n');
            } else {
                prose.append(line).append(' ');
            }
        }
        Matcher spans = Pattern.compile("`([^`]+)`").matcher(prose);
        while (spans.find()) {
            code.add(spans.group(1));
        }
        return code;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            String target = links.group(1);
            if (!target.contains(":")) {
                assertThat(page.resolveSibling(target)).as("link in " + page).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTargetAndBenchmarkExists(Path page) throws IOException {
        String text = Files.readString(page);
        Set<String> targets = new TreeSet<>();
        Matcher rules =
                Pattern.compile("(?m)^([a-z][a-z -]*):").matcher(Files.readString(makefile()));
        while (rules.find()) {
            targets.addAll(List.of(rules.group(1).split(" ", -1)));
        }
        Matcher named = TARGET.matcher(text);
        while (named.find()) {
            String target = named.group(1) == null ? named.group(2) : named.group(1);
            assertThat(targets).as("target in " + page.getFileName()).contains(target);
        }
        Matcher benches = BENCH.matcher(text);
        while (benches.find()) {
            String file = "src/test/java/io/sigmalab/%s/bench/" + benches.group(1) + ".java";
            boolean exists =
                    Files.exists(ROOT.resolve("engine/" + file.formatted("engine")))
                            || Files.exists(ROOT.resolve("app/" + file.formatted("app")));
            assertThat(exists).as(benches.group()).isTrue();
        }
    }

    private static Path makefile() {
        return ROOT.resolve("Makefile");
    }
}
