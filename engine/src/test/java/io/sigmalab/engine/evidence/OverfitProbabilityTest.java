package io.sigmalab.engine.evidence;

import static io.sigmalab.engine.evidence.OverfitProbability.Figure.MEAN;
import static io.sigmalab.engine.evidence.OverfitProbability.Figure.SHARPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OverfitProbabilityTest {
    @Test
    @DisplayName("PBO-1: three variants; dividing by N + 1 and by N differ on the median")
    void threeVariantsByHand() {
        OverfitProbability result =
                of(MEAN, 4, new double[][] {{-3, 7, -3}, {6, 6, 5}, {-2, 5, 7}, {6, 4, -1}});

        assertThat(result.selected()).containsExactly(1, 1, 1, 2, 0, 1);
        assertThat(result.rank()).containsExactly(3, 2, 2, 1, 1, 3);
        assertThat(result.pbo()).isCloseTo(2.0 / 3, within(1e-15));
        long byN = Arrays.stream(result.rank()).filter(r -> r / 3 <= 0.5).count();
        assertThat(byN / 6.0).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    @DisplayName("PBO-2: four variants, logits by hand")
    void fourVariantsByHand() {
        OverfitProbability result =
                of(
                        MEAN,
                        4,
                        new double[][] {
                            {1, -2, 4, -2}, {-3, 6, -2, 1}, {6, -1, 0, 1}, {5, 4, 0, -2}
                        });

        assertThat(result.selected()).containsExactly(1, 0, 0, 1, 1, 0);
        assertThat(result.rank()).containsExactly(3, 3, 3, 2, 1, 1);
        double[] logits = {.4055, .4055, .4055, -.4055, -1.3863, -1.3863};
        assertThat(result.logits()).containsExactly(logits, within(5e-5));
        assertThat(result.pbo()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("PBO-3 (50 matrices): one variant with an edge of a quarter deviation")
    void anEdgeIsNotCalledOverfitting() {
        double[] pbo = NoiseMatrices.pbo(50, 480, 20, 8, 0.25, 3);

        assertThat(mean(pbo)).isLessThan(0.06);
        assertThat(Arrays.stream(pbo).max().orElseThrow()).isLessThan(0.5);
    }

    @Test
    @DisplayName("Noise (80 matrices): half, on the mean of many")
    void noiseIsOverfittedHalfOfTheTime() {
        // Standard deviation of one matrix 0.213: of the mean of 80, 0.024.
        assertThat(mean(NoiseMatrices.pbo(80, 480, 20, 8, 0, 4))).isCloseTo(0.5, within(0.08));
    }

    @Test
    void blockSumsGiveWhatRecomputingEveryHalfGives() {
        Random random = new Random(5);
        for (OverfitProbability.Figure figure : OverfitProbability.Figure.values()) {
            double[][] r = new double[7][83];
            for (double[] variant : r) {
                for (int t = 0; t < variant.length; t++) {
                    variant[t] = random.nextInt(3) == 0 ? 0.01 * random.nextGaussian() : 0;
                }
            }
            OverfitProbability result = OverfitProbability.of(r, 8, figure, Progress.NONE);

            assertThat(result.blockSessions()).isEqualTo(10);
            int c = 0;
            int over = 0;
            int losses = 0;
            for (List<Integer> in : halves(8)) {
                double[] inside = new double[7];
                double[] outside = new double[7];
                for (int v = 0; v < 7; v++) {
                    List<Double> a = new ArrayList<>();
                    List<Double> b = new ArrayList<>();
                    for (int t = 0; t < 80; t++) {
                        (in.contains(t / 10) ? a : b).add(r[v][t + 3]); // the oldest three go
                    }
                    inside[v] = figure(figure, a);
                    outside[v] = figure(figure, b);
                }
                int best = 0;
                for (int v = 1; v < 7; v++) {
                    best = inside[v] > inside[best] ? v : best;
                }
                int rank = 1;
                for (double value : outside) {
                    rank += value < outside[best] ? 1 : 0;
                }
                assertThat(result.selected()[c]).isEqualTo(best);
                assertThat(result.rank()[c]).isEqualTo(rank);
                assertThat(result.inSample()[c]).isCloseTo(inside[best], within(1e-12));
                assertThat(result.outOfSample()[c]).isCloseTo(outside[best], within(1e-12));
                double omega = rank / 8.0;
                assertThat(result.logits()[c])
                        .isCloseTo(Math.log(omega / (1 - omega)), within(1e-12));
                over += omega <= 0.5 ? 1 : 0;
                losses += outside[best] < 0 ? 1 : 0;
                c++;
            }
            assertThat(c).isEqualTo(70).isEqualTo(result.logits().length);
            assertThat(result.pbo()).isEqualTo(over / 70.0);
            assertThat(result.probabilityOfLoss()).isEqualTo(losses / 70.0);
        }
    }

    private static double figure(OverfitProbability.Figure figure, List<Double> r) {
        double mean = r.stream().mapToDouble(x -> x).average().orElseThrow();
        double square = r.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return figure == MEAN ? mean : mean / Math.sqrt(square / (r.size() - 1));
    }

    private static List<List<Integer>> halves(int blocks) {
        List<List<Integer>> all = new ArrayList<>();
        halves(blocks, 0, List.of(), all);
        return all;
    }

    private static void halves(
            int blocks, int next, List<Integer> picked, List<List<Integer>> all) {
        if (picked.size() == blocks / 2) {
            all.add(picked);
            return;
        }
        for (int b = next; b < blocks; b++) {
            List<Integer> more = new ArrayList<>(picked);
            more.add(b);
            halves(blocks, b + 1, more, all);
        }
    }

    @Test
    void identicalVariantsTieAtTheMedianAndCountAsOverfitted() {
        double[] r = new double[32];
        Random random = new Random(1);
        for (int t = 0; t < r.length; t++) {
            r[t] = random.nextGaussian();
        }

        OverfitProbability result =
                OverfitProbability.of(new double[][] {r, r, r, r}, 8, SHARPE, Progress.NONE);

        assertThat(result.rank()).containsOnly(2.5);
        assertThat(result.logits()).containsOnly(0.0);
        assertThat(result.pbo()).isEqualTo(1);
        assertThat(result.dominatesFirst()).isFalse();
        assertThat(result.dominatesSecond()).isFalse();
    }

    @Test
    void aVariantThatNeverTradesHasNeitherAGoodNorABadRatio() {
        double[] idle = new double[40];
        double[] loses = new double[40];
        Random random = new Random(2);
        for (int t = 0; t < 40; t++) {
            loses[t] = -1 + 0.1 * random.nextGaussian();
        }

        OverfitProbability result =
                OverfitProbability.of(new double[][] {loses, idle}, 4, SHARPE, Progress.NONE);

        assertThat(result.selected()).containsOnly(1);
        assertThat(result.pbo()).isZero();
        assertThat(result.probabilityOfLoss()).isZero();
        assertThat(result.slope()).isNaN();
    }

    @Test
    void pickingTheOneGoodVariantDominatesPickingAtRandom() {
        Random random = new Random(7);
        double[][] r = new double[10][160];
        for (int v = 0; v < 10; v++) {
            for (int t = 0; t < 160; t++) {
                r[v][t] = random.nextGaussian() + (v == 4 ? 2 : 0);
            }
        }

        OverfitProbability result = OverfitProbability.of(r, 8, SHARPE, Progress.NONE);

        assertThat(result.pbo()).isZero();
        assertThat(result.selected()).containsOnly(4);
        assertThat(result.dominatesFirst()).isTrue();
        assertThat(result.dominatesSecond()).isTrue();
        assertThat(result.slope()).isNegative(); // the more luck inside, the less is left outside
    }

    @Test
    void pickingWhatReversesIsDominated() {
        // Each variant does well in one half of time and badly in the other.
        double[][] r = new double[2][80];
        Random random = new Random(8);
        for (int t = 0; t < 80; t++) {
            double tilt = t < 40 ? 1 : -1;
            r[0][t] = tilt + 0.1 * random.nextGaussian();
            r[1][t] = -tilt + 0.1 * random.nextGaussian();
        }

        OverfitProbability result = OverfitProbability.of(r, 4, SHARPE, Progress.NONE);

        assertThat(result.pbo()).isGreaterThan(0.3);
        assertThat(result.dominatesFirst()).isFalse();
    }

    @Test
    void saysWhenItIsDefinedAndRefusesNonsense() {
        assertThat(OverfitProbability.isDefined(4, 32, 16)).isTrue();
        assertThat(OverfitProbability.isDefined(1, 100, 16)).isFalse();
        assertThat(OverfitProbability.isDefined(4, 31, 16)).isFalse();
        assertThatThrownBy(() -> of(MEAN, 3, new double[][] {{1, 2}, {3, 4}}))
                .hasMessageContaining("blocks must be even");
        assertThatThrownBy(() -> of(MEAN, 4, new double[][] {{1, 2}, {3, 4}}))
                .hasMessageContaining("at least 4 sessions");
        assertThatThrownBy(() -> of(MEAN, 2, new double[][] {{1}, {3}}))
                .hasMessageContaining("at least 2 variants");
        assertThatThrownBy(() -> of(MEAN, 2, new double[][] {{1, 2}, {3, Double.NaN}}))
                .hasMessageContaining("variant 1 is not");
    }

    @Test
    void stopsWhenCancelled() {
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };

        assertThatThrownBy(() -> OverfitProbability.of(new double[2][32], 16, SHARPE, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    /** From rows of sessions as the vectors are printed. */
    private static OverfitProbability of(
            OverfitProbability.Figure figure, int blocks, double[][] rows) {
        double[][] variants = new double[rows[0].length][rows.length];
        for (int t = 0; t < rows.length; t++) {
            for (int v = 0; v < variants.length; v++) {
                variants[v][t] = rows[t][v];
            }
        }
        return OverfitProbability.of(variants, blocks, figure, Progress.NONE);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
