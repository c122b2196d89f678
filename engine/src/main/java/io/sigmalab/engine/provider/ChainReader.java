package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/**
 * Reads a chain from a CSV file: {@code ticker, open_interest} and, if there are any, {@code bid,
 * ask, implied_volatility, delta, gamma}, in any order and case.
 *
 * <p>A row that is wrong is left out and is an error with line, column and value: as in {@link
 * OptionMinutesReader}, and {@code negative_open_interest}, {@code negative_volatility}, {@code
 * bad_delta} (outside 0 to 1 for a call, −1 to 0 for a put), {@code negative_gamma}, {@code
 * duplicate_contract} (twice with other values). Empty fields are not known; so are an ask and a
 * volatility of 0.
 */
final class ChainReader {
    private static final int TICKER = 0;
    private static final int OPEN_INTEREST = 1;
    private static final int BID = 2;
    private static final int ASK = 3;
    private static final int VOLATILITY = 4;
    private static final int DELTA = 5;
    private static final int GAMMA = 6;
    private static final String[] NAMES = {
        "ticker", "open_interest", "bid", "ask", "implied_volatility", "delta", "gamma"
    };
    private static final int NEEDED = 2;

    private final CsvLines in;
    private final String underlying;
    private final LocalDate session;
    private final int day;
    private final ContractTexts texts;
    private final FindingLog log;
    private int[] column = new int[0];
    private int headerFields;
    private final double[] value = new double[NAMES.length];
    private final double[][] kept = new double[NAMES.length][256];
    private long[] line = new long[256]; // per contract, 0 while it has no row
    private int adjusted;
    private long adjustedLine;

    private ChainReader(
            CsvLines in,
            String underlying,
            LocalDate session,
            ContractFilter filter,
            FindingLog log) {
        this.in = in;
        this.underlying = underlying;
        this.session = session;
        this.log = log;
        day = (int) session.toEpochDay();
        texts = new ContractTexts(underlying, session, filter);
    }

    /**
     * What a file holds of an underlying.
     *
     * @param chain the wanted contracts
     * @param expiries expiries of all its contracts in the file, from the session on
     * @param log what is wrong with rows of wanted contracts
     */
    record Parsed(ChainSnapshot chain, SortedSet<LocalDate> expiries, FindingLog log) {}

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read; a broken gzip is a finding
     */
    static Parsed read(Path file, String underlying, LocalDate session, ContractFilter filter)
            throws IOException {
        FindingLog log = new FindingLog(file.toString());
        try (CsvLines in = CsvLines.open(file)) {
            return new ChainReader(in, underlying, session, filter, log).run();
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file", FindingLog.ANY_DAY, 0, "", "gzip is broken: " + e.getMessage());
            return new Parsed(ChainSnapshot.empty(underlying, session), new TreeSet<>(), log);
        }
    }

    private Parsed run() throws IOException {
        try {
            rows();
        } catch (ZipException | EOFException e) {
            log.error(
                    "broken_file",
                    FindingLog.ANY_DAY,
                    in.lineNumber(),
                    "",
                    "gzip ends or breaks after this line: " + e.getMessage());
        }
        if (adjusted > 0) {
            log.warning(
                    "adjusted_contract",
                    day,
                    adjustedLine,
                    NAMES[TICKER],
                    String.format(
                            Locale.ROOT,
                            "%,d contracts with changed terms are left out, which are not the"
                                    + " standard contract",
                            adjusted));
        }
        return new Parsed(build(), texts.expiries(), log);
    }

