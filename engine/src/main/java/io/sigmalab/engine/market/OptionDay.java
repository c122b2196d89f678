package io.sigmalab.engine.market;

import io.sigmalab.engine.lineage.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Minute aggregates of the contracts of one underlying on one session, as columns: contract by
 * contract in the order of their symbols, minutes ascending.
 *
 * <p>Prices are raw dollars per unit, as they were that day; volumes are contracts. A minute {@code
 * [start, start + 60 s)} is known at its end. Minutes without a trade are usually absent; a source
 * with quotes may give them with volume 0 and NaN prices. Bid and ask are the quote in force at the
 * end of the minute, NaN where the source has none. Immutable.
 */
public final class OptionDay {
    /** What one aggregate covers. */
    public static final long MINUTE_MILLIS = 60_000;

    private final String underlying;
    private final LocalDate session;
    private final List<OptionSymbol> contracts;
    private final int[] first;
    private final long[] start;
    private final double[][] values;

    private static final int OPEN = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int VOLUME = 4;
    private static final int VWAP = 5;
    private static final int TRANSACTIONS = 6;
    private static final int BID = 7;
    private static final int ASK = 8;
    private static final int COLUMNS = 9;

    private OptionDay(
            String underlying,
            LocalDate session,
            List<OptionSymbol> contracts,
            int[] first,
            long[] start,
            double[][] values) {
        this.underlying = underlying;
        this.session = session;
        this.contracts = List.copyOf(contracts);
        this.first = first;
        this.start = start;
        this.values = values;
    }

    /** An empty builder. */
    public static Builder builder(String underlying, LocalDate session) {
        return new Builder(underlying, session);
    }

    /** A session for which the source has no minutes. */
    public static OptionDay empty(String underlying, LocalDate session) {
        return builder(underlying, session).build();
    }

    /** Symbol of the underlying, {@code SPY}. */
    public String underlying() {
        return underlying;
    }

    /** The session. */
    public LocalDate session() {
        return session;
    }

    /** Contracts that have a minute, in the order of their symbols. */
    public List<OptionSymbol> contracts() {
        return contracts;
    }

    /** Number of minutes over all contracts. */
    public int size() {
        return start.length;
    }

    /** Whether there is no minute. */
    public boolean isEmpty() {
        return start.length == 0;
    }

    /** First minute of a contract. */
    public int firstOf(int contract) {
        return first[contract];
    }

    /** One past the last minute of a contract. */
    public int endOf(int contract) {
        return first[contract + 1];
    }

    /** Position of a contract, or −1. */
    public int indexOf(OptionSymbol symbol) {
        return Math.max(-1, Collections.binarySearch(contracts, symbol));
    }

    /** Start of a minute, epoch milliseconds. */
    public long startMillis(int i) {
        return start[i];
    }

    /** When a minute is known, epoch milliseconds. */
    public long endMillis(int i) {
        return start[i] + MINUTE_MILLIS;
    }

    /** First trade; NaN without a trade. */
    public double open(int i) {
        return values[OPEN][i];
    }

    /** Highest trade; NaN without a trade. */
    public double high(int i) {
        return values[HIGH][i];
    }

    /** Lowest trade; NaN without a trade. */
    public double low(int i) {
        return values[LOW][i];
    }

    /** Last trade; NaN without a trade. */
    public double close(int i) {
        return values[CLOSE][i];
    }

    /** Contracts traded. */
    public double volume(int i) {
        return values[VOLUME][i];
    }

    /** Volume-weighted price; NaN where the source has none. */
    public double vwap(int i) {
        return values[VWAP][i];
    }

    /** Number of trades; NaN where the source does not say. */
    public double transactions(int i) {
        return values[TRANSACTIONS][i];
    }

    /** Best bid at the end of the minute; NaN where not quoted. */
    public double bid(int i) {
        return values[BID][i];
    }

    /** Best ask at the end of the minute; NaN where not quoted. */
    public double ask(int i) {
        return values[ASK][i];
    }

    /** Only what was known at an instant: minutes that had ended. */
    public OptionDay knownBy(long millis) {
        int[] end = new int[contracts.size()];
        for (int c = 0; c < end.length; c++) {
            end[c] = first[c];
            while (end[c] < first[c + 1] && endMillis(end[c]) <= millis) {
                end[c]++;
            }
        }
        return upTo(end);
    }

    /** Only the contracts of a filter. */
    public OptionDay only(ContractFilter filter) {
        int[] end = new int[contracts.size()];
        for (int c = 0; c < end.length; c++) {
            end[c] = filter.accepts(contracts.get(c)) ? first[c + 1] : first[c];
        }
        return upTo(end);
    }

    /** The first minutes of every contract; contracts without any are left out. */
    private OptionDay upTo(int[] end) {
        List<OptionSymbol> left = new ArrayList<>();
        int[] starts = new int[end.length + 1];
        int size = 0;
        for (int c = 0; c < end.length; c++) {
            if (end[c] > first[c]) {
                left.add(contracts.get(c));
                size += end[c] - first[c];
                starts[left.size()] = size;
            }
        }
        long[] times = new long[size];
        double[][] columns = new double[COLUMNS][size];
        int at = 0;
        for (int c = 0; c < end.length; c++) {
            int n = end[c] - first[c];
            System.arraycopy(start, first[c], times, at, n);
            for (int k = 0; k < COLUMNS; k++) {
                System.arraycopy(values[k], first[c], columns[k], at, n);
            }
            at += n;
        }
        int[] firsts = Arrays.copyOf(starts, left.size() + 1);
        return new OptionDay(underlying, session, left, firsts, times, columns);
    }

