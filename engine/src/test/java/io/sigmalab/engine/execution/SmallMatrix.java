package io.sigmalab.engine.execution;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixMeta;
import io.sigmalab.engine.pack.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Matrices of a few bars for worked cases. */
public final class SmallMatrix {
    private SmallMatrix() {}

    /** Hourly bars of consecutive sessions from 2024-01-02, {@code open, high, low, close} each. */
    public static Bars hourly(int barsPerSession, double[]... ohlc) {
        Bars.Builder b = Bars.builder("TEST", Cadence.HOURLY, ohlc.length);
        LocalDate day = LocalDate.of(2024, 1, 2);
        for (int i = 0; i < ohlc.length; i++) {
            int k = i % barsPerSession;
            if (i > 0 && k == 0) {
                day = SessionCalendar.nyse().next(day);
            }
            long start =
                    day.atTime(10 + k, 0).atZone(SessionCalendar.ZONE).toInstant().toEpochMilli();
            double[] p = ohlc[i];
            b.add(start, start + 3_600_000, p[0], p[1], p[2], p[3], 1000, Double.NaN);
        }
        return b.build();
    }

    /** Bars that open and close at the given prices. */
    public static Bars flat(int barsPerSession, double... openClose) {
        double[][] ohlc = new double[openClose.length / 2][];
        for (int i = 0; i < ohlc.length; i++) {
            double o = openClose[2 * i];
            double c = openClose[2 * i + 1];
            ohlc[i] = new double[] {o, Math.max(o, c), Math.min(o, c), c};
        }
        return hourly(barsPerSession, ohlc);
    }

    /**
     * Every bar with an end is a row.
     *
     * @param horizon last bar of each row's position, −1 for none
     */
    public static Matrix of(Bars bars, int[] horizon, boolean exitAtOpen, double[] feature) {
        int n = bars.size();
        int[] index = new int[n];
        byte[] label = new byte[n];
        double[] ret = new double[n];
        long[] end = new long[n];
        for (int i = 0; i < n; i++) {
            index[i] = i;
            boolean known = horizon[i] >= 0;
            ret[i] = known ? bars.close(horizon[i]) / bars.close(i) - 1 : Double.NaN;
            Direction direction = ret[i] > 0 ? Direction.UP : Direction.DOWN;
            label[i] = known ? direction.code() : Direction.NONE;
            end[i] = known ? bars.endMillis(horizon[i]) : Long.MIN_VALUE;
        }
        MatrixMeta meta =
                new MatrixMeta(
                        "sha",
                        "pack",
                        "model",
                        "TEST",
                        Cadence.HOURLY,
                        "2024-01-02",
                        "2024-01-31",
                        "test",
                        "data",
                        "test",
                        true,
                        "set",
                        "{}",
                        1,
                        exitAtOpen,
                        -1,
                        List.of(),
                        "cal",
                        "1");
        return new Matrix(
                meta,
                bars,
                index,
                List.of("gate"),
                new double[][] {feature},
                label,
                ret,
                end,
                horizon);
    }

    /** Rows that have a horizon. */
    public static int[] rows(Matrix matrix) {
        return IntStream.range(0, matrix.rows()).filter(matrix::isLabelled).toArray();
    }

    /** A rule without gate or sizing. */
    public static Policy.Execution rule(Policy.Entry entry, Policy.@Nullable Brackets brackets) {
        return new Policy.Execution(
                Policy.Instrument.UNDERLYING,
                1,
                0,
                entry,
                false,
                1,
                false,
                0,
                "gate",
                brackets,
                null);
    }

    /** Costs only. */
    public static Limits limits(double costPerSide, int slots) {
        return new Limits(
                costPerSide, slots, false, 1, false, 0, "gate", 0, 1000, Double.POSITIVE_INFINITY);
    }
}
