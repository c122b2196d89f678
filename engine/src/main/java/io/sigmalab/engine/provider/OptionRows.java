package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.IntConsumer;
import java.util.zip.ZipException;

/**
 * Rows of an option file: what files of minutes and of chains have in common.
 *
 * <p>Passes over rows of contracts that nobody asked for and turns away rows that are wrong as far
 * as both kinds can be: {@code no_rows}, {@code field_count}, {@code empty_field}, {@code
 * bad_symbol}, {@code expired_contract}, {@code bad_number}, {@code broken_file}, {@code
 * adjusted_contract}, and what {@link OptionColumns} and {@link OptionQuotes} find. The column
 * {@code ticker} comes first among the names. Not thread-safe.
 */
final class OptionRows {
    /** Place of the contract's symbol among the names. */
    static final int TICKER = 0;

    private static final int PROGRESS_EVERY = 100_000;

    private final CsvLines in;
    private final String[] names;
    private final int needed;
    private final LocalDate session;
    private final int day;
    private final ContractTexts texts;
    private final FindingLog log;
    private final double[] value;
    private final Tally adjusted = new Tally();
    private int[] column = new int[0];
    private int headerFields;

    /** What makes something of an open file. */
    @FunctionalInterface
    interface Reading<P> {
        P of(CsvLines in) throws IOException;
    }

    /** Rows that are counted and not told one by one. */
    static final class Tally {
        private int count;
        private long firstLine;

        private Tally() {}
    }

    /**
     * Rows of a file.
     *
     * @param names wanted columns in lower case, the ticker first
     * @param needed how many of them, from the first, must be there
     */
    OptionRows(
            CsvLines in,
            String[] names,
            int needed,
            String underlying,
            LocalDate session,
            ContractFilter filter,
            FindingLog log) {
        this.in = in;
        this.names = names.clone();
        this.needed = needed;
        this.session = session;
        this.log = log;
        day = (int) session.toEpochDay();
        texts = new ContractTexts(underlying, session, filter);
        value = new double[names.length];
    }

    /**
     * Opens a file and reads it.
     *
     * @param nothing the answer when not even its first bytes can be unpacked, which is a finding
     * @throws IOException when it cannot be read
     */
    static <P> P read(Path file, FindingLog log, Reading<P> reading, P nothing) throws IOException {
        try (CsvLines in = CsvLines.open(file)) {
            return reading.of(in);
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file", FindingLog.ANY_DAY, 0, "", "gzip is broken: " + e.getMessage());
            return nothing;
        }
    }

