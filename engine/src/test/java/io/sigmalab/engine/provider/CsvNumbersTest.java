package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvNumbersTest {
    @Test
    void everyDecimalIsReadToTheLastBitAsTheJdkReadsIt() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 12);
            String text =
                    switch (i % 4) {
                        case 0 -> Double.toString(value);
                        case 1 -> Float.toString((float) value);
                        case 2 ->
                                String.format(Locale.ROOT, "%." + random.nextInt(20) + "f", value);
                        default -> Long.toString(random.nextLong());
                    };
            if (parse(text) != Double.parseDouble(text)) {
                assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                ".5",
                "5.",
                "00012.50",
                "1e5",
                "1E-5",
                "-1.5e+3",
                "9007199254740993",
                "0.1",
                "17.239999771118164",
                "123456789012345678901234567890",
                "0.00000000000000000000000000001"
            })
    void plainDecimalNotationIsUnderstood(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "e",
                "1e",
                "1e+",
                "--1",
                "1-2",
                "1.2.3",
                "1,000",
                "1 000",
                "NaN",
                "nan",
                "Infinity",
                "-Inf",
                "1e999",
                "1d",
                "1f",
                "0x10",
                "1_000",
                "١٢",
                "null",
                "$5"
            })
    void anythingElseIsNotANumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    private static double parse(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return CsvNumbers.parse(bytes, 1, bytes.length - 1);
    }
}
