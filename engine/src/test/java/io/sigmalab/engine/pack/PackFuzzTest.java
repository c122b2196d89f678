package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PackFuzzTest {
    private static final String PARTS = "{}[]:,-#&*!|>'\"%@`\t\n ?~0.e_aZ\u0000\u00e9\uFFFD";

    private record Kind(
            String text, BiFunction<YamlMap, String, Optional<?>> reader, String stem) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(PackFixture.PACK_YAML, PackHeadReader::read, "mypack"),
                    new Kind(PackFixture.SET, IndicatorSetReader::read, "core"),
                    new Kind(PackFixture.CONFIG, ModelConfigReader::read, PackFixture.MODEL),
                    new Kind(PackFixture.POLICY, PolicyReader::read, "default"),
                    new Kind(
                            "model_id: a\ntags: [a, b]\nsweep_defaults: {hours_variants: [\"9\"]}\n",
                            TemplateReader::read,
                            "t"));

    @Test
    void anyDamageToAFileGivesAValueOrAFindingAndNeverAnotherException() {
        Random random = new Random(20260101);
        int values = 0;
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            Kind kind = KINDS.get(round % KINDS.size());
            // The first round of each kind is the file as it should be.
            boolean isWhole = round < KINDS.size();
            String text = isWhole ? kind.text() : damage(kind.text(), random);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (!isWhole && random.nextInt(10) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Problems problems = new Problems();

            Optional<?> value =
                    YamlFile.parse(bytes, "f.yaml", problems)
                            .flatMap(root -> kind.reader().apply(root, kind.stem()));

            assertThat(value.isPresent())
                    .as(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(problems.isUsable());
            assertThat(problems.all())
                    .allMatch(finding -> !finding.message().isBlank() && !finding.hint().isBlank());
            assertThat(value.isPresent() || !isWhole).isTrue();
            if (value.isPresent()) {
                values++;
            } else {
                refused++;
            }
        }
        assertThat(values).isGreaterThan(50);
        assertThat(refused).isGreaterThan(1000);
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length());
            char part = PARTS.charAt(random.nextInt(PARTS.length()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, part);
                case 1 -> damaged.insert(at, part);
                case 2 ->
                        damaged.delete(at, Math.min(damaged.length() - 1, at + random.nextInt(9)));
                default -> {
                    int from = random.nextInt(damaged.length());
                    int to = Math.min(damaged.length(), from + random.nextInt(30));
                    damaged.insert(at, damaged.substring(from, to));
                }
            }
        }
        return damaged.toString();
    }
}
