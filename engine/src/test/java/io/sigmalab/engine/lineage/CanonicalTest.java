package io.sigmalab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    record Pair(double y, int x) {}

    @Test
    void keysAreSortedAtEveryDepth() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("b", 1);
        inner.put("a", List.of(true, "t"));
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("z", inner);
        outer.put("y", new Pair(0.5, 2));
        assertThat(Canonical.json(outer))
                .isEqualTo("{\"y\":{\"x\":2,\"y\":0.5},\"z\":{\"a\":[true,\"t\"],\"b\":1}}");
    }

    /** Double.toString gives 8.409999999999999E21 before Java 19 and 8.41E21 since. */
    @Test
    void numbersAreTheShortestOnEveryJavaVersion() {
        assertThat(Canonical.json(List.of(8.41E21, 4.8726570057E288, 0.1)))
                .isEqualTo("[8.41E21,4.8726570057E288,0.1]");
    }

    @Test
    void whatWasWrittenReadsBack() {
        Map<String, Object> map = Map.of("a", 1, "b", List.of(2.5, "x"));
        assertThat(Canonical.parse(Canonical.json(map))).isEqualTo(map);
        assertThat(Canonical.sha256(map)).isEqualTo(Sha256.of("{\"a\":1,\"b\":[2.5,\"x\"]}"));
    }
}