    /** SHA-256 (hex) over contracts, times and values. */
    public String contentSha() {
        Sha256 sha = new Sha256().add(underlying).add(session.toEpochDay()).add(contracts.size());
        for (int c = 0; c < contracts.size(); c++) {
            sha.add(contracts.get(c).compact()).add(first[c + 1] - first[c]);
        }
        sha.add(start, start.length);
        for (double[] column : values) {
            sha.add(column, column.length);
        }
        return sha.hex();
    }

    /** Collects minutes in any order. Not thread-safe. */
    public static final class Builder {
        private final String underlying;
        private final LocalDate session;
        private final Map<OptionSymbol, Integer> known = new HashMap<>();
        private final List<OptionSymbol> symbols = new ArrayList<>();
        private int size;
        private int[] contract = new int[64];
        private long[] start = new long[64];
        private final double[][] values = new double[COLUMNS][64];

        private Builder(String underlying, LocalDate session) {
            this.underlying = underlying;
            this.session = session;
        }

        /** Position of a contract in this builder, for {@link #add}; the same symbol once. */
        public int contract(OptionSymbol symbol) {
            Integer at = known.get(symbol);
            if (at == null) {
                at = symbols.size();
                known.put(symbol, at);
                symbols.add(symbol);
            }
            return at;
        }

        /** Number of minutes so far. */
        public int size() {
            return size;
        }

        /**
         * Adds a minute.
         *
         * @param contract from {@link #contract}
         * @param startMillis start, epoch milliseconds
         */
        public Builder add(
                int contract,
                long startMillis,
                double open,
                double high,
                double low,
                double close,
                double volume,
                double vwap,
                double transactions,
                double bid,
                double ask) {
            if (size == start.length) {
                grow();
            }
            this.contract[size] = contract;
            start[size] = startMillis;
            values[OPEN][size] = open;
            values[HIGH][size] = high;
            values[LOW][size] = low;
            values[CLOSE][size] = close;
            values[VOLUME][size] = volume;
            values[VWAP][size] = vwap;
            values[TRANSACTIONS][size] = transactions;
            values[BID][size] = bid;
            values[ASK][size] = ask;
            size++;
            return this;
        }

        private void grow() {
            int n = size * 2;
            contract = Arrays.copyOf(contract, n);
            start = Arrays.copyOf(start, n);
            for (int k = 0; k < COLUMNS; k++) {
                values[k] = Arrays.copyOf(values[k], n);
            }
        }

        /**
         * The session.
         *
         * @throws IllegalArgumentException when a contract has two minutes of one start; sources
         *     check that first and say where
         */
        public OptionDay build() {
            int[] rank = new int[symbols.size()];
            int[] order =
                    IntStream.range(0, symbols.size())
                            .boxed()
                            .sorted(Comparator.comparing(symbols::get))
                            .mapToInt(Integer::intValue)
                            .toArray();
            List<OptionSymbol> sorted = new ArrayList<>();
            for (int k = 0; k < order.length; k++) {
                rank[order[k]] = k;
                sorted.add(symbols.get(order[k]));
            }
            int[] first = new int[order.length + 1];
            for (int i = 0; i < size; i++) {
                first[rank[contract[i]] + 1]++;
            }
            for (int c = 0; c < order.length; c++) {
                first[c + 1] += first[c];
            }
            int[] next = first.clone();
            int[] row = new int[size];
            for (int i = 0; i < size; i++) {
                row[next[rank[contract[i]]]++] = i;
            }
            for (int c = 0; c < order.length; c++) {
                sortByStart(row, first[c], first[c + 1]);
            }
            boolean inOrder = true;
            for (int i = 0; i < size; i++) {
                inOrder &= row[i] == i;
            }
            long[] starts = Arrays.copyOf(start, size);
            double[][] columns = new double[COLUMNS][];
            for (int k = 0; k < COLUMNS; k++) {
                columns[k] = Arrays.copyOf(values[k], size);
            }
            if (!inOrder) {
                for (int i = 0; i < size; i++) {
                    starts[i] = start[row[i]];
                }
                for (int k = 0; k < COLUMNS; k++) {
                    for (int i = 0; i < size; i++) {
                        columns[k][i] = values[k][row[i]];
                    }
                }
            }
            for (int c = 0; c < order.length; c++) {
                for (int i = first[c] + 1; i < first[c + 1]; i++) {
                    if (starts[i] == starts[i - 1]) {
                        throw new IllegalArgumentException(
                                sorted.get(c) + " has two minutes starting at " + starts[i]);
                    }
                }
            }
            return new OptionDay(underlying, session, sorted, first, starts, columns);
        }

        private void sortByStart(int[] row, int from, int to) {
            for (int i = from + 1; i < to; i++) {
                if (start[row[i]] < start[row[i - 1]]) {
                    int[] sorted =
                            Arrays.stream(row, from, to)
                                    .boxed()
                                    .sorted(Comparator.comparingLong(r -> start[r]))
                                    .mapToInt(Integer::intValue)
                                    .toArray();
                    System.arraycopy(sorted, 0, row, from, sorted.length);
                    return;
                }
            }
        }
    }
}
