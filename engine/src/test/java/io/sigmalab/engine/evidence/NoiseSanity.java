package io.sigmalab.engine.evidence;

import io.sigmalab.engine.metric.Moments;
import java.util.Random;

/**
 * How often the best of many worthless strategies passes at 95 %, plainly and deflated.
 *
 * @param plain share with a probabilistic Sharpe ratio above 0.95
 * @param deflated share with a deflated Sharpe ratio above 0.95
 */
public record NoiseSanity(double plain, double deflated) {
    /** Repeats the search. */
    public static NoiseSanity run(int repetitions, int strategies, int observations, long seed) {
        Random random = new Random(seed);
        int plain = 0;
        int deflated = 0;
        for (int i = 0; i < repetitions; i++) {
            double[] sharpes = new double[strategies];
            TrackRecord best = new TrackRecord(Double.NEGATIVE_INFINITY, 0, 0, 3);
            double[] r = new double[observations];
            for (int s = 0; s < strategies; s++) {
                for (int t = 0; t < observations; t++) {
                    r[t] = random.nextGaussian();
                }
                TrackRecord record = TrackRecord.of(r);
                sharpes[s] = record.sharpe();
                best = record.sharpe() > best.sharpe() ? record : best;
            }
            double sd = Moments.of(sharpes).sd();
            plain += best.probabilistic(0) > 0.95 ? 1 : 0;
            deflated += best.deflated(sd * sd, strategies) > 0.95 ? 1 : 0;
        }
        return new NoiseSanity((double) plain / repetitions, (double) deflated / repetitions);
    }
}
