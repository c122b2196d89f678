package io.sigmalab.engine.board;

import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of one underlying on one session: a row of values for each instant and contract.
 *
 * <p>Instants are the open, the end of every bar, the ends of the {@linkplain Sampling windows}
 * asked for and the close; all epoch milliseconds, ascending. A value at an instant was known by
 * then, except for the columns whose names start with {@code ENTRY}, which are what a trade decided
 * at the instant meets afterwards and which no feature may read. NaN marks what is not known.
 * Prices are raw dollars per unit of the underlying.
 *
 * <p>Immutable; {@link Builder} fills it.
 */
public final class OptionBoard {
    /** Values of an instant and contract. */
    public enum Column {
        /** Contracts traded since the instant before, 0 when none were. */
        VOLUME,
        /** Dollars paid for them: Σ volume × vwap × 100, 0 when none were traded. */
        PREMIUM,
        /** Bid in force. */
        BID,
        /** Ask in force. */
        ASK,
        /** When the quote was given, epoch milliseconds. */
        QUOTE_TIME,
        /** Last trade that day. */
        LAST,
        /** End of the minute of the last trade, epoch milliseconds. */
        LAST_TIME,
        /**
         * The price that the volatility is implied from: the middle of a fresh quote with a bid,
         * else a fresh last trade. Fresh is at most {@link #FRESH_MILLIS} old.
         */
        PRICE,
        /** Volatility implied by {@link #PRICE}, 0.2 for 20 %. */
        IV,
        /** Why there is or is no volatility: ordinal of {@code VolatilityReason}. */
        IV_REASON,
        /** Black–Scholes delta at that volatility, negative for puts. */
        DELTA,
        /** Black–Scholes gamma at that volatility, per dollar. */
        GAMMA,
        /** Bid at the end of the first minute after the instant that is quoted. */
        ENTRY_BID,
        /** Ask with it. */
        ENTRY_ASK,
        /** End of that minute, epoch milliseconds. */
        ENTRY_QUOTE_TIME,
        /** First trade after the instant: the open of its minute. */
        ENTRY_TRADE,
        /** Start of that minute, epoch milliseconds. */
        ENTRY_TRADE_TIME
    }

    /** How old a price may be to count, and how long an entry waits for one: five minutes. */
    public static final long FRESH_MILLIS = 5 * 60_000L;

    private static final int COLUMNS = Column.values().length;

    private final LocalDate session;
    private final List<OptionSymbol> contracts;
    private final List<LocalDate> expiries;
    private final int[] expiryOf;
    private final long[] instants;
    private final double[] openInterest;
    private final double[] spot;
    private final double[] forward;
    private final double previousClose;
    private final double[][] values;

    private OptionBoard(Builder builder) {
        session = builder.session;
        contracts = builder.contracts;
        expiries = builder.expiries;
        expiryOf = builder.expiryOf;
        instants = builder.instants;
        openInterest = builder.openInterest;
        spot = builder.spot;
        forward = builder.forward;
        previousClose = builder.previousClose;
        values = builder.open();
    }

    /**
     * A builder of a board in which nothing is known yet, no contract has traded and no open
     * interest was published.
     *
     * @param contracts in any order, each once
     * @param instants ascending
     */
    public static Builder builder(
            LocalDate session, List<OptionSymbol> contracts, long[] instants) {
        return new Builder(session, contracts, instants);
    }

    /** The session. */
    public LocalDate session() {
        return session;
    }

    /** Contracts, ascending: by expiry, strike, calls first, for one root. */
    public List<OptionSymbol> contracts() {
        return contracts;
    }

    /** Number of contracts. */
    public int size() {
        return contracts.size();
    }

    /** Position of a contract, or −1. */
    public int indexOf(OptionSymbol symbol) {
        return Math.max(-1, Collections.binarySearch(contracts, symbol));
    }

    /** Expiries of the contracts, ascending. */
    public List<LocalDate> expiries() {
        return expiries;
    }

    /** Position of the expiry of a contract in {@link #expiries}. */
    public int expiryOf(int contract) {
        return expiryOf[contract];
    }

    /**
     * Position of the expiry that stands for a tenor at an instant: for 0 the session's own while
     * it lives, from the close on and where none is listed the next one; otherwise the one nearest
     * to so many days. −1 when the board has none.
     */
    public int expiryAt(int instant, int days) {
        LocalDate wanted = Expiries.nearest(expiries, session, days);
        if (days == 0 && (wanted == null || instant == instants.length - 1)) {
            wanted = Expiries.next(expiries, session);
        }
        return wanted == null ? -1 : expiries.indexOf(wanted);
    }

    /** Strikes of an expiry, ascending, each once. */
    public double[] strikes(int expiry) {
        double[] strikes = new double[contracts.size()];
        int n = 0;
        for (int c = 0; c < expiryOf.length; c++) {
            double strike = contracts.get(c).strike();
            if (expiryOf[c] == expiry) {
                strikes[n++] = strike;
            }
        }
        return Arrays.stream(strikes, 0, n).sorted().distinct().toArray();
    }

    /** The contract of an expiry, type and strike, or −1. */
    public int contract(int expiry, OptionType type, double strike) {
        for (int c = 0; c < expiryOf.length; c++) {
            OptionSymbol symbol = contracts.get(c);
            if (expiryOf[c] == expiry && symbol.type() == type && symbol.strike() == strike) {
                return c;
            }
        }
        return -1;
    }

