package io.sigmalab.engine.bench;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.Features;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Real SPY hours with 45 plain features and the label "next bar, band 0.3 trailing deviations":
 * what the learner will meet, made here in the shortest way so that its benchmark depends on
 * nothing else.
 */
final class HourlyRows {
    final Features features;
    final byte[] labels;

    private HourlyRows(Features features, byte[] labels) {
        this.features = features;
        this.labels = labels;
    }

    /** Rows that have a label, in order. */
    int[] labelled() {
        return IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
    }

    static HourlyRows read() throws IOException {
        List<String> days = new ArrayList<>();
        List<double[]> bars = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                Shared.path(
                                                        "data/us-equities/bars/SPY/hourly.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cell = line.split(",", -1);
                days.add(cell[0].substring(0, 10));
                double[] bar = new double[6];
                for (int k = 0; k < 5; k++) {
                    bar[k] = Double.parseDouble(cell[k + 1]);
                }
                bar[5] = Integer.parseInt(cell[0].substring(11, 13));
                bars.add(bar);
            }
        }
        return of(days, bars);
    }

    private static HourlyRows of(List<String> days, List<double[]> bars) {
        int n = bars.size();
        double[][] raw = new double[6][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 6; k++) {
                raw[k][i] = bars.get(i)[k];
            }
        }
        double[] close = raw[3];
        double[] ret = change(close, 1);
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (int k : new int[] {1, 2, 3, 4, 5, 7, 10, 14, 21, 35, 50, 70, 140}) {
            add(names, columns, "ret_" + k, change(close, k));
        }
        for (int k : new int[] {5, 10, 20, 50, 140}) {
            add(names, columns, "vol_" + k, deviation(ret, k));
        }
        for (int k : new int[] {5, 10, 20, 50, 100, 200}) {
            add(names, columns, "sma_" + k, ratio(close, mean(close, k)));
        }
        for (int k : new int[] {7, 14, 28}) {
            add(names, columns, "rsi_" + k, rsi(ret, k));
        }
        for (int k : new int[] {7, 14, 28, 70, 140}) {
            add(names, columns, "stoch_" + k, stochastic(raw, k));
        }
        for (int k : new int[] {5, 20, 70, 140}) {
            add(names, columns, "volume_" + k, ratio(raw[4], mean(raw[4], k)));
        }
        for (int lag = 1; lag <= 5; lag++) {
            add(names, columns, "lag_" + lag, lag(ret, lag));
        }
        add(names, columns, "range", ratio(raw[1], raw[2]));
        add(names, columns, "body", ratio(close, raw[0]));
        add(names, columns, "hour", raw[5]);
        add(names, columns, "gap", ratio(raw[0], lag(close, 1)));
        byte[] labels = labels(days, ret);
        return new HourlyRows(new Features(names, columns.toArray(double[][]::new)), labels);
    }

    private static byte[] labels(List<String> days, double[] ret) {
        double[] band = deviation(ret, 140);
        byte[] labels = new byte[ret.length];
        Arrays.fill(labels, Direction.NONE);
        for (int i = 0; i + 1 < ret.length; i++) {
            if (days.get(i).equals(days.get(i + 1)) && !Double.isNaN(band[i])) {
                double next = ret[i + 1];
                labels[i] =
                        (next > 0.3 * band[i]
                                        ? Direction.UP
                                        : next < -0.3 * band[i] ? Direction.DOWN : Direction.FLAT)
                                .code();
            }
        }
        return labels;
    }

    private static void add(List<String> names, List<double[]> columns, String name, double[] c) {
        names.add(name);
        columns.add(c);
    }

    private static double[] change(double[] x, int k) {
        return fill(x.length, i -> i < k ? Double.NaN : x[i] / x[i - k] - 1);
    }

    private static double[] lag(double[] x, int k) {
        return fill(x.length, i -> i < k ? Double.NaN : x[i - k]);
    }

    private static double[] ratio(double[] x, double[] y) {
        return fill(x.length, i -> y[i] == 0 ? Double.NaN : x[i] / y[i] - 1);
    }

    private static double[] mean(double[] x, int k) {
        return fill(x.length, i -> i + 1 < k ? Double.NaN : sum(x, i - k + 1, i + 1) / k);
    }

    private static double[] deviation(double[] x, int k) {
        return fill(
                x.length,
                i -> {
                    if (i < k) {
                        return Double.NaN;
                    }
                    double mean = sum(x, i - k + 1, i + 1) / k;
                    double squares = 0;
                    for (int j = i - k + 1; j <= i; j++) {
                        squares += (x[j] - mean) * (x[j] - mean);
                    }
                    return Math.sqrt(squares / (k - 1));
                });
    }

    private static double[] rsi(double[] ret, int k) {
        return fill(
                ret.length,
                i -> {
                    double up = 0;
                    double all = 0;
                    for (int j = Math.max(1, i - k + 1); j <= i; j++) {
                        up += Math.max(0, ret[j]);
                        all += Math.abs(ret[j]);
                    }
                    return i < k || all == 0 ? Double.NaN : 100 * up / all;
                });
    }

    private static double[] stochastic(double[][] raw, int k) {
        return fill(
                raw[0].length,
                i -> {
                    double high = Double.NEGATIVE_INFINITY;
                    double low = Double.POSITIVE_INFINITY;
                    for (int j = Math.max(0, i - k + 1); j <= i; j++) {
                        high = Math.max(high, raw[1][j]);
                        low = Math.min(low, raw[2][j]);
                    }
                    return i + 1 < k || high == low ? Double.NaN : (raw[3][i] - low) / (high - low);
                });
    }

    private static double sum(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum;
    }

    private static double[] fill(int n, IntToDoubleFunction f) {
        return IntStream.range(0, n).mapToDouble(f).toArray();
    }
}
