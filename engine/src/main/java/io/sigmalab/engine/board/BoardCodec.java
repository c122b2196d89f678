package io.sigmalab.engine.board;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board as bytes, little-endian, in parts that are multiples of eight bytes.
 *
 * <ol>
 *   <li>session as epoch day, number of contracts, of instants and of rows, first instant with
 *       minutes, bits of the columns that follow (bit k for the k-th column): six whole numbers of
 *       four bytes; then the previous close
 *   <li>for each contract its root in eight bytes filled up with zeros; epoch day of the expiry,
 *       strike in thousandths, 0 for a call and 1 for a put, first instant that knows it, row or
 *       −1, 0: six whole numbers of four bytes; then the open interest
 *   <li>for each instant its epoch milliseconds in eight bytes and the spot
 *   <li>for each instant and expiry the forward, and whether it is implied as eight bytes 1 or 0
 *   <li>each column: for each instant a value of every row
 * </ol>
 *
 * <p>Numbers that are not whole are doubles. The same board gives the same bytes everywhere.
 */
public final class BoardCodec {
    private static final int HEAD = 6 * Integer.BYTES + Double.BYTES;
    private static final int ROOT = 8;
    private static final int CONTRACT = ROOT + 6 * Integer.BYTES + Double.BYTES;

    private BoardCodec() {}

    /** Takes bytes in order. */
    @FunctionalInterface
    public interface Sink {
        /** Takes what remains of a buffer. */
        void accept(ByteBuffer bytes) throws IOException;
    }

    /** Gives bytes in order. */
    @FunctionalInterface
    public interface Source {
        /** Fills what remains of a buffer. */
        void fill(ByteBuffer bytes) throws IOException;
    }

    /** Writes a board. */
    public static void write(OptionBoard board, Sink sink) throws IOException {
        int n = board.size();
        int m = board.instantCount();
        int[] rowOf = board.rowsUnsafe();
        int rows = 0;
        for (int row : rowOf) {
            rows = Math.max(rows, row + 1);
        }
        int mask = 0;
        for (Column column : Column.values()) {
            mask |= board.valuesUnsafe(column) == null ? 0 : 1 << column.ordinal();
        }
        int e = board.expiries().size();
        ByteBuffer bytes = buffer(HEAD + n * CONTRACT + 16 * m + 16 * m * e);
        bytes.putInt((int) board.session().toEpochDay()).putInt(n).putInt(m).putInt(rows);
        bytes.putInt(board.minutesFrom()).putInt(mask).putDouble(board.previousClose());
        for (int c = 0; c < n; c++) {
            OptionSymbol symbol = board.contracts().get(c);
            byte[] root = symbol.root().getBytes(StandardCharsets.US_ASCII);
            bytes.put(root).put(new byte[ROOT - root.length]);
            bytes.putInt((int) symbol.expiry().toEpochDay()).putInt(symbol.strikeMills());
            bytes.putInt(symbol.type() == OptionType.CALL ? 0 : 1);
            bytes.putInt(board.knownFrom(c)).putInt(rowOf[c]).putInt(0);
            bytes.putDouble(board.openInterest(c));
        }
        for (int i = 0; i < m; i++) {
            bytes.putLong(board.instant(i)).putDouble(board.spot(i));
        }
        for (int i = 0; i < m; i++) {
            for (int x = 0; x < e; x++) {
                bytes.putDouble(board.forward(i, x)).putLong(board.forwardImplied(i, x) ? 1 : 0);
            }
        }
        sink.accept(bytes.flip());
        for (Column column : Column.values()) {
            double[] values = board.valuesUnsafe(column);
            if (values != null) {
                ByteBuffer block = buffer(values.length * Double.BYTES);
                block.asDoubleBuffer().put(values);
                sink.accept(block);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote; bytes must be trusted, for instance by their hash.
     *
     * @throws IOException when the source fails
     */
    public static OptionBoard read(Source source) throws IOException {
        ByteBuffer head = filled(source, HEAD);
        LocalDate session = LocalDate.ofEpochDay(head.getInt());
        int n = head.getInt();
        int m = head.getInt();
        int rows = head.getInt();
        int minutesFrom = head.getInt();
        int mask = head.getInt();
        double previousClose = head.getDouble();
        ByteBuffer rest = filled(source, n * CONTRACT + 16 * m);
        List<OptionSymbol> contracts = new ArrayList<>();
        int[] knownFrom = new int[n];
        int[] rowOf = new int[n];
        double[] openInterest = new double[n];
        for (int c = 0; c < n; c++) {
            byte[] root = new byte[ROOT];
            rest.get(root);
            String name = new String(root, StandardCharsets.US_ASCII).replace("\0", "");
            LocalDate expiry = LocalDate.ofEpochDay(rest.getInt());
            int strike = rest.getInt();
            OptionType type = rest.getInt() == 0 ? OptionType.CALL : OptionType.PUT;
            contracts.add(new OptionSymbol(name, expiry, type, strike));
            knownFrom[c] = rest.getInt();
            rowOf[c] = rest.getInt();
            rest.getInt();
            openInterest[c] = rest.getDouble();
        }
        long[] instants = new long[m];
        double[] spot = new double[m];
        for (int i = 0; i < m; i++) {
            instants[i] = rest.getLong();
            spot[i] = rest.getDouble();
        }
        BoardCells board = OptionBoard.builder(session, contracts, instants);
        board.previousClose(previousClose).minutesFrom(minutesFrom);
        for (int c = 0; c < n; c++) {
            board.knownFrom(c, knownFrom[c]).openInterest(c, openInterest[c]);
        }
        int e = board.expiries().size();
        ByteBuffer forwards = filled(source, 16 * m * e);
        for (int i = 0; i < m; i++) {
            board.spot(i, spot[i]);
            for (int x = 0; x < e; x++) {
                board.forward(i, x, forwards.getDouble(), forwards.getLong() == 1);
            }
        }
        double[] @Nullable [] values = new double[Column.values().length][];
        for (int k = 0; k < values.length; k++) {
            if ((mask & 1 << k) != 0) {
                double[] column = new double[m * rows];
                filled(source, column.length * Double.BYTES).asDoubleBuffer().get(column);
                values[k] = column;
            }
        }
        return OptionBoard.restored(board, rowOf, values);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer filled(Source source, int bytes) throws IOException {
        ByteBuffer buffer = buffer(bytes);
        source.fill(buffer);
        return buffer.flip();
    }
}
