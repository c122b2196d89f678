package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipException;

/**
 * Reads the option minutes of one session from a CSV file in the shape of the Polygon flat files
 * and finds everything that is wrong with it.
 *
 * <p>The header names, in any order and case, {@code ticker, volume, open, close, high, low,
 * window_start} (start of the minute, epoch nanoseconds) and, if there are any, {@code
 * transactions, vwap, bid, ask}; bid and ask are the quote in force at the end of the minute. Other
 * columns and rows of other underlyings are passed over.
 *
 * <p>A row that is wrong is left out and is an error with line, column and value: {@code
 * missing_column}, {@code duplicate_column}, {@code no_rows}, {@code field_count}, {@code
 * empty_field}, {@code bad_number}, {@code bad_symbol}, {@code expired_contract}, {@code bad_time},
 * {@code wrong_day}, {@code non_positive_price}, {@code high_below_open}, {@code high_below_close},
 * {@code low_above_open}, {@code low_above_close}, {@code negative_volume}, {@code
 * negative_transactions}, {@code negative_quote}, {@code crossed_quote}, {@code duplicate_minute}
 * (same contract and minute, other values; the first counts), {@code broken_file}. Warnings: {@code
 * repeated_row} (the same row again, used once), and with their number {@code outside_session},
 * {@code adjusted_contract}, {@code no_trade_price} (prices of minutes without volume, which are
 * not trades, become unknown). Rows may come in any order.
 *
 * <p>An empty field is not known and allowed for transactions, vwap, bid and ask, and for prices
 * where the volume is 0. An ask of 0 is nobody's offer: not known. A bid of 0 stays.
 */
final class OptionMinutesReader {
    private static final int TICKER = 0;
    private static final int VOLUME = 1;
    private static final int OPEN = 2;
    private static final int CLOSE = 3;
    private static final int HIGH = 4;
    private static final int LOW = 5;
    private static final int START = 6;
    private static final int TRANSACTIONS = 7;
    private static final int VWAP = 8;
    private static final int BID = 9;
    private static final int ASK = 10;
    private static final String[] NAMES = {
        "ticker",
        "volume",
        "open",
        "close",
        "high",
        "low",
        "window_start",
        "transactions",
        "vwap",
        "bid",
        "ask"
    };
    private static final int NEEDED = 7;
    private static final double ROUNDING = 1e-9;
    private static final int PROGRESS_EVERY = 100_000;
    private static final long NANOS = 1_000_000;
    private static final long MINUTE = OptionDay.MINUTE_MILLIS;

    private final CsvLines in;
    private final String underlying;
    private final LocalDate session;
    private final int day;
    private final boolean isSession;
    private final long open;
    private final long close;
    private final ContractTexts texts;
    private final FindingLog log;
    private int[] column = new int[0];
    private int headerFields;
    private final double[] value = new double[NAMES.length];

    // Rows that were kept.
    private int rows;
    private int[] contract = new int[1024];
    private long[] start = new long[1024];
    private int[] line = new int[1024];
    private int[] before = new int[1024]; // row of the same contract kept before this one
    private final double[][] kept = new double[NAMES.length][];
    private int[] newest = new int[256]; // per contract, the row kept last

    private int outside;
    private long outsideLine;
    private int adjusted;
    private long adjustedLine;
    private int noTrade;
    private long noTradeLine;

    private OptionMinutesReader(
            CsvLines in,
            String underlying,
            LocalDate session,
            ContractFilter filter,
            FindingLog log) {
        this.in = in;
        this.underlying = underlying;
        this.session = session;
        this.log = log;
        SessionCalendar calendar = SessionCalendar.nyse();
        day = (int) session.toEpochDay();
        isSession = calendar.isSession(day);
        open = calendar.openMillis(day);
        close = calendar.closeMillis(day);
        texts = new ContractTexts(underlying, session, filter);
        Arrays.fill(newest, -1);
        for (int k = 0; k < kept.length; k++) {
            kept[k] = k == TICKER || k == START ? new double[0] : new double[1024];
        }
    }

