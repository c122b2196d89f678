package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeflatedSharpeTest {
    private static final double PER_DAY = 2.5 / Math.sqrt(250);

    @ParameterizedTest(name = "DSR-1..3: skew {0}, kurtosis {1}, {2} trials: {3}")
    @CsvSource({"-3, 10, 100, 0.900397", "-3, 10, 46, 0.950502", "0, 3, 88, 0.950491"})
    void workedExampleOfThePaper(double g3, double g4, int trials, double expected) {
        TrackRecord record = new TrackRecord(PER_DAY, 1250, g3, g4);

        assertThat(record.deflated(0.5 / 250, trials)).isCloseTo(expected, within(5e-7));
    }

    @Test
    @DisplayName("DSR-1: benchmark, and both common mistakes give another answer")
    void annualRatiosAndExcessKurtosisAreMistakes() {
        assertThat(DeflatedSharpe.luck(0.5 / 250, 100)).isCloseTo(0.113172, within(5e-7));
        assertThat(new TrackRecord(PER_DAY, 1250, -3, 7).deflated(0.002, 100))
                .isNotCloseTo(0.900397, within(1e-3));
        assertThat(new TrackRecord(2.5, 1250, -3, 10).deflated(0.5, 100))
                .isNotCloseTo(0.900397, within(1e-3));
    }

    @Test
    @DisplayName("DSR-4: mlfinlab's three trials, population deviation")
    void threeTrials() {
        double[] sharpes = {3.5, 1.01, 1.02};
        double mean = Arrays.stream(sharpes).average().orElseThrow();
        double variance =
                Arrays.stream(sharpes).map(s -> (s - mean) * (s - mean)).average().orElseThrow();

        assertThat(DeflatedSharpe.luck(variance, 3)).isCloseTo(0.9990156, within(5e-8));
        assertThat(new TrackRecord(1.14, 250, 0, 3).deflated(variance, 3))
                .isCloseTo(0.958366, within(5e-7));
    }

    @Test
    @DisplayName("DSR-5: mlfinlab with deviation 0.4 over 100 trials")
    void hundredTrials() {
        assertThat(DeflatedSharpe.luck(0.16, 100)).isCloseTo(1.012241, within(5e-7));
        assertThat(new TrackRecord(1.14, 250, 0, 3).deflated(0.16, 100))
                .isCloseTo(0.941740, within(5e-7));
    }

    @ParameterizedTest(name = "DSR-6: expected maximum of {0} trials is {1}")
    @CsvSource({
        "2, .5198",
        "3, .8528",
        "5, 1.1926",
        "10, 1.5746",
        "20, 1.9007",
        "45, 2.2356",
        "50, 2.2763",
        "100, 2.5306",
        "200, 2.7655",
        "500, 3.0525",
        "1000, 3.2551",
        "10000, 3.8607"
    })
    void expectedMaximum(double trials, double expected) {
        assertThat(DeflatedSharpe.expectedMaximum(trials)).isCloseTo(expected, within(5e-5));
    }

    @Test
    @DisplayName(
            "vectorbt's deflated ratio appears once its leading NaN is a return and g4 is excess")
    void vectorbtFeedsExcessKurtosisAndOneReturnTooMany() {
        // Sharpe per period of its three columns with rf 0.01; moments of column c with a leading
        // 0.
        double[] sharpes = {1.5206658507, -2.5158852742, 0.2215601182};
        double mean = Arrays.stream(sharpes).average().orElseThrow();
        double variance = Arrays.stream(sharpes).map(s -> (s - mean) * (s - mean)).sum() / 2;

        double theirs =
                new TrackRecord(0.2215601182, 5, 0.4074516892, -1.2934359849).deflated(variance, 3);

        assertThat(theirs).isCloseTo(0.0005355605507117676, within(1e-10));
    }

    @Test
    void oneTrialNeedsNoDeflation() {
        TrackRecord record = new TrackRecord(0.1, 500, -0.5, 4);

        assertThat(DeflatedSharpe.luck(0.3, 1)).isZero();
        assertThat(record.deflated(0.3, 1)).isEqualTo(record.probabilistic(0));
    }

    @Test
    void expectationGrowsWithTrialsAndIsNeverNegative() {
        double last = 0;
        for (double n = 1; n < 1e7; n *= 1.01) {
            double next = DeflatedSharpe.expectedMaximum(n);
            assertThat(next).isGreaterThanOrEqualTo(last);
            last = next;
        }
        assertThatThrownBy(() -> DeflatedSharpe.expectedMaximum(0.5))
                .hasMessageContaining("trials must be at least 1");
        assertThatThrownBy(() -> DeflatedSharpe.luck(-1, 2)).hasMessageContaining("sharpeVariance");
        assertThatThrownBy(() -> DeflatedSharpe.minimumBacktestYears(5, 0))
                .hasMessageContaining("target");
    }

    @Test
    @DisplayName("BTL-1: no more than 45 configurations on five years")
    void minimumBacktestLength() {
        assertThat(DeflatedSharpe.minimumBacktestYears(45, 1)).isCloseTo(4.9981, within(5e-5));
        assertThat(DeflatedSharpe.minimumBacktestYears(45, 1)).isLessThan(2 * Math.log(45));
    }

    @Test
    void luckMaxDecidesExactlyAsTheDeflatedRatioDoes() {
        Random random = new Random(9);
        int passed = 0;
        for (int i = 0; i < 2_000; i++) {
            double sharpe = 0.1 * random.nextGaussian() + 0.1;
            TrackRecord record =
                    new TrackRecord(
                            sharpe,
                            50 + random.nextInt(1_000),
                            random.nextGaussian(),
                            4 + 5 * random.nextDouble());
            double limit = 0.5 + 0.49 * random.nextDouble();
            double variance = 0.01 * random.nextDouble();
            int trials = 1 + random.nextInt(500);

            boolean pass = record.deflated(variance, trials) >= limit;
            double luckMax = DeflatedSharpe.luckMax(record.sharpe(), record.standardError(), limit);
            assertThat(DeflatedSharpe.luck(variance, trials) <= luckMax).isEqualTo(pass);
            passed += pass ? 1 : 0;
        }
        assertThat(passed).isBetween(200, 1_800);
    }

    @Test
    @DisplayName(
            "SANITY (50 of 1,000 repetitions): the best of 100 noise strategies is not an edge")
    void theBestOfManyNoiseStrategiesPassesThePlainTestButNotTheDeflatedOne() {
        NoiseSanity result = NoiseSanity.run(50, 100, 500, 1);

        assertThat(result.plain()).isGreaterThanOrEqualTo(0.94);
        assertThat(result.deflated()).isLessThanOrEqualTo(0.02);
    }
}
