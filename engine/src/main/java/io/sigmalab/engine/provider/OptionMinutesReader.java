package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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
    private static final int TICKER = OptionRows.TICKER;
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
    private static final long NANOS = 1_000_000;
    private static final long MINUTE = OptionDay.MINUTE_MILLIS;

    private final OptionRows rows;
    private final String underlying;
    private final LocalDate session;
    private final int day;
    private final boolean isSession;
    private final long open;
    private final long close;
    private final double[] value;
    private final OptionRows.Tally outside;
    private final OptionRows.Tally noTrade;

    // Rows that were kept.
    private int size;
    private int[] contract = new int[1024];
    private long[] start = new long[1024];
    private int[] line = new int[1024];
    private int[] before = new int[1024]; // row of the same contract kept before this one
    private final double[][] kept = new double[NAMES.length][];
    private int[] newest = new int[256]; // per contract, the row kept last

    private OptionMinutesReader(OptionRows rows, String underlying, LocalDate session) {
        this.rows = rows;
        this.underlying = underlying;
        this.session = session;
        value = rows.value();
        outside = rows.tally();
        noTrade = rows.tally();
        SessionCalendar calendar = SessionCalendar.nyse();
        day = (int) session.toEpochDay();
        isSession = calendar.isSession(day);
        open = calendar.openMillis(day);
        close = calendar.closeMillis(day);
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
        Parsed nothing = new Parsed(OptionDay.empty(underlying, session), new TreeSet<>(), log);
        return OptionRows.read(
                file,
                log,
                in -> {
                    OptionRows rows =
                            new OptionRows(in, NAMES, NEEDED, underlying, session, filter, log);
                    OptionDay day =
                            new OptionMinutesReader(rows, underlying, session).run(progress);
                    return new Parsed(day, rows.expiries(), log);
                },
                nothing);
    }

    private OptionDay run(Progress progress) throws IOException {
        rows.forEach(this::row, progress);
        report();
        return build();
    }

    private void row(int wanted) {
        long millis = time();
        boolean good = millis != CsvNumbers.NO_WHOLE;
        if (values() & good) {
            if (!isSession || millis < open || millis >= close) {
                rows.count(outside);
            } else if (isNew(wanted, millis)) {
                keep(wanted, millis);
            }
        }
    }

    /** Start of the minute in epoch milliseconds; {@link CsvNumbers#NO_WHOLE} when it is wrong. */
    private long time() {
        CsvLines in = rows.in();
        int at = rows.column(START);
        int from = in.start(at);
        int to = in.end(at);
        long nanos = CsvNumbers.whole(in.bytes(), from, to);
        String wrong = "";
        if (from == to) {
            rows.error("empty_field", START, "the field is empty");
            return CsvNumbers.NO_WHOLE;
        } else if (nanos == CsvNumbers.NO_WHOLE) {
            wrong = "is not a whole number of nanoseconds";
        } else if (Math.abs(nanos) < 100_000_000_000_000_000L) {
            wrong = "is before 1973: write nanoseconds since 1970, 1719927000000000000";
        } else if (nanos % (MINUTE * NANOS) != 0) {
            wrong = "is not the start of a minute";
        }
        if (!wrong.isEmpty()) {
            rows.error("bad_time", START, "\"" + in.text(at) + "\" " + wrong);
            return CsvNumbers.NO_WHOLE;
        }
        long millis = nanos / NANOS;
        if (millis >= open && millis < close) {
            return millis;
        }
        int there = SessionCalendar.nyse().marketDay(millis);
        if (there != day) {
            rows.error(
                    "wrong_day",
                    START,
                    in.text(at) + " is " + LocalDate.ofEpochDay(there) + ", not " + session);
            return CsvNumbers.NO_WHOLE;
        }
        return millis;
    }

    /** Reads and checks the numbers of a row; false when one is wrong. */
    private boolean values() {
        boolean good =
                rows.number(VOLUME, false)
                        & rows.number(TRANSACTIONS, true)
                        & rows.number(BID, true);
        good &= rows.number(ASK, true);
        if (!good) {
            return false;
        }
        if (value[VOLUME] < 0) {
            rows.error("negative_volume", VOLUME, "volume " + value[VOLUME] + " is below 0");
            good = false;
        }
        if (value[TRANSACTIONS] < 0) {
            rows.error(
                    "negative_transactions",
                    TRANSACTIONS,
                    "transactions " + value[TRANSACTIONS] + " are below 0");
            good = false;
        }
        good &= rows.quote(BID, ASK);
        return good & (value[VOLUME] == 0 ? noTrade() : trade());
    }

    private boolean noTrade() {
        boolean good = true;
        boolean priced = false;
        for (int k = OPEN; k <= LOW; k++) {
            good &= rows.number(k, true);
            priced |= value[k] > 0;
            value[k] = Double.NaN;
        }
        good &= rows.number(VWAP, true);
        value[VWAP] = Double.NaN;
        if (good && priced) {
            rows.count(noTrade);
        }
        return good;
    }

    private boolean trade() {
        boolean good = true;
        for (int k = OPEN; k <= LOW; k++) {
            good &= rows.number(k, false) && positive(k);
        }
        good &= rows.number(VWAP, true) && positive(VWAP);
        if (!good) {
            return false;
        }
        double top = Math.max(value[OPEN], value[CLOSE]);
        double bottom = Math.min(value[OPEN], value[CLOSE]);
        if (value[HIGH] < top * (1 - ROUNDING)) {
            String by = value[CLOSE] >= value[OPEN] ? "close" : "open";
            rows.error(
                    "high_below_" + by,
                    HIGH,
                    "high " + value[HIGH] + " is below " + by + " " + top);
            good = false;
        }
        if (value[LOW] > bottom * (1 + ROUNDING)) {
            String by = value[CLOSE] <= value[OPEN] ? "close" : "open";
            rows.error(
                    "low_above_" + by, LOW, "low " + value[LOW] + " is above " + by + " " + bottom);
            good = false;
        }
        value[HIGH] = Math.max(value[HIGH], top);
        value[LOW] = Math.min(value[LOW], bottom);
        return good;
    }

    private boolean positive(int k) {
        if (value[k] <= 0) {
            rows.error("non_positive_price", k, NAMES[k] + " " + value[k] + " is not above 0");
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
            rows.repeated(START, line[row]);
        } else {
            rows.error(
                    "duplicate_minute",
                    START,
                    "line " + line[row] + " has the same contract and minute and other values");
        }
        return false;
    }

    private void keep(int wanted, long millis) {
        if (size == start.length) {
            grow();
        }
        if (wanted >= newest.length) {
            int length = newest.length;
            newest = Arrays.copyOf(newest, Math.max(length * 2, wanted + 1));
            Arrays.fill(newest, length, newest.length, -1);
        }
        contract[size] = wanted;
        start[size] = millis;
        line[size] = (int) rows.line();
        before[size] = newest[wanted];
        newest[wanted] = size;
        for (int k = 0; k < NAMES.length; k++) {
            if (k != TICKER && k != START) {
                kept[k][size] = value[k];
            }
        }
        size++;
    }

    private void grow() {
        int n = size * 2;
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
        List<OptionSymbol> symbols = new ArrayList<>(rows.contracts());
        int[] place = new int[symbols.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < size; i++) {
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
        rows.report(
                outside,
                isSession ? "outside_session" : "not_a_session",
                START,
                isSession
                        ? "%,d minutes outside the regular session are left out"
                        : "%,d minutes on a day without a session are left out");
        rows.reportAdjusted("rows of contracts");
        rows.report(
                noTrade,
                "no_trade_price",
                VOLUME,
                "%,d minutes have prices and no volume; nothing traded, so the prices are not"
                        + " used");
    }
}
