package io.sigmalab.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.metric.SharpeRatio;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static double[][] pair(Random random, int n, double edge, double noise) {
        double[][] pair = new double[2][n];
        for (int t = 0; t < n; t++) {
            double shared = 0.01 * random.nextGaussian();
            pair[0][t] = shared + edge + noise * random.nextGaussian();
            pair[1][t] = shared + noise * random.nextGaussian();
        }
        return pair;
    }

    @Test
    void whatMovesBothCancels() {
        // Edge of a tenth of the shared movement: drowned alone, plain in the difference.
        double[][] p = pair(new Random(2), 500, 0.001, 0.001);
        PairedComparison found = PairedComparison.of(p[0], p[1], 2_000, 0.95, 1);
        assertThat(found.sharpeDifference())
                .isEqualTo(SharpeRatio.perPeriod(p[0], 0) - SharpeRatio.perPeriod(p[1], 0));
        assertThat(found.correlation()).isGreaterThan(0.9);
        assertThat(found.meanDifference()).isEqualTo(0.001, within(0.0003));
        assertThat(found.pValue()).isLessThan(0.01);
        assertThat(found.low()).isPositive();
        assertThat(found.high()).isGreaterThan(found.sharpeDifference());
        PairedComparison turned = PairedComparison.of(p[1], p[0], 2_000, 0.95, 1);
        assertThat(turned.pValue()).isEqualTo(found.pValue());
        assertThat(turned.low()).isEqualTo(-found.high(), within(1e-12));
    }

    @Test
    void ofEqualOnesAboutTheLevelAreCalledDifferent() {
        Random random = new Random(4);
        int rejected = 0;
        for (int round = 0; round < 300; round++) {
            double[][] p = pair(random, 200, 0, 0.01);
            rejected += PairedComparison.of(p[0], p[1], 200, 0.95, round).pValue() < 0.1 ? 1 : 0;
        }
        // 30 expected; binomial deviation 5.2, and a block bootstrap is a little free.
        assertThat(rejected).isBetween(14, 55);
    }

    @Test
    void aResultThatDoesNotVaryHasNoSharpeRatioToCompare() {
        PairedComparison found = PairedComparison.of(new double[50], new double[50], 100, 0.95, 1);
        assertThat(found.pValue()).isNaN();
        assertThat(found.sharpeDifference()).isNaN();
        assertThat(found.meanDifference()).isZero();
        assertThat(PairedComparison.of(new double[0], new double[0], 100, 0.95, 1).pValue())
                .isNaN();
    }
}