    /**
     * What a file holds of an underlying.
     *
     * @param day the wanted minutes that lie in the session
     * @param expiries expiries of all its contracts in the file, from the session on
     * @param log what is wrong with rows of wanted contracts
     */
    record Parsed(OptionDay day, SortedSet<LocalDate> expiries, FindingLog log) {}

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read; a broken gzip is a finding
     */
    static Parsed read(
            Path file,
            String underlying,
            LocalDate session,
            ContractFilter filter,
            Progress progress)
            throws IOException {
        FindingLog log = new FindingLog(file.toString());
        try (CsvLines in = CsvLines.open(file)) {
            return new OptionMinutesReader(in, underlying, session, filter, log).run(progress);
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file", FindingLog.ANY_DAY, 0, "", "gzip is broken: " + e.getMessage());
            return new Parsed(OptionDay.empty(underlying, session), new TreeSet<>(), log);
        }
    }

    private Parsed run(Progress progress) throws IOException {
        try {
            if (header()) {
                rows(progress);
            }
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file",
                    FindingLog.ANY_DAY,
                    in.lineNumber(),
                    "",
                    "gzip ends or breaks after this line: " + e.getMessage());
        }
        report();
        return new Parsed(build(), texts.expiries(), log);
    }

    private boolean header() throws IOException {
        if (!in.next()) {
            log.error("no_rows", FindingLog.ANY_DAY, 1, "", "the file is empty");
            return false;
        }
        OptionColumns header = OptionColumns.read(in, NAMES, NEEDED, log);
        column = header.column();
        headerFields = header.fields();
        return header.isUsable();
    }

    private void rows(Progress progress) throws IOException {
        long seen = 0;
        while (in.next()) {
            row();
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

    private void row() {
        if (in.fields() != headerFields) {
            error(
                    "field_count",
                    "",
                    "the row has " + in.fields() + " fields, the header " + headerFields);
            return;
        }
        int at = column[TICKER];
        int wanted = texts.of(in.bytes(), in.start(at), in.end(at));
        if (wanted < 0) {
            turnedAway(wanted);
            return;
        }
        long millis = time();
        boolean good = millis != CsvNumbers.NO_WHOLE;
        if (values() & good) {
            if (!isSession || millis < open || millis >= close) {
                outsideLine = outside++ == 0 ? in.lineNumber() : outsideLine;
            } else if (isNew(wanted, millis)) {
                keep(wanted, millis);
            }
        }
    }

    private void turnedAway(int why) {
        if (why == ContractTexts.ADJUSTED) {
            adjustedLine = adjusted++ == 0 ? in.lineNumber() : adjustedLine;
        } else if (why == ContractTexts.EXPIRED) {
            error(
                    "expired_contract",
                    NAMES[TICKER],
                    in.text(column[TICKER]) + " expired before the session of " + session);
        } else if (why == ContractTexts.BAD) {
            boolean empty = in.start(column[TICKER]) == in.end(column[TICKER]);
            error(
                    empty ? "empty_field" : "bad_symbol",
                    NAMES[TICKER],
                    empty
                            ? "the field is empty"
                            : "\"" + in.text(column[TICKER]) + "\" is not a contract symbol");
        }
    }

    /** Start of the minute in epoch milliseconds; {@link CsvNumbers#NO_WHOLE} when it is wrong. */
    private long time() {
        int at = column[START];
        int from = in.start(at);
        int to = in.end(at);
        long nanos = CsvNumbers.whole(in.bytes(), from, to);
        String wrong = "";
        if (from == to) {
            error("empty_field", NAMES[START], "the field is empty");
            return CsvNumbers.NO_WHOLE;
        } else if (nanos == CsvNumbers.NO_WHOLE) {
            wrong = "is not a whole number of nanoseconds";
        } else if (Math.abs(nanos) < 100_000_000_000_000_000L) {
            wrong = "is before 1973: write nanoseconds since 1970, 1719927000000000000";
        } else if (nanos % (MINUTE * NANOS) != 0) {
            wrong = "is not the start of a minute";
        }
        if (!wrong.isEmpty()) {
            error("bad_time", NAMES[START], "\"" + in.text(at) + "\" " + wrong);
            return CsvNumbers.NO_WHOLE;
        }
        long millis = nanos / NANOS;
        if (millis >= open && millis < close) {
            return millis;
        }
        int there = SessionCalendar.nyse().marketDay(millis);
        if (there != day) {
            error(
                    "wrong_day",
                    NAMES[START],
                    in.text(at) + " is " + LocalDate.ofEpochDay(there) + ", not " + session);
            return CsvNumbers.NO_WHOLE;
        }
        return millis;
    }

    /** Reads and checks the numbers of a row; false when one is wrong. */
    private boolean values() {
        boolean good = number(VOLUME, false) & number(TRANSACTIONS, true) & number(BID, true);
        good &= number(ASK, true);
        if (!good) {
            return false;
        }
        if (value[VOLUME] < 0) {
            error("negative_volume", NAMES[VOLUME], "volume " + value[VOLUME] + " is below 0");
            good = false;
        }
        if (value[TRANSACTIONS] < 0) {
            error(
                    "negative_transactions",
                    NAMES[TRANSACTIONS],
                    "transactions " + value[TRANSACTIONS] + " are below 0");
            good = false;
        }
        good &= OptionQuotes.check(value, BID, ASK, in, log, day);
        return good & (value[VOLUME] == 0 ? noTrade() : trade());
    }

    private boolean number(int k, boolean mayBeEmpty) {
        int at = column[k];
        if (at < 0) {
            value[k] = Double.NaN;
            return true;
        }
        int from = in.start(at);
        int to = in.end(at);
        if (from == to) {
            value[k] = Double.NaN;
            if (!mayBeEmpty) {
                error("empty_field", NAMES[k], "the field is empty");
            }
            return mayBeEmpty;
        }
        value[k] = CsvNumbers.parse(in.bytes(), from, to);
        if (Double.isNaN(value[k])) {
            error("bad_number", NAMES[k], "\"" + in.text(at) + "\" is not a finite number");
            return false;
        }
        return true;
    }

    private boolean noTrade() {
        boolean good = true;
        boolean priced = false;
        for (int k = OPEN; k <= LOW; k++) {
            good &= number(k, true);
            priced |= value[k] > 0;
            value[k] = Double.NaN;
        }
        good &= number(VWAP, true);
        value[VWAP] = Double.NaN;
        if (good && priced) {
            noTradeLine = noTrade++ == 0 ? in.lineNumber() : noTradeLine;
        }
        return good;
    }

    private boolean trade() {
        boolean good = true;
        for (int k = OPEN; k <= LOW; k++) {
            good &= number(k, false) && positive(k);
        }
        good &= number(VWAP, true) && positive(VWAP);
        if (!good) {
            return false;
        }
        double top = Math.max(value[OPEN], value[CLOSE]);
        double bottom = Math.min(value[OPEN], value[CLOSE]);
        if (value[HIGH] < top * (1 - ROUNDING)) {
            String by = value[CLOSE] >= value[OPEN] ? "close" : "open";
            error(
                    "high_below_" + by,
                    NAMES[HIGH],
                    "high " + value[HIGH] + " is below " + by + " " + top);
            good = false;
        }
        if (value[LOW] > bottom * (1 + ROUNDING)) {
            String by = value[CLOSE] <= value[OPEN] ? "close" : "open";
            error(
                    "low_above_" + by,
                    NAMES[LOW],
                    "low " + value[LOW] + " is above " + by + " " + bottom);
            good = false;
        }
        value[HIGH] = Math.max(value[HIGH], top);
        value[LOW] = Math.min(value[LOW], bottom);
        return good;
    }

    private boolean positive(int k) {
        if (value[k] <= 0) {
            error("non_positive_price", NAMES[k], NAMES[k] + " " + value[k] + " is not above 0");
            return false;
        }
        return true;
    }

    /** Whether the contract has no row for this minute yet; says so when it has. */
    private boolean isNew(int wanted, long millis) {
        int row = wanted < newest.length ? newest[wanted] : -1;
        if (row < 0 || millis > start[row]) {
            return true;
        }
        while (row >= 0 && start[row] != millis) {
            row = before[row];
        }
        if (row < 0) {
            return true;
        }
        boolean same = true;
        for (int k = 0; k < NAMES.length; k++) {
            same &= k == TICKER || k == START || Double.compare(kept[k][row], value[k]) == 0;
        }
        if (same) {
            log.warning(
                    "repeated_row",
                    day,
                    in.lineNumber(),
                    NAMES[START],
                    "the row of line " + line[row] + " again; it is used once");
        } else {
            error(
                    "duplicate_minute",
                    NAMES[START],
                    "line " + line[row] + " has the same contract and minute and other values");
        }
        return false;
    }

    private void keep(int wanted, long millis) {
        if (rows == start.length) {
            grow();
        }
        if (wanted >= newest.length) {
            int length = newest.length;
            newest = Arrays.copyOf(newest, Math.max(length * 2, wanted + 1));
            Arrays.fill(newest, length, newest.length, -1);
        }
        contract[rows] = wanted;
        start[rows] = millis;
        line[rows] = (int) in.lineNumber();
        before[rows] = newest[wanted];
        newest[wanted] = rows;
        for (int k = 0; k < NAMES.length; k++) {
            if (k != TICKER && k != START) {
                kept[k][rows] = value[k];
            }
        }
        rows++;
    }

    private void grow() {
        int n = rows * 2;
        contract = Arrays.copyOf(contract, n);
        start = Arrays.copyOf(start, n);
        line = Arrays.copyOf(line, n);
        before = Arrays.copyOf(before, n);
        for (int k = 0; k < NAMES.length; k++) {
            if (k != TICKER && k != START) {
                kept[k] = Arrays.copyOf(kept[k], n);
            }
        }
    }

    private OptionDay build() {
        OptionDay.Builder builder = OptionDay.builder(underlying, session);
        List<OptionSymbol> symbols = new ArrayList<>(texts.contracts());
        int[] place = new int[symbols.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < rows; i++) {
            int c = contract[i];
            if (place[c] < 0) {
                place[c] = builder.contract(symbols.get(c));
            }
            builder.add(
                    place[c],
                    start[i],
                    kept[OPEN][i],
                    kept[HIGH][i],
                    kept[LOW][i],
                    kept[CLOSE][i],
                    kept[VOLUME][i],
                    kept[VWAP][i],
                    kept[TRANSACTIONS][i],
                    kept[BID][i],
                    kept[ASK][i]);
        }
        return builder.build();
    }

    private void report() {
        if (outside > 0) {
            counted(
                    isSession ? "outside_session" : "not_a_session",
                    outsideLine,
                    NAMES[START],
                    isSession
                            ? "%,d minutes outside the regular session are left out"
                            : "%,d minutes on a day without a session are left out",
                    outside);
        }
        if (adjusted > 0) {
            counted(
                    "adjusted_contract",
                    adjustedLine,
                    NAMES[TICKER],
                    "%,d rows of contracts with changed terms are left out, which are not the"
                            + " standard contract",
                    adjusted);
        }
        if (noTrade > 0) {
            counted(
                    "no_trade_price",
                    noTradeLine,
                    NAMES[VOLUME],
                    "%,d minutes have prices and no volume; nothing traded, so the prices are not"
                            + " used",
                    noTrade);
        }
    }

    private void counted(String code, long firstLine, String name, String text, int count) {
        log.warning(code, day, firstLine, name, String.format(Locale.ROOT, text, count));
    }

    private void error(String code, String name, String message) {
        log.error(code, day, in.lineNumber(), name, message);
    }
}
