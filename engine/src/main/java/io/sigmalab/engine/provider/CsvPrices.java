package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.FindingLog;

/** Reads and checks the prices and the volume of one row of a CSV file after the other. */
final class CsvPrices {
    static final int OPEN = 1;
    static final int HIGH = 2;
    static final int LOW = 3;
    static final int CLOSE = 4;
    static final int VOLUME = 5;
    static final int VWAP = 6;
    static final String[] NAMES = {"timestamp", "open", "high", "low", "close", "volume", "vwap"};
    private static final double ROUNDING = 1e-9;

    private final CsvLines in;
    private final FindingLog log;

    /** Field of each name in the file, −1 when it has none. */
    final int[] column = new int[NAMES.length];

    /** Numbers of the row that was read last, by name; missing is NaN. */
    final double[] value = new double[NAMES.length];

    CsvPrices(CsvLines in, FindingLog log) {
        this.in = in;
        this.log = log;
    }

    /** Reads and checks the numbers of the line that was read last; false when one is wrong. */
    boolean read(int day, long line) {
        boolean good = true;
        for (int k = OPEN; k < NAMES.length; k++) {
            int at = column[k];
            if (at < 0) {
                value[k] = Double.NaN;
                continue;
            }
            int start = in.start(at);
            int end = in.end(at);
            value[k] = CsvNumbers.parse(in.bytes(), start, end);
            if (Double.isNaN(value[k]) && !(k == VWAP && start == end)) {
                good = false;
                if (start == end) {
                    log.error("empty_field", day, line, NAMES[k], "the field is empty");
                } else {
                    log.error(
                            "bad_number",
                            day,
                            line,
                            NAMES[k],
                            "\"" + in.text(at) + "\" is not a finite number");
                }
            }
        }
        if (!good) {
            return false;
        }
        for (int k = OPEN; k <= CLOSE; k++) {
            if (value[k] <= 0) {
                good = false;
                log.error(
                        "non_positive_price",
                        day,
                        line,
                        NAMES[k],
                        NAMES[k] + " " + value[k] + " is not above 0");
            }
        }
        if (value[VWAP] <= 0) {
            if (value[VOLUME] == 0 && value[VWAP] == 0) {
                value[VWAP] = Double.NaN; // nothing traded, so there is no such price
            } else {
                good = false;
                log.error(
                        "non_positive_price",
                        day,
                        line,
                        NAMES[VWAP],
                        "vwap " + value[VWAP] + " is not above 0");
            }
        }
        if (value[VOLUME] < 0) {
            good = false;
            log.error(
                    "negative_volume",
                    day,
                    line,
                    NAMES[VOLUME],
                    "volume " + value[VOLUME] + " is below 0");
        }
        return good && extremes(day, line);
    }

    private boolean extremes(int day, long line) {
        double open = value[OPEN];
        double close = value[CLOSE];
        double top = Math.max(open, close);
        double bottom = Math.min(open, close);
        boolean good = true;
        if (value[HIGH] < top * (1 - ROUNDING)) {
            good = false;
            boolean byClose = close >= open;
            log.error(
                    byClose ? "high_below_close" : "high_below_open",
                    day,
                    line,
                    NAMES[HIGH],
                    "high " + value[HIGH] + " is below " + (byClose ? "close " : "open ") + top);
        }
        if (value[LOW] > bottom * (1 + ROUNDING)) {
            good = false;
            boolean byClose = close <= open;
            log.error(
                    byClose ? "low_above_close" : "low_above_open",
                    day,
                    line,
                    NAMES[LOW],
                    "low " + value[LOW] + " is above " + (byClose ? "close " : "open ") + bottom);
        }
        value[HIGH] = Math.max(value[HIGH], top);
        value[LOW] = Math.min(value[LOW], bottom);
        return good;
    }
}
