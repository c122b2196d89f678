package io.sigmalab.engine.bench;

import io.sigmalab.engine.learn.Features;
import io.sigmalab.engine.learn.FittedModel;
import io.sigmalab.engine.learn.Invented;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.learn.XgboostLearner;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Does accuracy suffer from fewer histogram bins? Trains on m rows and predicts the next ones, over
 * windows spread through real SPY hours (and over invented rows), with each number of bins; prints
 * time and out-of-sample log loss against 256 bins, with the standard error of the paired
 * difference. This is where the rule of {@link LearnerSpec#effectiveMaxBin} comes from.
 */
public final class BinsBench {
    private static final int[] BINS = {32, 64, 128, 256};

    private BinsBench() {}

    /**
     * Arguments: {@code spy} or {@code invented}, then rows and windows in pairs, {@code spy 500 12
     * 2000 8}.
     */
    public static void main(String[] args) throws IOException {
        System.out.println("data rows windows bins seconds logloss diff_to_256 standard_error t");
        for (int k = 1; k + 1 < args.length; k += 2) {
            int rows = Integer.parseInt(args[k]);
            int windows = Integer.parseInt(args[k + 1]);
            if (args[0].equals("spy")) {
                HourlyRows hours = HourlyRows.read();
                study("spy", hours.features, hours.labels, hours.labelled(), rows, windows);
            } else {
                Invented.Data data = Invented.rows(windows * rows * 2, 45, 0.02, 4);
                int[] all = Invented.range(0, windows * rows * 2);
                study("invented", data.features(), data.labels(), all, rows, windows);
            }
        }
    }

    private static void study(
            String name, Features features, byte[] labels, int[] usable, int rows, int windows) {
        int test = Math.min(rows, usable.length - rows);
        double[][] loss = new double[BINS.length][windows];
        double[] seconds = new double[BINS.length];
        for (int w = 0; w < windows; w++) {
            int from =
                    windows == 1
                            ? 0
                            : (int) ((long) (usable.length - rows - test) * w / (windows - 1));
            int[] train = Arrays.copyOfRange(usable, from, from + rows);
            int[] later = Arrays.copyOfRange(usable, from + rows, from + rows + test);
            byte[] truth = new byte[test];
            for (int i = 0; i < test; i++) {
                truth[i] = labels[later[i]];
            }
            float[] values = features.gather(later);
            for (int b = 0; b < BINS.length; b++) {
                long start = System.nanoTime();
                try (FittedModel model =
                        new XgboostLearner()
                                .fit(
                                        features.trainingSet(labels, train),
                                        spec(BINS[b]),
                                        Progress.NONE)) {
                    seconds[b] += (System.nanoTime() - start) / 1e9;
                    loss[b][w] = Invented.logLoss(model.predict(values, test), truth);
                }
            }
        }
        int base = 3;
        for (int b = 0; b < BINS.length; b++) {
            int bins = b;
            double[] diff =
                    IntStream.range(0, windows)
                            .mapToDouble(w -> loss[bins][w] - loss[base][w])
                            .toArray();
            double mean = Arrays.stream(diff).average().orElseThrow();
            double squares = Arrays.stream(diff).map(d -> (d - mean) * (d - mean)).sum();
            double error = Math.sqrt(squares / Math.max(1, windows - 1) / windows);
            System.out.printf(
                    "%s %d %d %d %.2f %.5f %+.5f %.5f %+.1f%n",
                    name,
                    rows,
                    windows,
                    BINS[b],
                    seconds[b] / windows,
                    Arrays.stream(loss[b]).average().orElseThrow(),
                    mean,
                    error,
                    mean / error);
        }
    }

    private static LearnerSpec spec(int bins) {
        LearnerSpec d = LearnerSpec.defaults();
        return new LearnerSpec(
                d.rounds(),
                d.maxDepth(),
                d.eta(),
                d.subsample(),
                d.colsample(),
                d.minChildWeight(),
                d.lambda(),
                d.alpha(),
                d.gamma(),
                bins,
                d.seed());
    }
}
