package io.sigmalab.engine.evidence;

import io.sigmalab.engine.progress.Progress;
import java.util.Random;

/** Matrices of standard normal returns, in which nothing can be found. */
public final class NoiseMatrices {
    private NoiseMatrices() {}

    /**
     * Their probabilities of overfitting, one a matrix.
     *
     * @param edge mean of variant 0 in standard deviations; all others have 0
     */
    public static double[] pbo(
            int matrices, int sessions, int variants, int blocks, double edge, long seed) {
        Random random = new Random(seed);
        double[] pbo = new double[matrices];
        for (int m = 0; m < matrices; m++) {
            double[][] r = new double[variants][sessions];
            for (int t = 0; t < sessions; t++) {
                for (int v = 0; v < variants; v++) {
                    r[v][t] = random.nextGaussian() + (v == 0 ? edge : 0);
                }
            }
            pbo[m] =
                    OverfitProbability.of(
                                    r, blocks, OverfitProbability.Figure.SHARPE, Progress.NONE)
                            .pbo();
        }
        return pbo;
    }
}
