package io.sigmalab.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    private static final String SET =
            """
            # A set – with a comment 😀.
            name: mine   # its name
            version: 1

            indicators:
              # The first of all.
              - {name: rsi, period: 14}
              - {name: ema, window: 8, output: ratio} # fast
              # Slow.
              - name: macd
                fast: 8
                slow: 21
            # The end.
            """;

    private static YamlText set() {
        return YamlText.parse(SET).orElseThrow();
    }

    private static String with(String text, YamlPath path, String value) {
        return YamlText.parse(text).orElseThrow().with(path, value).orElseThrow();
    }

    @Test
    void aValueIsChangedInPlaceAndNothingElseIs() {
        assertThat(set().with(YamlPath.of("indicators", 0, "period"), "7"))
                .contains(SET.replace("period: 14", "period: 7"));
        assertThat(set().with(YamlPath.of("indicators", 2, "slow"), "26"))
                .contains(SET.replace("slow: 21", "slow: 26"));
        assertThat(set().with(YamlPath.of("version"), "2"))
                .contains(SET.replace("version: 1", "version: 2"));
    }

    @Test
    void aMissingValueIsAddedWhereItsNeighboursAre() {
        assertThat(set().with(YamlPath.of("indicators", 0, "column"), "open"))
                .contains(SET.replace("period: 14}", "period: 14, column: open}"));
        assertThat(set().with(YamlPath.of("indicators", 2, "signal"), "5"))
                .contains(SET.replace("slow: 21\n", "slow: 21\n    signal: 5\n"));
        assertThat(set().with(YamlPath.of("learner", "rounds"), "100"))
                .contains(SET.replace("slow: 21\n", "slow: 21\nlearner: {rounds: 100}\n"));
        assertThat(with("a: {}\n", YamlPath.of("a", "b"), "1")).isEqualTo("a: {b: 1}\n");
        assertThat(with("a:\nb: 2\n", YamlPath.of("a", "c"), "1")).isEqualTo("a: {c: 1}\nb: 2\n");
        assertThat(with("a:", YamlPath.of("a"), "1")).isEqualTo("a: 1");
        assertThat(with("hours:\n  - 1\n  - 2\nb: 3\n", YamlPath.of("hours"), "[4]"))
                .isEqualTo("hours: [4]\nb: 3\n");
        assertThat(YamlText.parse("a: 1").orElseThrow().with(YamlPath.of("a", "b"), "1")).isEmpty();
    }

    @Test
    void aRemovedValueTakesItsCommaOrItsLineWithIt() {
        assertThat(set().without(YamlPath.of("indicators", 1, "window")))
                .isEqualTo(SET.replace("window: 8, ", ""));
        assertThat(set().without(YamlPath.of("indicators", 1, "output")))
                .isEqualTo(SET.replace(", output: ratio", ""));
        assertThat(set().without(YamlPath.of("indicators", 2, "fast")))
                .isEqualTo(SET.replace("    fast: 8\n", ""));
        assertThat(set().without(YamlPath.of("indicators", 1)))
                .isEqualTo(SET.replace("  - {name: ema, window: 8, output: ratio} # fast\n", ""));
        assertThat(
                        YamlText.parse("a:\n  b: {c: 1}\nd: 2\n")
                                .orElseThrow()
                                .without(YamlPath.of("a", "b", "c")))
                .isEqualTo("d: 2\n");
        assertThat(YamlText.parse("a:\n  - 1\nb: 2\n").orElseThrow().without(YamlPath.of("a", 0)))
                .isEqualTo("a: []\nb: 2\n");
        assertThat(set().without(YamlPath.of("nothing"))).isEqualTo(SET);
    }

    @Test
    void anItemMovesWithTheCommentsAboveIt() {
        String moved = set().moved(YamlPath.of("indicators"), 2, 0);

        assertThat(moved)
                .isEqualTo(
                        """
                        # A set – with a comment 😀.
                        name: mine   # its name
                        version: 1

                        indicators:
                          # Slow.
                          - name: macd
                            fast: 8
                            slow: 21
                          # The first of all.
                          - {name: rsi, period: 14}
                          - {name: ema, window: 8, output: ratio} # fast
                        # The end.
                        """);
        assertThat(YamlText.parse(moved).orElseThrow().moved(YamlPath.of("indicators"), 0, 2))
                .isEqualTo(SET);
        assertThat(YamlText.parse("a: [x,  {b: 1}, z]").orElseThrow().moved(YamlPath.of("a"), 1, 0))
                .isEqualTo("a: [{b: 1},  x, z]");
    }

    @Test
    void anItemIsPutWhereItIsWanted() {
        YamlPath list = YamlPath.of("indicators");
        assertThat(set().inserted(list, 3, "{name: atr}"))
                .contains(SET.replace("# The end", "  - {name: atr}\n# The end"));
        assertThat(set().inserted(list, 1, "{name: atr}"))
                .contains(SET.replace("14}\n", "14}\n  - {name: atr}\n"));
        assertThat(YamlText.parse("a: []").orElseThrow().inserted(YamlPath.of("a"), 0, "x"))
                .contains("a: [x]");
        assertThat(YamlText.parse("a: [x]").orElseThrow().inserted(YamlPath.of("a"), 1, "y"))
                .contains("a: [x, y]");
        assertThat(YamlText.parse("b: 1\n").orElseThrow().inserted(YamlPath.of("a"), 0, "x"))
                .contains("b: 1\na: [x]\n");
    }

    @Test
    void whatIsWrittenIsReadBackWithItsLine() {
        YamlText text = set();
        assertThat(text.value(YamlPath.of("indicators", 1, "output"))).contains("ratio");
        assertThat(text.line(YamlPath.of("indicators", 2, "slow"))).isEqualTo(12);
        assertThat(text.keys(YamlPath.of("indicators", 2))).containsExactly("name", "fast", "slow");
        assertThat(text.size(YamlPath.of("indicators"))).isEqualTo(3);
        assertThat(text.source(YamlPath.of("indicators", 0))).isEqualTo("{name: rsi, period: 14}");
        for (String typed :
                List.of("10:00-11:00", "a b", "I:VIX", "#x", "say \"no\"", "0.5", "-2")) {
            String written = with("a: 1\n", YamlPath.of("a"), YamlText.scalar(typed));
            assertThat(YamlText.parse(written).orElseThrow().value(YamlPath.of("a")))
                    .contains(typed);
        }
    }

    @Test
    void whatCannotBeChangedPlaceByPlaceIsNotRead() {
        assertThat(YamlText.parse("a: [1")).isEmpty();
        assertThat(YamlText.parse("- 1")).isEmpty();
        assertThat(YamlText.parse("")).isEmpty();
        assertThat(YamlText.parse("a: &x {b: 1}\nc: *x\n")).isEmpty();
    }

    @Test
    void everyShippedFileComesThroughAChangeAndBackUnchanged() throws IOException {
        Path packs = Path.of(System.getProperty("sigmalab.root", "..")).resolve("packs");
        try (Stream<Path> files = Files.walk(packs)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String text = Files.readString(file);
                YamlText yaml = YamlText.parse(text).orElseThrow();
                for (String key : yaml.keys(YamlPath.ROOT)) {
                    YamlPath path = YamlPath.of(key);
                    assertThat(yaml.with(path, yaml.source(path)).orElseThrow().lines().count())
                            .isLessThanOrEqualTo(text.lines().count());
                }
                String added = yaml.with(YamlPath.of("zz"), "1").orElseThrow();
                assertThat(YamlText.parse(added).orElseThrow().without(YamlPath.of("zz")))
                        .as(file.toString())
                        .isEqualTo(text);
                int size = yaml.size(YamlPath.of("indicators"));
                if (size > 1) {
                    String there = yaml.moved(YamlPath.of("indicators"), 0, size - 1);
                    assertThat(
                                    YamlText.parse(there)
                                            .orElseThrow()
                                            .moved(YamlPath.of("indicators"), size - 1, 0))
                            .isEqualTo(text);
                }
            }
        }
    }
}