    /**
     * Reads the header and the rows up to the end or to where the gzip breaks.
     *
     * @param row told the place among {@link #contracts} at each row of a wanted one
     */
    void forEach(IntConsumer row, Progress progress) throws IOException {
        try {
            if (header()) {
                rows(row, progress);
            }
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file",
                    FindingLog.ANY_DAY,
                    in.lineNumber(),
                    "",
                    "gzip ends or breaks after this line: " + e.getMessage());
        }
    }

    private boolean header() throws IOException {
        if (!in.next()) {
            log.error("no_rows", FindingLog.ANY_DAY, 1, "", "the file is empty");
            return false;
        }
        OptionColumns header = OptionColumns.read(in, names, needed, log);
        column = header.column();
        headerFields = header.fields();
        return header.isUsable();
    }

    private void rows(IntConsumer row, Progress progress) throws IOException {
        long seen = 0;
        while (in.next()) {
            int contract = contract();
            if (contract >= 0) {
                row.accept(contract);
            }
            if (++seen % PROGRESS_EVERY == 0) {
                progress.step(seen, 0, "reading " + log.file());
            }
        }
        if (seen == 0) {
            log.error(
                    "no_rows",
                    FindingLog.ANY_DAY,
                    in.lineNumber(),
                    "",
                    "the file has a header and no rows");
        }
    }

    /** Place of the row's contract; below 0 when the row is passed over or turned away. */
    private int contract() {
        if (in.fields() != headerFields) {
            error(
                    "field_count",
                    "",
                    "the row has " + in.fields() + " fields, the header " + headerFields);
            return ContractTexts.BAD;
        }
        int at = column[TICKER];
        int wanted = texts.of(in.bytes(), in.start(at), in.end(at));
        if (wanted == ContractTexts.ADJUSTED) {
            count(adjusted);
        } else if (wanted == ContractTexts.EXPIRED) {
            error(
                    "expired_contract",
                    names[TICKER],
                    in.text(at) + " expired before the session of " + session);
        } else if (wanted == ContractTexts.BAD) {
            boolean empty = in.start(at) == in.end(at);
            error(
                    empty ? "empty_field" : "bad_symbol",
                    names[TICKER],
                    empty
                            ? "the field is empty"
                            : "\"" + in.text(at) + "\" is not a contract symbol");
        }
        return wanted;
    }

    /** Contracts in the order of their first row. */
    List<OptionSymbol> contracts() {
        return texts.contracts();
    }

    /** Expiries of all the underlying's contracts seen from the session on. */
    SortedSet<LocalDate> expiries() {
        return texts.expiries();
    }

    /** The row now read: its bytes and fields. */
    CsvLines in() {
        return in;
    }

    /** Line of the row now read. */
    long line() {
        return in.lineNumber();
    }

    /** Place of a column in the row; below 0 for none. */
    int column(int k) {
        return column[k];
    }

    /** Numbers of the row that were {@linkplain #number read}, by the place of their names. */
    double[] value() {
        return value;
    }

    /**
     * Reads a number into {@link #value}; NaN where there is none.
     *
     * @return false when it is wrong, which the log then says
     */
    boolean number(int k, boolean mayBeEmpty) {
        value[k] = Double.NaN;
        int at = column[k];
        if (at < 0) {
            return true;
        }
        int from = in.start(at);
        int to = in.end(at);
        if (from == to) {
            if (!mayBeEmpty) {
                error("empty_field", names[k], "the field is empty");
            }
            return mayBeEmpty;
        }
        value[k] = CsvNumbers.parse(in.bytes(), from, to);
        if (Double.isNaN(value[k])) {
            error("bad_number", names[k], "\"" + in.text(at) + "\" is not a finite number");
            return false;
        }
        return true;
    }

    /** Checks bid and ask as {@link OptionQuotes} does. */
    boolean quote(int bid, int ask) {
        return OptionQuotes.check(value, bid, ask, in, log, day);
    }

    /** A count of rows that starts at none. */
    Tally tally() {
        return new Tally();
    }

    /** Counts the row. */
    void count(Tally tally) {
        tally.firstLine = tally.count++ == 0 ? in.lineNumber() : tally.firstLine;
    }

    /**
     * Warns of rows that were counted, if there were any.
     *
     * @param text with the number as {@code %,d}
     */
    void report(Tally tally, String code, int k, String text) {
        if (tally.count > 0) {
            log.warning(
                    code,
                    day,
                    tally.firstLine,
                    names[k],
                    String.format(Locale.ROOT, text, tally.count));
        }
    }

    /** Warns of contracts with changed terms, if there were any. */
    void reportAdjusted(String what) {
        report(
                adjusted,
                "adjusted_contract",
                TICKER,
                "%,d "
                        + what
                        + " with changed terms are left out, which are not the standard contract");
    }

    /** Says that the row is there already. */
    void repeated(int k, long first) {
        log.warning(
                "repeated_row",
                day,
                in.lineNumber(),
                names[k],
                "the row of line " + first + " again; it is used once");
    }

    /** Says what is wrong with a field of the row. */
    void error(String code, int k, String message) {
        error(code, names[k], message);
    }

    private void error(String code, String name, String message) {
        log.error(code, day, in.lineNumber(), name, message);
    }
}
