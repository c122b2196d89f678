package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Net equity of a backtest, session by session.
 *
 * @param times close of each session, epoch milliseconds, ascending
 * @param equity equity after it, 1 at the start
 * @param drawdown distance below the highest so far, at most 0
 */
public record EquityCurve(long[] times, double[] equity, double[] drawdown) {
    public EquityCurve {
        if (times.length != equity.length || times.length != drawdown.length) {
            throw new IllegalArgumentException("columns of equity differ in length");
        }
    }

    /** Reads {@code equity.csv}. */
    static EquityCurve parse(String csv, String where) {
        String[] lines = csv.lines().toArray(String[]::new);
        int n = lines.length - 1;
        long[] times = new long[n];
        double[] equity = new double[n];
        double[] drawdown = new double[n];
        for (int i = 0; i < n; i++) {
            String[] fields = lines[i + 1].split(",", -1);
            try {
                times[i] = Instant.parse(fields[0]).toEpochMilli();
                equity[i] = Double.parseDouble(fields[2]);
                drawdown[i] = Double.parseDouble(fields[3]);
            } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new LabException(
                        Reason.BAD_DATA,
                        "not a row of equity",
                        where + ", line " + (i + 2),
                        "run the backtest again",
                        e);
            }
        }
        return new EquityCurve(times, equity, drawdown);
    }

    /** Number of sessions. */
    public int size() {
        return times.length;
    }

    /** Session with the deepest drawdown. */
    public int deepest() {
        int at = 0;
        for (int i = 1; i < drawdown.length; i++) {
            at = drawdown[i] < drawdown[at] ? i : at;
        }
        return at;
    }
}
