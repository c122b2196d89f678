package io.sigmalab.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values and their inverse against a thousand rows of 400-digit arithmetic. */
class NormalisedBlackTest {
    static List<NamedCsvRecord> rows(String golden) throws IOException {
        Path file = Path.of("src/test/resources/golden", golden);
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }

    @Test
    void valuesCarryThirteenDigitsFromAtTheMoneyToTheFarTail() throws IOException {
        List<NamedCsvRecord> rows = rows("normalised_black.csv");

        assertThat(rows).hasSize(977);
        for (NamedCsvRecord row : rows) {
            double expected = number(row, "value");
            assertThat(NormalisedBlack.value(number(row, "x"), number(row, "s")))
                    .as(row.toString())
                    .isCloseTo(expected, within(2e-13 * expected));
        }
    }

    @Test
    void distanceToTheBoundIsExactWhereSubtractionWouldNotBe() throws IOException {
        for (NamedCsvRecord row : rows("normalised_black.csv")) {
            double h = number(row, "x") / number(row, "s");
            double t = 0.5 * number(row, "s");
            double expected = number(row, "complement");
            if (h + t > 0) {
                assertThat(NormalisedBlack.vega(h, t) * NormalisedBlack.complement(h, t))
                        .as(row.toString())
                        .isCloseTo(expected, within(2e-13 * expected));
            }
        }
    }

    @Test
    void totalVolatilityComesBackToTwelveDigits() throws IOException {
        for (NamedCsvRecord row : rows("normalised_black.csv")) {
            double expected = number(row, "s");
            double found =
                    TotalVolatility.of(
                            number(row, "x"), number(row, "value"), number(row, "complement"));
            assertThat(found).as(row.toString()).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @Test
    void brentFindsTheSameRoot() throws IOException {
        for (NamedCsvRecord row : rows("normalised_black.csv")) {
            double x = number(row, "x");
            if (x == 0) {
                continue;
            }
            double expected = number(row, "s");
            double found =
                    TotalVolatility.bracketed(x, number(row, "value"), number(row, "complement"));
            assertThat(found).as(row.toString()).isCloseTo(expected, within(2e-12 * expected));
        }
    }

    @Test
    void nothingIsWorthNothing() {
        assertThat(NormalisedBlack.value(0, 0)).isZero();
        assertThat(NormalisedBlack.value(-0.1, 0)).isZero();
        assertThat(NormalisedBlack.value(-1, 0.01)).isZero();
    }
}
