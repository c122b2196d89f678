package io.sigmalab.engine.board;

import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of one underlying on one session: a row of values for each instant and contract.
 *
 * <p>Instants are the open, the end of every bar, the ends of the {@linkplain Sampling windows}
 * asked for, {@linkplain #LAST_EXIT_MILLIS the last exit} and the close; all epoch milliseconds,
 * ascending. A value at an instant was known by then, except for the columns whose names start with
 * {@code ENTRY}, which are what a trade decided at the instant meets afterwards and which no
 * feature may read. NaN marks what is not known. Prices are raw dollars per unit of the underlying.
 *
 * <p>Where the source publishes no chain, a contract enters the board with its first minute, which
 * may lie after an instant: features count and choose among contracts that {@link #isKnown} by
 * then.
 *
 * <p>Immutable; {@link BoardCells} fills it, {@link BoardBuilder} from minutes. Only contracts and
 * columns that hold anything take memory.
 */
public final class OptionBoard {
    /** Values of an instant and contract. */
    public enum Column {
        /**
         * Contracts traded since the instant before, 0 when none were; NaN as long as no minute of
         * any contract has come in, for then the source may have none.
         */
        VOLUME,
        /** Dollars paid for them: Σ volume × vwap × 100; 0 and NaN as the volume. */
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
        /**
         * Why there is or is no volatility: ordinal of {@code VolatilityReason}; NaN for a contract
         * without quote or trade so far.
         */
        IV_REASON,
        /**
         * How far apart the volatilities of ask and bid lie where {@link #PRICE} is the middle of a
         * quote and has a volatility; {@link #OPEN_WIDTH} where the bid or the ask has none. NaN
         * for a trade, which no quote can be too wide for.
         */
        IV_WIDTH,
        /** Black–Scholes delta at that volatility, negative for puts. */
        DELTA,
        /** Black–Scholes gamma at that volatility, per dollar. */
        GAMMA,
        /**
         * Bid at the end of the first minute after the instant that is quoted, if that is in the
         * session and at most {@link #FRESH_MILLIS} later; so are the columns that follow.
         */
        ENTRY_BID,
        /** Ask with it. */
        ENTRY_ASK,
        /** End of that minute, epoch milliseconds. */
        ENTRY_QUOTE_TIME,
        /** First trade after the instant: the open of its minute. */
        ENTRY_TRADE,
        /** Start of that minute, epoch milliseconds. */
        ENTRY_TRADE_TIME;

        /** Whether nothing known means none traded. */
        boolean counts() {
            return this == VOLUME || this == PREMIUM;
        }
    }

    /** How old a price may be to count, and how long an entry waits for one: five minutes. */
    public static final long FRESH_MILLIS = 5 * 60_000L;

    /**
     * What {@link Column#IV_WIDTH} says where the bid lies below the intrinsic value or the ask
     * above every model price: wider than any width of two volatilities.
     */
    public static final double OPEN_WIDTH = 1e9;

    /**
     * One instant of every session lies so long before the close, on half days too: where contracts
     * that deliver shares are sold on their last day, if nothing sells them before.
     */
    public static final long LAST_EXIT_MILLIS = 5 * 60_000L;

    private static final Column[] COLUMNS = Column.values();

    private final LocalDate session;
    private final ContractIndex index;
    private final long[] instants;
    private final int[] knownFrom;
    private final int[] expiryKnownFrom;
    private final int minutesFrom;
    private final double[] openInterest;
    private final double[] spot;
    private final double[] forward;
    private final boolean[] implied;
    private final double previousClose;
    private final int[] rowOf;
    private final int rows;
    private final double[] @Nullable [] values;

    /**
     * From everything that a builder holds beside its cells.
     *
     * @param rowOf for each contract its row, −1 for none
     * @param values for each column its rows, instant by instant; null where it says nothing
     */
    private OptionBoard(BoardCells builder, int[] rowOf, double[] @Nullable [] values) {
        session = builder.session;
        index = builder.index;
        instants = builder.instants;
        knownFrom = builder.knownFrom;
        expiryKnownFrom = index.leastByExpiry(knownFrom);
        minutesFrom = builder.minutesFrom;
        openInterest = builder.openInterest;
        spot = builder.spot;
        forward = builder.forward;
        implied = builder.implied;
        previousClose = builder.previousClose;
        this.rowOf = rowOf;
        rows = (int) Arrays.stream(rowOf).filter(row -> row >= 0).count();
        this.values = values;
    }

    /** Puts the cells of a builder into columns. */
    static OptionBoard of(BoardCells builder, double[] @Nullable [] cells) {
        int[] rowOf = new int[cells.length];
        int count = 0;
        for (int c = 0; c < rowOf.length; c++) {
            rowOf[c] = cells[c] == null ? -1 : count++;
        }
        double[] @Nullable [] values = new double[COLUMNS.length][];
        for (Column column : COLUMNS) {
            values[column.ordinal()] = column(column, cells, count, builder.instants.length);
        }
        return new OptionBoard(builder, rowOf, values);
    }

    /** One column of all rows, instant by instant; null when it says nothing. */
    private static double @Nullable [] column(
            Column column, double[] @Nullable [] cells, int rows, int instants) {
        double nothing = BoardCells.nothing(column);
        double[] values = new double[instants * rows];
        boolean says = false;
        int row = 0;
        for (double[] cell : cells) {
            if (cell == null) {
                continue;
            }
            for (int i = 0; i < instants; i++) {
                double value = cell[column.ordinal() * instants + i];
                values[i * rows + row] = value;
                says |= Double.compare(value, nothing) != 0;
            }
            row++;
        }
        return says ? values : null;
    }

    /** From a builder whose cells were never set, and columns that were stored. */
    static OptionBoard restored(BoardCells builder, int[] rowOf, double[] @Nullable [] values) {
        return new OptionBoard(builder, rowOf, values);
    }

    /** Shared row of each contract, −1 for none. */
    int[] rowsUnsafe() {
        return rowOf;
    }

    /** Shared values of a column; null where it says nothing. */
    double @Nullable [] valuesUnsafe(Column column) {
        return values[column.ordinal()];
    }

    /** First instant at which minutes are known. */
    int minutesFrom() {
        return minutesFrom;
    }

    /** First instant at which a contract is known. */
    int knownFrom(int contract) {
        return knownFrom[contract];
    }

    /**
     * A builder of a board in which nothing is known yet, no contract has traded and no open
     * interest was published.
     *
     * @param contracts in any order, each once
     * @param instants ascending
     */
    public static BoardCells builder(
            LocalDate session, List<OptionSymbol> contracts, long[] instants) {
        return new BoardCells(session, contracts, instants);
    }

    /** The session. */
    public LocalDate session() {
        return session;
    }

    /** Contracts, ascending: by expiry, strike, calls first, for one root. */
    public List<OptionSymbol> contracts() {
        return index.contracts();
    }

    /** Number of contracts. */
    public int size() {
        return index.size();
    }

    /** Position of a contract, or −1. */
    public int indexOf(OptionSymbol symbol) {
        return index.indexOf(symbol);
    }

    /** Expiries of the contracts, ascending. */
    public List<LocalDate> expiries() {
        return index.expiries();
    }

    /** Position of the expiry of a contract in {@link #expiries}. */
    public int expiryOf(int contract) {
        return index.expiryOf(contract);
    }

    /**
     * Position of the expiry that stands for a tenor at an instant: for 0 the session's own while
     * it lives, from the close on and where none is listed the next one; otherwise the one nearest
     * to so many days. Expiries of which no contract is {@linkplain #isKnown known} yet do not
     * count. −1 when the board has none.
     */
    public int expiryAt(int instant, int days) {
        List<LocalDate> known = new ArrayList<>();
        for (int e = 0; e < expiryKnownFrom.length; e++) {
            if (expiryKnownFrom[e] <= instant) {
                known.add(index.expiries().get(e));
            }
        }
        LocalDate wanted = Expiries.nearest(known, session, days);
        if (days == 0 && (wanted == null || instant == instants.length - 1)) {
            wanted = Expiries.next(known, session);
        }
        return wanted == null ? -1 : index.expiries().indexOf(wanted);
    }

    /** Strikes of an expiry over the whole session, ascending, each once. */
    public double[] strikes(int expiry) {
        return strikes(instants.length - 1, expiry);
    }

    /** Strikes of an expiry that are {@linkplain #isKnown known} by an instant, ascending. */
    public double[] strikes(int instant, int expiry) {
        return index.strikes(expiry, contract -> isKnown(instant, contract));
    }

    /**
     * Whether a contract was known to exist by an instant: it is in the published chain or had a
     * minute by then.
     */
    public boolean isKnown(int instant, int contract) {
        return knownFrom[contract] <= instant;
    }

    /** The contract of an expiry, type and strike, or −1. */
    public int contract(int expiry, OptionType type, double strike) {
        return index.contract(expiry, type, strike);
    }

    /**
     * Contracts of an expiry whose strikes lie in a range, ascending by strike; those of one strike
     * in the order of {@link #contracts}.
     *
     * @param low least strike, dollars
     * @param high highest strike, dollars
     */
    public int[] contracts(int expiry, double low, double high) {
        return index.contracts(expiry, low, high);
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
        if (column.counts() && instant > 0 && instant < minutesFrom) {
            return Double.NaN;
        }
        double[] known = values[column.ordinal()];
        int row = rowOf[contract];
        return known == null || row < 0 ? BoardCells.nothing(column) : known[instant * rows + row];
    }

    /** Whether minutes of any contract had come in by an instant. */
    public boolean hasMinutes(int instant) {
        return instant >= minutesFrom;
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
        return forward[instant * index.expiries().size() + expiry];
    }

    /** Whether {@link #forward} comes from put–call parity; false for the spot in its place. */
    public boolean forwardImplied(int instant, int expiry) {
        return implied[instant * index.expiries().size() + expiry];
    }

    /**
     * Raw close of the underlying in the session before; NaN where it is not known. It is the close
     * of that session's last bar in the bars the board was built with: on intraday bars the last
     * price of the regular session, on daily bars the close they give, which may be the closing
     * auction's and differ by cents.
     */
    public double previousClose() {
        return previousClose;
    }
}
