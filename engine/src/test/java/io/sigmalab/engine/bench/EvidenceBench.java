package io.sigmalab.engine.bench;

import io.sigmalab.engine.evidence.NoiseMatrices;
import io.sigmalab.engine.evidence.NoiseSanity;
import io.sigmalab.engine.evidence.OverfitProbability;
import io.sigmalab.engine.evidence.RandomTrader;
import io.sigmalab.engine.evidence.StationaryBootstrap;
import io.sigmalab.engine.progress.Progress;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * The published experiments with their figures, and the times of the kernels: the deflated Sharpe
 * ratio of noise, PBO-3, PBO of a thousand variants, bootstrap draws, random entries.
 */
public final class EvidenceBench {
    private EvidenceBench() {}

    /** Prints one line an experiment. */
    public static void main(String[] args) {
        NoiseSanity sanity = NoiseSanity.run(1_000, 100, 500, 1);
        print(
                "SANITY  100 noise strategies x 500, 1,000 times: P(best PSR > .95) %.3f,"
                        + " P(DSR > .95) %.3f  (published: .995, .000)",
                sanity.plain(), sanity.deflated());
        summary("noise   480 x 20, S = 8, 200 matrices (mean .499, sd .213)", 200, 0);
        summary("PBO-3   the same with an edge of .25 in one, 50 matrices (mean .02)", 50, 0.25);

        Random random = new Random(1);
        double[][] sweep = new double[1_000][1_500];
        for (double[] variant : sweep) {
            Arrays.setAll(variant, t -> 0.01 * random.nextGaussian());
        }
        time(
                "PBO of 1,000 variants x 1,500 sessions, S = 16",
                () ->
                        OverfitProbability.of(
                                        sweep, 16, OverfitProbability.Figure.SHARPE, Progress.NONE)
                                .pbo());

        int n = 6_000;
        double[] r = new double[n];
        Arrays.setAll(r, t -> 0.001 + 0.01 * random.nextGaussian());
        int[] ones = new int[n];
        Arrays.fill(ones, 1);
        time(
                "stationary bootstrap, 2,000 draws of 6,000 sessions",
                () -> StationaryBootstrap.of(r, ones, ones, 2_000, 0.95, 1).sharpe().low());

        int rows = 7 * n;
        int[] hour = new int[rows];
        int[] session = new int[rows];
        double[] up = new double[rows];
        double[] down = new double[rows];
        for (int i = 0; i < rows; i++) {
            hour[i] = 9 + i % 7;
            session[i] = i / 7;
            up[i] = 0.01 * random.nextGaussian();
            down[i] = -up[i];
        }
        int[] row = new int[n];
        boolean[] side = new boolean[n];
        double[] size = new double[n];
        for (int i = 0; i < n; i++) {
            row[i] = 7 * i + i % 7;
            side[i] = i % 2 == 0;
            size[i] = 1;
        }
        time(
                "random entries, 200 draws of 6,000 trades in 6,000 sessions",
                () ->
                        RandomTrader.of(
                                        new RandomTrader.Candidates(hour, session, n, up, down),
                                        new RandomTrader.Picks(row, side, size),
                                        200,
                                        1)
                                .sharpePValue());
    }

    private static void summary(String what, int matrices, double edge) {
        double[] pbo = NoiseMatrices.pbo(matrices, 480, 20, 8, edge, 1);
        double mean = Arrays.stream(pbo).average().orElseThrow();
        double square = Arrays.stream(pbo).map(p -> (p - mean) * (p - mean)).sum();
        double max = Arrays.stream(pbo).max().orElseThrow();
        print(
                "%s: mean %.3f, sd %.3f, max %.2f",
                what, mean, Math.sqrt(square / (matrices - 1)), max);
    }

    private static void time(String what, DoubleSupplier work) {
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            double value = work.getAsDouble();
            print("%s: %.3f s (%.4f)", what, (System.nanoTime() - start) / 1e9, value);
        }
    }

    private static void print(String format, Object... args) {
        System.out.println(String.format(format, args));
    }
}
