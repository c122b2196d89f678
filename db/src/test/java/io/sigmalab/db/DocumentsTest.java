package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.lineage.Canonical;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"b\":-1.5,\"c\":0.0,\"d\":1.2E-4,\"e\":1.0E-300,\"f\":123456.0}",
                "{\"text\":\"1.0E7 and -0.0\"}",
                "{\"1.0E7\":[1,[2.5,{\"x\":null}],true]}"
            })
    void documentsThatAJsonColumnGivesBackNeedNoText(String json) {
        assertThat(Documents.exact(Map.of("params", json))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0E7", "1.5e+10", "-0.0", "1.7976931348623157E308"})
    void documentsWithNumbersThatWouldChangeTypeOrSignAreKeptAsText(String number) {
        String json = "{\"a\":{\"b\":[1," + number + "]}}";

        String exact = Documents.exact(Map.of("params", json, "metrics", "{}"));

        assertThat(exact).isNotNull();
        // What a JSON column would give back instead.
        assertThat(Documents.read("params", "{\"a\":{\"b\":[1,7]}}", exact))
                .isEqualTo(json.replace("e+", "E"));
        assertThat(Documents.read("metrics", "{ }", exact)).isEqualTo("{}");
    }

    @Test
    void theCanonicalTextIsThatOfTheLineage() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            Map<String, Object> map = new TreeMap<>();
            for (int i = 0; i < 12; i++) {
                map.put(
                        text(random),
                        switch (random.nextInt(6)) {
                            case 0 -> Double.longBitsToDouble(random.nextLong());
                            case 1 -> random.nextLong();
                            case 2 -> text(random);
                            case 3 -> random.nextBoolean();
                            case 4 -> List.of(random.nextInt(), text(random), List.of(), Map.of());
                            default -> new TreeMap<>(Map.of("b", 1, "a", random.nextGaussian()));
                        });
            }
            map.values().removeIf(value -> value instanceof Double d && !Double.isFinite(d));
            map.put("nothing", null);
            String canonical = Canonical.json(map);

            assertThat(Documents.canonical(canonical)).isEqualTo(canonical);
            assertThat(Documents.canonical(" " + canonical.replace(",\"", " , \"")))
                    .isEqualTo(canonical);
        }
    }

    /** Texts with every kind of character but commas and quotes. */
    private static String text(Random random) {
        return random.ints(6, 0, 0x2000)
                .map(c -> c == ',' || c == '"' ? 'x' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("\ud83d\ude00\\/")
                .toString();
    }

    @Test
    void whatAColumnReordersComesBackCanonical() {
        assertThat(Documents.read("params", "{\"b\": 0.00012, \"aa\": [1, 2.50]}", null))
                .isEqualTo("{\"aa\":[1,2.5],\"b\":1.2E-4}");
    }
}
