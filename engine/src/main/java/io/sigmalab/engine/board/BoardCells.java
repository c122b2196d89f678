package io.sigmalab.engine.board;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an {@link OptionBoard} while it is filled; {@link OptionBoard#builder} makes one.
 * Not thread-safe.
 */
public final class BoardCells {
    private static final Column[] COLUMNS = Column.values();

    final LocalDate session;
    final ContractIndex index;
    final long[] instants;
    final int[] knownFrom;
    int minutesFrom;
    final double[] openInterest;
    final double[] spot;
    final double[] forward;
    final boolean[] implied;
    double previousClose = Double.NaN;
    private double @Nullable [] @Nullable [] cells;

    BoardCells(LocalDate session, List<OptionSymbol> symbols, long[] instants) {
        this.session = session;
        index = new ContractIndex(symbols);
        for (int i = 1; i < instants.length; i++) {
            if (instants[i] <= instants[i - 1]) {
                throw new IllegalArgumentException("instants must ascend");
            }
        }
        this.instants = instants.clone();
        int n = index.size();
        knownFrom = new int[n];
        openInterest = new double[n];
        Arrays.fill(openInterest, Double.NaN);
        spot = new double[instants.length];
        Arrays.fill(spot, Double.NaN);
        forward = new double[instants.length * index.expiries().size()];
        Arrays.fill(forward, Double.NaN);
        implied = new boolean[forward.length];
        cells = new double[n][];
    }

    /** What a column says where nothing was set. */
    static double nothing(Column column) {
        return column.counts() ? 0 : Double.NaN;
    }

    /** Contracts in the order of the board. */
    public List<OptionSymbol> contracts() {
        return index.contracts();
    }

    /** Expiries in the order of the board. */
    public List<LocalDate> expiries() {
        return index.expiries();
    }

    /** Sets a value; {@code contract} counts in the order of {@link #contracts}. */
    public BoardCells set(Column column, int instant, int contract, double value) {
        row(contract)[column.ordinal() * instants.length + instant] = value;
        return this;
    }

    /** Adds to a value. */
    public BoardCells add(Column column, int instant, int contract, double value) {
        row(contract)[column.ordinal() * instants.length + instant] += value;
        return this;
    }

    /** A value set before. */
    public double get(Column column, int instant, int contract) {
        double[] row = open()[contract];
        return row == null ? nothing(column) : row[column.ordinal() * instants.length + instant];
    }

    /** Whether anything of a contract was set. */
    boolean hasRow(int contract) {
        return open()[contract] != null;
    }

    /** Whether a contract is known from the first instant on. */
    boolean isListed(int contract) {
        return knownFrom[contract] == 0;
    }

    /** The session. */
    LocalDate session() {
        return session;
    }

    /** Raw price of the underlying set at an instant. */
    double spot(int instant) {
        return spot[instant];
    }

    /** Forward set of an expiry at an instant. */
    double forward(int instant, int expiry) {
        return forward[instant * index.expiries().size() + expiry];
    }

    /** Says from which instant on a contract is known to exist; from the first, if not told. */
    public BoardCells knownFrom(int contract, int instant) {
        knownFrom[contract] = instant;
        return this;
    }

    /** Says from which instant on volumes are known; from the first, if not told. */
    public BoardCells minutesFrom(int instant) {
        minutesFrom = instant;
        return this;
    }

    /** Sets the open interest of a contract. */
    public BoardCells openInterest(int contract, double value) {
        openInterest[contract] = value;
        return this;
    }

    /** Sets the raw price of the underlying at an instant. */
    public BoardCells spot(int instant, double price) {
        spot[instant] = price;
        return this;
    }

    /** Sets the forward of an expiry at an instant, taken from the spot. */
    public BoardCells forward(int instant, int expiry, double price) {
        return forward(instant, expiry, price, false);
    }

    /** Sets the forward of an expiry at an instant and whether parity implies it. */
    public BoardCells forward(int instant, int expiry, double price, boolean isImplied) {
        forward[instant * index.expiries().size() + expiry] = price;
        implied[instant * index.expiries().size() + expiry] = isImplied;
        return this;
    }

    /** Sets the raw close of the session before, {@link OptionBoard#previousClose}. */
    public BoardCells previousClose(double price) {
        previousClose = price;
        return this;
    }

    /** The board; the builder is empty afterwards. */
    public OptionBoard build() {
        OptionBoard board = OptionBoard.of(this, open());
        cells = null;
        return board;
    }

    private double[] row(int contract) {
        double[] @Nullable [] all = open();
        double[] row = all[contract];
        if (row == null) {
            row = new double[COLUMNS.length * instants.length];
            for (Column column : COLUMNS) {
                int from = column.ordinal() * instants.length;
                Arrays.fill(row, from, from + instants.length, nothing(column));
            }
            all[contract] = row;
        }
        return row;
    }

    private double[] @Nullable [] open() {
        if (cells == null) {
            throw new IllegalStateException("the board was built already");
        }
        return cells;
    }
}