    /** Number of instants. */
    public int instantCount() {
        return instants.length;
    }

    /** An instant, epoch milliseconds. */
    public long instant(int i) {
        return instants[i];
    }

    /** Position of exactly this instant, or −1. */
    public int instantAt(long millis) {
        return Math.max(-1, Arrays.binarySearch(instants, millis));
    }

    /** Position of the last instant at or before a moment, or −1. */
    public int instantBy(long millis) {
        int at = Arrays.binarySearch(instants, millis);
        return at >= 0 ? at : -at - 2;
    }

    /** A value of an instant and contract. */
    public double get(Column column, int instant, int contract) {
        return values[column.ordinal()][instant * contracts.size() + contract];
    }

    /** Sum of a column over the instants after {@code from} up to {@code to}, for one contract. */
    public double sum(Column column, int from, int to, int contract) {
        double sum = 0;
        for (int i = from + 1; i <= to; i++) {
            sum += get(column, i, contract);
        }
        return sum;
    }

    /** Open contracts as published before the open; NaN where they were not. */
    public double openInterest(int contract) {
        return openInterest[contract];
    }

    /** Raw price of the underlying at an instant; NaN where the bars do not tell. */
    public double spot(int instant) {
        return spot[instant];
    }

    /**
     * Price agreed at an instant for the underlying at an expiry, implied by put–call parity near
     * the money, or the spot where no pair trades; NaN where neither is known.
     */
    public double forward(int instant, int expiry) {
        return forward[instant * expiries.size() + expiry];
    }

    /** Raw close of the underlying in the session before; NaN where it is not known. */
    public double previousClose() {
        return previousClose;
    }

    /** Fills a board. Not thread-safe. */
    public static final class Builder {
        private final LocalDate session;
        private final List<OptionSymbol> contracts;
        private final List<LocalDate> expiries;
        private final int[] expiryOf;
        private final long[] instants;
        private final double[] openInterest;
        private final double[] spot;
        private final double[] forward;
        private double previousClose = Double.NaN;
        private double @Nullable [][] values;

        private Builder(LocalDate session, List<OptionSymbol> symbols, long[] instants) {
            this.session = session;
            contracts = List.copyOf(new TreeSet<>(symbols));
            if (contracts.size() != symbols.size()) {
                throw new IllegalArgumentException("contracts must be given once: " + symbols);
            }
            for (int i = 1; i < instants.length; i++) {
                if (instants[i] <= instants[i - 1]) {
                    throw new IllegalArgumentException("instants must ascend");
                }
            }
            this.instants = instants.clone();
            SortedSet<LocalDate> days = new TreeSet<>();
            contracts.forEach(symbol -> days.add(symbol.expiry()));
            expiries = List.copyOf(new ArrayList<>(days));
            int n = contracts.size();
            expiryOf = new int[n];
            for (int c = 0; c < n; c++) {
                expiryOf[c] = expiries.indexOf(contracts.get(c).expiry());
            }
            openInterest = new double[n];
            Arrays.fill(openInterest, Double.NaN);
            spot = new double[instants.length];
            Arrays.fill(spot, Double.NaN);
            forward = new double[instants.length * expiries.size()];
            Arrays.fill(forward, Double.NaN);
            double[][] columns = new double[COLUMNS][instants.length * n];
            for (Column column : Column.values()) {
                boolean counts = column == Column.VOLUME || column == Column.PREMIUM;
                Arrays.fill(columns[column.ordinal()], counts ? 0 : Double.NaN);
            }
            values = columns;
        }

        /** Contracts in the order of the board. */
        public List<OptionSymbol> contracts() {
            return contracts;
        }

        /** Expiries in the order of the board. */
        public List<LocalDate> expiries() {
            return expiries;
        }

        /** Sets a value; {@code contract} counts in the order of {@link #contracts}. */
        public Builder set(Column column, int instant, int contract, double value) {
            open()[column.ordinal()][instant * contracts.size() + contract] = value;
            return this;
        }

        /** Adds to a value. */
        public Builder add(Column column, int instant, int contract, double value) {
            open()[column.ordinal()][instant * contracts.size() + contract] += value;
            return this;
        }

        /** A value set before. */
        public double get(Column column, int instant, int contract) {
            return open()[column.ordinal()][instant * contracts.size() + contract];
        }

        /** Sets the open interest of a contract. */
        public Builder openInterest(int contract, double value) {
            openInterest[contract] = value;
            return this;
        }

        /** Sets the raw price of the underlying at an instant. */
        public Builder spot(int instant, double price) {
            spot[instant] = price;
            return this;
        }

        /** Sets the forward of an expiry at an instant. */
        public Builder forward(int instant, int expiry, double price) {
            forward[instant * expiries.size() + expiry] = price;
            return this;
        }

        /** Sets the raw close of the session before. */
        public Builder previousClose(double price) {
            previousClose = price;
            return this;
        }

        /** The board; the builder is empty afterwards. */
        public OptionBoard build() {
            OptionBoard board = new OptionBoard(this);
            values = null;
            return board;
        }

        private double[][] open() {
            if (values == null) {
                throw new IllegalStateException("the board was built already");
            }
            return values;
        }
    }
}
