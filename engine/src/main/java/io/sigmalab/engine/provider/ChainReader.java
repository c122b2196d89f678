package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
    private static final int TICKER = OptionRows.TICKER;
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

    private final OptionRows rows;
    private final String underlying;
    private final LocalDate session;
    private final double[] value;
    private final double[][] kept = new double[NAMES.length][256];
    private long[] line = new long[256]; // per contract, 0 while it has no row

    private ChainReader(OptionRows rows, String underlying, LocalDate session) {
        this.rows = rows;
        this.underlying = underlying;
        this.session = session;
        value = rows.value();
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
        Parsed nothing = new Parsed(ChainSnapshot.empty(underlying, session), new TreeSet<>(), log);
        return OptionRows.read(
                file,
                log,
                in -> {
                    OptionRows rows =
                            new OptionRows(in, NAMES, NEEDED, underlying, session, filter, log);
                    ChainSnapshot chain = new ChainReader(rows, underlying, session).run();
                    return new Parsed(chain, rows.expiries(), log);
                },
                nothing);
    }

    private ChainSnapshot run() throws IOException {
        rows.forEach(this::row, Progress.NONE);
        rows.reportAdjusted("contracts");
        return build();
    }

    private void row(int contract) {
        if (values(rows.contracts().get(contract).type())) {
            keep(contract);
        }
    }

    private boolean values(OptionType type) {
        boolean good = true;
        for (int k = OPEN_INTEREST; k < NAMES.length; k++) {
            good &= rows.number(k, true);
        }
        if (!good) {
            return false;
        }
        good = notNegative("negative_open_interest", OPEN_INTEREST);
        good &= notNegative("negative_volatility", VOLATILITY);
        good &= notNegative("negative_gamma", GAMMA);
        good &= rows.quote(BID, ASK);
        double delta = type.sign() * value[DELTA];
        if (delta < 0 || delta > 1) {
            rows.error(
                    "bad_delta",
                    DELTA,
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

    private boolean notNegative(String code, int k) {
        if (value[k] < 0) {
            rows.error(code, k, NAMES[k] + " " + value[k] + " is below 0");
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
            line[contract] = rows.line();
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
            rows.repeated(TICKER, line[contract]);
        } else {
            rows.error(
                    "duplicate_contract",
                    TICKER,
                    "line " + line[contract] + " has the same contract and other values");
        }
    }

    private ChainSnapshot build() {
        List<OptionSymbol> contracts = rows.contracts();
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
}
