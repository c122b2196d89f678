package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.metric.SharpeRatio;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StationaryBootstrapTest {
    @Test
    void theSameSeedGivesTheSameIntervalsAndAnotherSeedOthers() {
        double[] r = normal(1, 250, 0.001, 0.01);
        int[] trades = filled(250, 1);
        int[] wins = wins(r);

        StationaryBootstrap a = StationaryBootstrap.of(r, trades, wins, 500, 0.95, 42);

        assertThat(StationaryBootstrap.of(r, trades, wins, 500, 0.95, 42)).isEqualTo(a);
        assertThat(StationaryBootstrap.of(r, trades, wins, 500, 0.95, 43)).isNotEqualTo(a);
        assertThat(a.meanBlock()).isEqualTo(6);
        assertThat(a.cumReturn().low()).isLessThan(a.cumReturn().high());
        assertThat(a.maxDrawdown().low()).isBetween(0.0, a.maxDrawdown().high());
        assertThat(a.winRate().low()).isBetween(0.0, 1.0);
    }

    @Test
    void intervalsOfIndependentReturnsAreAsWideAsTheoryWants() {
        int n = 3_000;
        double[] r = normal(2, n, 0.05, 1);
        double mean = Arrays.stream(r).average().orElseThrow();

        StationaryBootstrap b = StationaryBootstrap.of(r, filled(n, 1), wins(r), 2_000, 0.95, 7);

        double half = 1.96 / Math.sqrt(n);
        assertThat(b.mean().low()).isCloseTo(mean - half, within(0.15 * half));
        assertThat(b.mean().high()).isCloseTo(mean + half, within(0.15 * half));
        double sharpe = SharpeRatio.perPeriod(r, 0);
        double error = 1.96 * SharpeRatio.standardErrorIid(sharpe, n);
        assertThat(b.sharpe().low()).isCloseTo(sharpe - error, within(0.15 * error));
        assertThat(b.sharpe().high()).isCloseTo(sharpe + error, within(0.15 * error));
        double p = Arrays.stream(wins(r)).sum() / (double) n;
        assertThat(b.winRate().high()).isCloseTo(p + half / 2, within(0.1 * half));
    }

    @Test
    void drawsWithoutATradeHaveNoSharpeRatioAndAreLeftOut() {
        int n = 60;
        double[] r = new double[n];
        r[5] = 0.013;

        StationaryBootstrap b = StationaryBootstrap.of(r, new int[n], new int[n], 2_000, 0.95, 11);

        // Drawn k times, the one gain gives about √(k/60) whatever its size: 0.129 for once.
        assertThat(b.sharpe().low()).isCloseTo(1 / Math.sqrt(n), within(1e-3));
    }

    @Test
    void blocksKeepTheRunsThatWidenTheIntervalOfCorrelatedReturns() {
        int n = 4_000;
        double[] noise = normal(3, n, 0, 1);
        double[] r = new double[n];
        for (int i = 1; i < n; i++) {
            r[i] = 0.5 * r[i - 1] + noise[i];
        }
        double[] shuffled = r.clone();
        Random random = new Random(4);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swap = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swap;
        }

        double kept = width(StationaryBootstrap.of(r, filled(n, 0), filled(n, 0), 1_000, .95, 5));
        double lost =
                width(StationaryBootstrap.of(shuffled, filled(n, 0), filled(n, 0), 1_000, .95, 5));

        // AR(1) with 0.5: the mean's deviation is √3 times that of independent returns.
        assertThat(kept / lost).isBetween(1.5, 1.85);
    }

    private static double width(StationaryBootstrap b) {
        return b.mean().high() - b.mean().low();
    }

    @Test
    void aConstantRecordHasNoSharpeRatioAndNoTradesNoWinRate() {
        double[] r = new double[100];
        Arrays.fill(r, 0.001);

        StationaryBootstrap b =
                StationaryBootstrap.of(r, filled(100, 0), filled(100, 0), 50, 0.9, 1);

        assertThat(b.sharpe().low()).isNaN();
        assertThat(b.winRate().high()).isNaN();
        assertThat(b.mean().low()).isCloseTo(0.001, within(1e-15));
        assertThat(b.cumReturn().high()).isCloseTo(Math.pow(1.001, 100) - 1, within(1e-12));
        assertThat(b.maxDrawdown().high()).isZero();
    }

    @Test
    void noSessionsGiveNoIntervals() {
        StationaryBootstrap b =
                StationaryBootstrap.of(new double[0], new int[0], new int[0], 10, 0.95, 1);

        assertThat(b.mean().low()).isNaN();
        assertThat(b.cumReturn().low()).isNaN();
        assertThat(b.maxDrawdown().low()).isNaN();
    }

    @Test
    void blockLengthIsTheCubeRoot() {
        assertThat(StationaryBootstrap.meanBlock(6_000)).isEqualTo(18);
        assertThat(StationaryBootstrap.meanBlock(1)).isEqualTo(1);
        assertThat(StationaryBootstrap.meanBlock(0)).isEqualTo(1);
    }

    @Test
    void percentilesLieBetweenOrderStatistics() {
        double[] sorted = {1, 2, 4, 8};

        assertThat(StationaryBootstrap.percentile(sorted, 0)).isEqualTo(1);
        assertThat(StationaryBootstrap.percentile(sorted, 0.5)).isEqualTo(3);
        assertThat(StationaryBootstrap.percentile(sorted, 0.9)).isCloseTo(6.8, within(1e-12));
        assertThat(StationaryBootstrap.percentile(sorted, 1)).isEqualTo(8);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(
                        () ->
                                StationaryBootstrap.of(
                                        new double[2], new int[1], new int[2], 1, .9, 1))
                .hasMessageContaining("one entry a session");
        assertThatThrownBy(
                        () ->
                                StationaryBootstrap.of(
                                        new double[1], new int[1], new int[1], 0, .9, 1))
                .hasMessageContaining("draws");
        assertThatThrownBy(
                        () ->
                                StationaryBootstrap.of(
                                        new double[] {Double.NaN},
                                        new int[1],
                                        new int[1],
                                        1,
                                        .9,
                                        1))
                .hasMessageContaining("entry 0 was NaN");
    }

    private static double[] normal(long seed, int n, double mean, double sd) {
        Random random = new Random(seed);
        double[] r = new double[n];
        Arrays.setAll(r, i -> mean + sd * random.nextGaussian());
        return r;
    }

    private static int[] filled(int n, int value) {
        int[] a = new int[n];
        Arrays.fill(a, value);
        return a;
    }

    private static int[] wins(double[] r) {
        return Arrays.stream(r).mapToInt(v -> v > 0 ? 1 : 0).toArray();
    }
}
