package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.FindingLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * Split and dividend factors of one ticker, as QuantConnect LEAN publishes them: rows of last date
 * the factors apply to ({@code YYYYMMDD}), price factor, split factor, reference price, without a
 * header, oldest first. A bar of a day is adjusted by the first row whose date is not before that
 * day: prices × price factor × split factor, volume ÷ split factor; days after the last row are
 * left as they are. Immutable.
 */
final class FactorFile {
    /** How far a close may be from the file's reference price before that is said. */
    private static final double REFERENCE_TOLERANCE = 0.05;

    private final int size;
    private final int[] lastDay;
    private final double[] price;
    private final double[] split;
    private final double[] reference;
    private final FindingLog log;

    private FactorFile(
            int size,
            int[] lastDay,
            double[] price,
            double[] split,
            double[] reference,
            FindingLog log) {
        this.size = size;
        this.lastDay = lastDay;
        this.price = price;
        this.split = split;
        this.reference = reference;
        this.log = log;
    }

    /**
     * Reads a factor file; rows that are wrong are errors in {@link #log()}.
     *
     * @throws LabException {@link Reason#STORAGE} when it cannot be read
     */
    static FactorFile read(Path file) {
        FindingLog log = new FindingLog(file.toString());
        int size = 0;
        int[] lastDay = new int[64];
        double[] price = new double[64];
        double[] split = new double[64];
        double[] reference = new double[64];
        try (CsvLines in = CsvLines.open(file)) {
            while (in.next()) {
                if (size == lastDay.length) {
                    lastDay = Arrays.copyOf(lastDay, size * 2);
                    price = Arrays.copyOf(price, size * 2);
                    split = Arrays.copyOf(split, size * 2);
                    reference = Arrays.copyOf(reference, size * 2);
                }
                if (in.fields() < 3) {
                    error(
                            log,
                            in,
                            "field_count",
                            "",
                            "the row has " + in.fields() + " fields, not 4");
                    continue;
                }
                int day = day(in.text(0));
                price[size] = CsvNumbers.parse(in.bytes(), in.start(1), in.end(1));
                split[size] = CsvNumbers.parse(in.bytes(), in.start(2), in.end(2));
                reference[size] =
                        in.fields() > 3
                                ? CsvNumbers.parse(in.bytes(), in.start(3), in.end(3))
                                : Double.NaN;
                lastDay[size] = day;
                if (day == Integer.MIN_VALUE) {
                    error(
                            log,
                            in,
                            "bad_time",
                            "last date",
                            "\"" + in.text(0) + "\" is not a date like 20240702");
                } else if (!(price[size] > 0) || !(split[size] > 0)) {
                    boolean first = !(price[size] > 0);
                    error(
                            log,
                            in,
                            "bad_number",
                            first ? "price factor" : "split factor",
                            "\"" + in.text(first ? 1 : 2) + "\" is not a number above 0");
                } else if (size > 0 && day <= lastDay[size - 1]) {
                    error(
                            log,
                            in,
                            "unsorted",
                            "last date",
                            in.text(0) + " is not after the date of the row before");
                } else {
                    size++;
                }
            }
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read factors (" + e.getMessage() + ")",
                    file.toString(),
                    "check that the file may be read",
                    e);
        }
        return new FactorFile(size, lastDay, price, split, reference, log);
    }

    /** What is wrong with the file. */
    FindingLog log() {
        return log;
    }

    /** The bars adjusted; their factor says by how much. */
    Bars adjust(Bars raw) {
        Bars.Builder out = Bars.builder(raw.ticker(), raw.cadence(), raw.size());
        int at = 0;
        for (int i = 0; i < raw.size(); i++) {
            while (at < size && lastDay[at] < raw.sessionDay(i)) {
                at++;
            }
            double s = at < size ? split[at] : 1;
            double f = at < size ? price[at] * s : 1;
            out.add(
                    raw.startMillis(i),
                    raw.endMillis(i),
                    raw.sessionDay(i),
                    (byte) raw.hourEt(i),
                    raw.open(i) * f,
                    raw.high(i) * f,
                    raw.low(i) * f,
                    raw.close(i) * f,
                    raw.volume(i) / s,
                    raw.vwap(i) * f,
                    f);
        }
        return out.build();
    }

    /**
     * Warns when the closes are not the ones the factors were made for, as happens when bars that
     * are adjusted already stand beside a factor file.
     */
    void checkReferences(Bars raw, FindingLog into) {
        int wrong = 0;
        int compared = 0;
        int first = -1;
        double firstClose = 0;
        for (int k = 1; k < size; k++) { // the first row's reference is a placeholder
            if (!(reference[k] > 0)) {
                continue;
            }
            int end = raw.firstOfSessionOnOrAfter(lastDay[k] + 1L);
            if (end == 0 || raw.sessionDay(end - 1) != lastDay[k]) {
                continue;
            }
            compared++;
            double close = raw.close(end - 1);
            if (Math.abs(close / reference[k] - 1) > REFERENCE_TOLERANCE) {
                first = wrong++ == 0 ? k : first;
                firstClose = wrong == 1 ? close : firstClose;
            }
        }
        if (wrong > 0) {
            into.warning(
                    "factor_reference",
                    FindingLog.ANY_DAY,
                    0,
                    "close",
                    String.format(
                            Locale.ROOT,
                            "%d of %d closes are not the ones the factor file was made for, the first on"
                                    + " %s: %s, there %s; are the bars adjusted already?",
                            wrong,
                            compared,
                            LocalDate.ofEpochDay(lastDay[first]),
                            firstClose,
                            reference[first]));
        }
    }

    private static int day(String text) {
        if (text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int date = Integer.parseInt(text);
            try {
                return (int) LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay();
            } catch (DateTimeException e) {
                return Integer.MIN_VALUE; // reported with the text by the caller
            }
        }
        return Integer.MIN_VALUE;
    }

    private static void error(
            FindingLog log, CsvLines in, String code, String column, String message) {
        log.error(code, FindingLog.ANY_DAY, in.lineNumber(), column, message);
    }
}
