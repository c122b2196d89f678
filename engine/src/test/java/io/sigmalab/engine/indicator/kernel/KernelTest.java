package io.sigmalab.engine.indicator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel against the definition written out, on series with and without holes. */
class KernelTest {
    private static final int N = 700;

    private interface Kernel {
        void run(double[] x, int window, double[] out);
    }

    private static double[] walk(long seed, boolean holes) {
        Random random = new Random(seed);
        double[] x = new double[N];
        double p = 450;
        for (int i = 0; i < N; i++) {
            p *= 1 + 0.01 * random.nextGaussian();
            x[i] = holes && random.nextInt(40) == 0 ? Double.NaN : Math.rint(p * 100) / 100;
        }
        return x;
    }

    private static void twin(
            Kernel kernel, ToDoubleFunction<double[]> definition, int window, double tolerance) {
        for (long seed = 1; seed <= 4; seed++) {
            double[] x = walk(seed, seed % 2 == 0);
            double[] out = new double[N];
            Arrays.fill(out, 99);
            kernel.run(x, window, out);
            for (int i = 0; i < N; i++) {
                double expected =
                        i < window - 1
                                ? Double.NaN
                                : definition.applyAsDouble(
                                        Arrays.copyOfRange(x, i - window + 1, i + 1));
                if (Double.isNaN(expected)) {
                    assertThat(out[i]).as("bar %d, window %d", i, window).isNaN();
                } else {
                    assertThat(out[i])
                            .as("bar %d, window %d", i, window)
                            .isCloseTo(
                                    expected, within(tolerance * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    private static double mean(double[] w) {
        return Arrays.stream(w).sum() / w.length;
    }

    private static double squares(double[] w) {
        double m = mean(w);
        return Arrays.stream(w).map(v -> (v - m) * (v - m)).sum();
    }

    private static double[] line(double[] w) {
        double mt = (w.length - 1) / 2.0;
        double m = mean(w);
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < w.length; k++) {
            xy += (k - mt) * (w[k] - m);
            xx += (k - mt) * (k - mt);
        }
        return new double[] {xy / xx, m + xy / xx * mt, xy * xy / (xx * squares(w))};
    }

    private static double extreme(double[] w, double sign) {
        double best = Double.NaN;
        for (double v : w) {
            if (Double.isNaN(v)) {
                return Double.NaN;
            }
            best = Double.isNaN(best) || sign * v > sign * best ? v : best;
        }
        return best;
    }

    private static double age(double[] w, double sign) {
        double best = extreme(w, sign);
        for (int k = w.length - 1; k >= 0; k--) {
            if (w[k] == best) {
                return w.length - 1 - k;
            }
        }
        return Double.NaN;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 14, 20, 255, 699, 700, 701, 5000})
    void rollingKernelsEqualTheirDefinitionWrittenOut(int window) {
        twin(Rolling::sum, w -> Arrays.stream(w).sum(), window, 1e-13);
        twin(Rolling::mean, KernelTest::mean, window, 1e-13);
        twin(Rolling::max, w -> extreme(w, 1), window, 0);
        twin(Rolling::min, w -> extreme(w, -1), window, 0);
        twin(Rolling::barsSinceMax, w -> age(w, 1), window, 0);
        twin(Rolling::barsSinceMin, w -> age(w, -1), window, 0);
        twin(
                (x, n, out) -> Rolling.std(x, n, 0, out),
                w -> Math.sqrt(squares(w) / w.length),
                window,
                1e-11);
        twin(
                (x, n, out) -> Rolling.meanStd(x, n, 1, new double[N], out),
                w -> w.length < 2 ? Double.NaN : Math.sqrt(squares(w) / (w.length - 1)),
                window,
                1e-11);
        twin(
                (x, n, out) -> Rolling.meanStd(x, n, 1, out, new double[N]),
                KernelTest::mean,
                window,
                1e-13);
        twin(
                Regression::weightedMean,
                w -> {
                    double sum = 0;
                    for (int k = 0; k < w.length; k++) {
                        sum += (k + 1) * w[k];
                    }
                    return sum / (w.length * (w.length + 1.0) / 2);
                },
                window,
                1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 14, 126, 699})
    void regressionEqualsLeastSquaresWrittenOut(int window) {
        twin(Regression::slope, w -> line(w)[0], window, 1e-11);
        twin(Regression::endPoint, w -> line(w)[1], window, 1e-12);
        twin(Regression::rSquared, w -> squares(w) == 0 ? Double.NaN : line(w)[2], window, 1e-10);
    }

    @Test
    void deviationKeepsItsDigitsOnAHighLevelAndAfterAnAbsurdValue() {
        Random random = new Random(7);
        double[] x = new double[5000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1e9 + random.nextInt(1000) / 1024.0;
        }
        x[2000] = 1e15;
        double[] out = new double[x.length];
        Rolling.std(x, 50, 0, out);
        for (int i = 2050; i < x.length; i++) {
            double[] w = Arrays.copyOfRange(x, i - 49, i + 1);
            double[] moved = Arrays.stream(w).map(v -> v - 1e9).toArray();
            double expected = Math.sqrt(squares(moved) / 50);
            assertThat(out[i]).isCloseTo(expected, within(1e-13 * expected * 50));
        }
    }

    @Test
    void aFlatWindowDeviatesByExactlyNothing() {
        double[] x = new double[100];
        Arrays.fill(x, 450.1);
        double[] out = new double[100];
        Rolling.std(x, 14, 1, out);
        assertThat(Arrays.copyOfRange(out, 13, 100)).containsOnly(0.0);
    }

    @Test
    void exponentialAverageStartsWithThePlainMeanAndStartsAfreshAfterAHole() {
        double nan = Double.NaN;
        double[] x = {nan, 1, 2, 3, 8, nan, 4, 6, 8, 16};
        double[] out = new double[x.length];
        Smoothing.ema(x, 3, out);
        assertThat(out).containsExactly(nan, nan, nan, 2, 5, nan, nan, nan, 6, 11);
        Smoothing.ema(x, 1, 2, out);
        assertThat(out[3]).isEqualTo(2.5);
        assertThat(out[2]).isNaN();
        assertThat(out[4]).isCloseTo(2.5 + 2.0 / 3 * 5.5, within(1e-15));
        assertThat(out[8]).isEqualTo(7);
        Smoothing.wilder(x, 2, out);
        assertThat(out).containsExactly(nan, nan, 1.5, 2.25, 5.125, nan, nan, 5, 6.5, 11.25);
    }

    @Test
    void smoothingMayWriteOverItsInput() {
        double[] x = walk(3, true);
        double[] out = new double[N];
        Smoothing.ema(x, 20, out);
        double[] inPlace = x.clone();
        Smoothing.ema(inPlace, 20, inPlace);
        assertThat(inPlace).containsExactly(out);
    }

    @Test
    void aChainOfSmoothingsForgetsItsStartInTheSettlingTime() {
        for (int chain = 1; chain <= 3; chain++) {
            int c = chain;
            IntFunction<double[]> series =
                    start -> {
                        double[] x = new double[4000];
                        Arrays.fill(x, start, x.length, 1);
                        x[start] = 50;
                        double[] y = Arrays.copyOfRange(x, start, x.length);
                        for (int k = 0; k < c; k++) {
                            Smoothing.smooth(y, 0, 1, 0.1, y);
                        }
                        return y;
                    };
            int settled = Smoothing.settled(0.1, chain);
            double[] y = series.apply(0);
            // The start was wrong by 49: what is left of it is that share.
            assertThat((y[settled] - 1) / 49).isLessThan(1e-9).isGreaterThan(1e-12);
        }
    }

    @Test
    void trueRangeSpansTheGapFromThePreviousClose() {
        double[] out = new double[4];
        Ranges.trueRange(
                new double[] {10, 12, 9, 9.5},
                new double[] {9, 11, 8, 9},
                new double[] {9.5, 11.5, 8.5, 9.2},
                out);
        assertThat(out).containsExactly(Double.NaN, 2.5, 3.5, 1.0);
    }

    @Test
    void outputOverInputIsRefusedWhereItWouldBeWrong() {
        double[] x = new double[10];
        assertThatThrownBy(() -> Rolling.mean(x, 3, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out");
        assertThatThrownBy(() -> Rolling.max(x, 0, new double[10]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window must be at least 1, was 0");
    }
}
