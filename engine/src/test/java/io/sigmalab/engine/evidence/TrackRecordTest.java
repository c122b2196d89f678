package io.sigmalab.engine.evidence;

import static io.sigmalab.engine.evidence.TrackRecord.Convention.BAILEY_2012;
import static io.sigmalab.engine.evidence.TrackRecord.Convention.LOPEZ_DE_PRADO_2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sigmalab.engine.Shared;
import io.sigmalab.engine.math.Normal;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackRecordTest {
    private static final TrackRecord HEDGE_FUND = new TrackRecord(.458, 24, -2.448, 10.164);

    @Test
    @DisplayName("PSR-1: a normal track record of two years of months")
    void normalRecord() {
        assertThat(new TrackRecord(.458, 24, 0, 3).probabilistic(0))
                .isCloseTo(0.98167, within(5e-6));
    }

    @Test
    @DisplayName("PSR-2: the same, skewed and fat-tailed")
    void skewAndFatTailsLowerTheProbability() {
        assertThat(HEDGE_FUND.probabilistic(0)).isCloseTo(0.913361083860933, within(1e-13));
    }

    @ParameterizedTest(name = "PSR-3/4, TRL-1/2: sigma {4}, minimum length {5} years")
    @CsvSource({
        "0.7079, 134, -0.2250, 2.9570, 0.102761, 0.715216, 8.582588",
        "0.8183, 134, -1.4455, 7.0497, 0.155007, 1.159303, 13.911632"
    })
    void standardErrorAndMinimumLength(
            double sr, int n, double g3, double g4, double sigma, double years, double months) {
        TrackRecord record = new TrackRecord(sr, n, g3, g4);

        assertThat(record.standardError()).isCloseTo(sigma, within(5e-7));
        assertThat(record.minimumLength(0, 0.95) / 12).isCloseTo(years, within(5e-7));
        assertThat(record.minimumLength(0, 0.95)).isCloseTo(months, within(5e-7));
    }

    @Test
    @DisplayName("PSR-5 and TRL-3: mlfinlab against a benchmark of 1")
    void againstABenchmark() {
        TrackRecord record = new TrackRecord(1.14, 250, 0, 3);

        assertThat(record.probabilistic(1)).isCloseTo(0.957278, within(5e-7));
        assertThat(record.minimumLength(1, 0.95)).isCloseTo(228.734979, within(5e-7));
    }

    @Test
    @DisplayName("PSR-6: the 2025 convention")
    void conventionOf2025() {
        TrackRecord record = new TrackRecord(.036 / .079, 24, -2.448, 10.164);

        assertThat(record.probabilistic(0, LOPEZ_DE_PRADO_2025)).isCloseTo(.98721, within(5e-6));
        assertThat(record.probabilistic(.1, LOPEZ_DE_PRADO_2025)).isCloseTo(.93915, within(5e-6));
        assertThat(record.minimumLength(0, .95, LOPEZ_DE_PRADO_2025))
                .isCloseTo(13.0288, within(5e-5));
        assertThat(BAILEY_2012.code()).isEqualTo("2012");
        assertThat(LOPEZ_DE_PRADO_2025.code()).isEqualTo("2025");
    }

    @Test
    void autocorrelationStretchesTheErrorOf2025Only() {
        // ρ = 0.5: (1+ρ)/(1−ρ) = 3, 1 + 1 + 1/3, (1+ρ²)/(1−ρ²) = 5/3, by hand.
        TrackRecord record = new TrackRecord(0.4, 100, -1, 5, 0.5);

        double variance = 3 + (7.0 / 3) * 0.1 + (5.0 / 3) * 0.01;
        double expected = Normal.cdf((0.4 - 0.1) / Math.sqrt(variance / 100));
        assertThat(record.probabilistic(0.1, LOPEZ_DE_PRADO_2025))
                .isCloseTo(expected, within(1e-14));
        assertThat(record.probabilistic(0.1))
                .isEqualTo(new TrackRecord(0.4, 100, -1, 5).probabilistic(0.1));
    }

    @Test
    @DisplayName("PSR-7: from the returns of SR-1")
    void fromReturns() {
        TrackRecord record = TrackRecord.of(new double[] {.01, .1, -.04, .02, .03, .02, .01, -.1});

        assertThat(record.standardError()).isCloseTo(0.3865398361, within(1e-10));
        assertThat(record.probabilistic(0)).isCloseTo(0.6106203604, within(1e-10));
        assertThat(record.minimumLength(0, 0.95)).isCloseTo(240.9589331, within(1e-7));
    }

    @Test
    @DisplayName(
            "50 returns of rubenbriones/Probabilistic-Sharpe-Ratio, tests/returns_for_tests.csv")
    void fiftyPublishedReturns() {
        TrackRecord record = TrackRecord.of(FIFTY);

        assertThat(record.sharpe()).isCloseTo(0.24171729852769172, within(1e-14));
        assertThat(record.standardError()).isCloseTo(0.16466174867277414, within(1e-14));
        assertThat(record.probabilistic(0.05)).isCloseTo(0.877850770122146, within(1e-13));
        assertThat(record.minimumLength(0.05, 0.90)).isCloseTo(60.365085269027084, within(1e-10));
    }

    @Test
    @DisplayName("psr_dsr_mintrl_published.csv: every row")
    void publishedTable() throws IOException {
        int rows = 0;
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                Shared.path("vectors/overfitting/psr_dsr_mintrl_published.csv"))) {
            for (NamedCsvRecord row : csv) {
                JsonNode in = JsonMapper.builder().build().readTree(row.getField("inputs"));
                double actual = recompute(row.getField("stat"), in);
                double published = Double.parseDouble(row.getField("published"));
                double recomputed = Double.parseDouble(row.getField("recomputed"));
                assertThat(actual).isCloseTo(recomputed, within(1e-10));
                // Papers print two to four digits.
                int digits = row.getField("published").length() - 2;
                assertThat(actual).isCloseTo(published, within(0.5 * Math.pow(10, -digits) * 1.3));
                rows++;
            }
        }
        assertThat(rows).isEqualTo(9);
    }

    private static double recompute(String stat, JsonNode in) {
        double g3 = in.get("skew").asDouble();
        double g4 = in.get("kurtosis_nonexcess").asDouble();
        if (stat.equals("PSR(0)")) {
            double sr = in.get("SR_period").asDouble();
            return new TrackRecord(sr, in.get("T").asInt(), g3, g4).probabilistic(0);
        }
        double perYear = in.get("periods_per_year").asDouble();
        double sr = in.get("SR_annual").asDouble() / Math.sqrt(perYear);
        if (stat.equals("DSR")) {
            return new TrackRecord(sr, in.get("T").asInt(), g3, g4)
                    .deflated(
                            in.get("var_SR_annual").asDouble() / perYear,
                            in.get("N_trials").asDouble());
        }
        double benchmark = in.get("SR_bench_annual").asDouble() / Math.sqrt(perYear);
        return new TrackRecord(sr, 2, g3, g4).minimumLength(benchmark, in.get("conf").asDouble())
                / perYear;
    }

    @Test
    void aRatioThatDoesNotBeatTheBenchmarkNeverWill() {
        assertThat(HEDGE_FUND.minimumLength(0.458, 0.95)).isInfinite();
        assertThat(HEDGE_FUND.minimumLength(0.5, 0.95)).isInfinite();
        assertThat(HEDGE_FUND.minimumLength(0.5, 0.95, LOPEZ_DE_PRADO_2025)).isInfinite();
    }

    @Test
    void undefinedRatiosStayUndefined() {
        TrackRecord idle = TrackRecord.of(new double[] {0, 0, 0});

        assertThat(idle.probabilistic(0)).isNaN();
        assertThat(idle.minimumLength(0, 0.95)).isNaN();
        assertThat(idle.deflated(0.1, 10)).isNaN();
        assertThat(TrackRecord.of(new double[] {0.1}).probabilistic(0)).isNaN();
        assertThat(TrackRecord.of(new double[0]).probabilistic(0)).isNaN();
        assertThatThrownBy(() -> new TrackRecord(1, 10, 0, 3, 1))
                .hasMessageContaining("autocorrelation");
        assertThatThrownBy(() -> HEDGE_FUND.minimumLength(0, 1)).hasMessageContaining("confidence");
    }

    private static final double[] FIFTY = {
        0.002118886469477138, -0.002636546921058242, -0.0024358609660036726,
        -0.006071232875030698, -0.004499680469396765, -0.007247533239095589,
        -0.008176560188689118, 0.009117754371004887, 0.009477404635678645,
        0.0042197708651989995, -0.00019996762364832103, 0.008191268384352622,
        -0.0020278923107388217, 0.0038782300933695247, 0.0003234337837115485,
        0.005741116477147061, -0.00055158413447093, 0.009050625431788748,
        0.00221800977705627, -0.00236869813637592, -0.0017968533865673503,
        0.007542966308243992, 0.00821061590483064, -0.00430742331277402,
        0.005421856250630787, -0.0013993343628088892, 0.003323845857746144,
        0.009511143669396956, 0.006453922488914566, 0.007546441720910388,
        0.006649460358400363, 0.0038011548577152957, 0.005214595923986653,
        0.0017644847653684754, 0.0050601376727331705, 0.007734536175241815,
        0.004882709157075313, -0.021158758457091323, 0.006242378497535548,
        0.0021716683121211083, 0.0035306675414695276, -0.007799958914217092,
        0.0016867645302712057, -0.00870682695861564, 0.005797790325923,
        0.007547294646361774, 0.0058964895235753415, 0.0016712085630854294,
        -0.010070799628150532, -0.004337921900945061
    };
}
