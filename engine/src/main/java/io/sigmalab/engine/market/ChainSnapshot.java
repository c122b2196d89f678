package io.sigmalab.engine.market;

import io.sigmalab.engine.lineage.Sha256;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Every listed contract of an underlying with what was published about it before the open of a
 * session: open interest (counted the evening before) and, where the source has them, quote,
 * volatility and greeks. Contracts are in the order of their symbols; NaN marks what was not
 * published. Immutable; the columns must not be written to.
 *
 * @param underlying symbol, {@code SPY}
 * @param session first session that knows it
 * @param contracts listed contracts, ascending
 * @param openInterest open contracts
 * @param bid best bid, dollars per unit
 * @param ask best ask, dollars per unit
 * @param impliedVolatility as the source gives it, 0.2 for 20 %
 * @param delta as the source gives it, negative for puts
 * @param gamma as the source gives it
 */
public record ChainSnapshot(
        String underlying,
        LocalDate session,
        List<OptionSymbol> contracts,
        double[] openInterest,
        double[] bid,
        double[] ask,
        double[] impliedVolatility,
        double[] delta,
        double[] gamma) {
    /**
     * @throws IllegalArgumentException when lengths differ or contracts do not ascend
     */
    public ChainSnapshot {
        contracts = List.copyOf(contracts);
        int n = contracts.size();
        for (double[] column :
                new double[][] {openInterest, bid, ask, impliedVolatility, delta, gamma}) {
            if (column.length != n) {
                throw new IllegalArgumentException(
                        "chain of " + n + " contracts has a column of " + column.length);
            }
        }
        for (int i = 1; i < n; i++) {
            if (contracts.get(i).compareTo(contracts.get(i - 1)) <= 0) {
                throw new IllegalArgumentException(
                        "contracts must ascend: " + contracts.get(i - 1) + ", " + contracts.get(i));
            }
        }
    }

    /** A session without a published chain. */
    public static ChainSnapshot empty(String underlying, LocalDate session) {
        double[] none = new double[0];
        return new ChainSnapshot(
                underlying, session, List.of(), none, none, none, none, none, none);
    }

    /** Number of contracts. */
    public int size() {
        return contracts.size();
    }

    /** Whether nothing was published. */
    public boolean isEmpty() {
        return contracts.isEmpty();
    }

    /** Position of a contract, or −1. */
    public int indexOf(OptionSymbol symbol) {
        return Math.max(-1, Collections.binarySearch(contracts, symbol));
    }

    /** Listed expiries, ascending. */
    public SortedSet<LocalDate> expiries() {
        SortedSet<LocalDate> expiries = new TreeSet<>();
        contracts.forEach(symbol -> expiries.add(symbol.expiry()));
        return expiries;
    }

    /** Only the contracts of a filter. */
    public ChainSnapshot only(ContractFilter filter) {
        int[] keep =
                IntStream.range(0, size()).filter(i -> filter.accepts(contracts.get(i))).toArray();
        return new ChainSnapshot(
                underlying,
                session,
                Arrays.stream(keep).mapToObj(contracts::get).toList(),
                pick(openInterest, keep),
                pick(bid, keep),
                pick(ask, keep),
                pick(impliedVolatility, keep),
                pick(delta, keep),
                pick(gamma, keep));
    }

    private static double[] pick(double[] column, int[] keep) {
        return Arrays.stream(keep).mapToDouble(i -> column[i]).toArray();
    }

    /** SHA-256 (hex) over contracts and values. */
    public String contentSha() {
        Sha256 sha = new Sha256().add(underlying).add(session.toEpochDay()).add(size());
        contracts.forEach(symbol -> sha.add(symbol.compact()));
        for (double[] column :
                new double[][] {openInterest, bid, ask, impliedVolatility, delta, gamma}) {
            sha.add(column, column.length);
        }
        return sha.hex();
    }
}