    private void rows() throws IOException {
        if (!in.next()) {
            log.error("no_rows", FindingLog.ANY_DAY, 1, "", "the file is empty");
            return;
        }
        OptionColumns header = OptionColumns.read(in, NAMES, NEEDED, log);
        column = header.column();
        headerFields = header.fields();
        if (!header.isUsable()) {
            return;
        }
        boolean any = false;
        while (in.next()) {
            any = true;
            row();
        }
        if (!any) {
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
        switch (wanted) {
            case ContractTexts.ADJUSTED ->
                    adjustedLine = adjusted++ == 0 ? in.lineNumber() : adjustedLine;
            case ContractTexts.EXPIRED ->
                    error(
                            "expired_contract",
                            NAMES[TICKER],
                            in.text(at) + " expired before the session of " + session);
            case ContractTexts.BAD -> {
                boolean empty = in.start(at) == in.end(at);
                error(
                        empty ? "empty_field" : "bad_symbol",
                        NAMES[TICKER],
                        empty
                                ? "the field is empty"
                                : "\"" + in.text(at) + "\" is not a contract symbol");
            }
            default -> {
                if (wanted >= 0 && values(texts.contracts().get(wanted).type())) {
                    keep(wanted);
                }
            }
        }
    }

    private boolean values(OptionType type) {
        boolean good = true;
        for (int k = OPEN_INTEREST; k < NAMES.length; k++) {
            good &= number(k);
        }
        if (!good) {
            return false;
        }
        good = notNegative("negative_open_interest", OPEN_INTEREST);
        good &= notNegative("negative_volatility", VOLATILITY);
        good &= notNegative("negative_gamma", GAMMA);
        good &= OptionQuotes.check(value, BID, ASK, in, log, day);
        double delta = type.sign() * value[DELTA];
        if (delta < 0 || delta > 1) {
            error(
                    "bad_delta",
                    NAMES[DELTA],
                    "delta "
                            + value[DELTA]
                            + (type == OptionType.CALL
                                    ? " of a call is not 0 to 1"
                                    : " of a put is not -1 to 0"));
            good = false;
        }
        if (value[VOLATILITY] == 0) {
            value[VOLATILITY] = Double.NaN;
        }
        return good;
    }

    private boolean number(int k) {
        int at = column[k];
        value[k] = Double.NaN;
        if (at < 0 || in.start(at) == in.end(at)) {
            return true;
        }
        value[k] = CsvNumbers.parse(in.bytes(), in.start(at), in.end(at));
        if (Double.isNaN(value[k])) {
            error("bad_number", NAMES[k], "\"" + in.text(at) + "\" is not a finite number");
            return false;
        }
        return true;
    }

    private boolean notNegative(String code, int k) {
        if (value[k] < 0) {
            error(code, NAMES[k], NAMES[k] + " " + value[k] + " is below 0");
            return false;
        }
        return true;
    }

    private void keep(int contract) {
        if (contract >= line.length) {
            int n = Math.max(line.length * 2, contract + 1);
            line = Arrays.copyOf(line, n);
            for (int k = OPEN_INTEREST; k < NAMES.length; k++) {
                kept[k] = Arrays.copyOf(kept[k], n);
            }
        }
        if (line[contract] == 0) {
            line[contract] = in.lineNumber();
            for (int k = OPEN_INTEREST; k < NAMES.length; k++) {
                kept[k][contract] = value[k];
            }
            return;
        }
        boolean same = true;
        for (int k = OPEN_INTEREST; k < NAMES.length; k++) {
            same &= Double.compare(kept[k][contract], value[k]) == 0;
        }
        if (same) {
            log.warning(
                    "repeated_row",
                    day,
                    in.lineNumber(),
                    NAMES[TICKER],
                    "the row of line " + line[contract] + " again; it is used once");
        } else {
            error(
                    "duplicate_contract",
                    NAMES[TICKER],
                    "line " + line[contract] + " has the same contract and other values");
        }
    }

    private ChainSnapshot build() {
        List<OptionSymbol> contracts = texts.contracts();
        int[] order =
                IntStream.range(0, contracts.size())
                        .filter(i -> i < line.length && line[i] > 0)
                        .boxed()
                        .sorted(Comparator.comparing(contracts::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new ChainSnapshot(
                underlying,
                session,
                Arrays.stream(order).mapToObj(contracts::get).toList(),
                pick(OPEN_INTEREST, order),
                pick(BID, order),
                pick(ASK, order),
                pick(VOLATILITY, order),
                pick(DELTA, order),
                pick(GAMMA, order));
    }

    private double[] pick(int k, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> kept[k][i]).toArray();
    }

    private void error(String code, String name, String message) {
        log.error(code, day, in.lineNumber(), name, message);
    }
}
