package io.sigmalab.engine.matrix;

import io.sigmalab.engine.market.Bars;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A matrix as one binary file of columns, for speed; bars and bar indices included, so that
 * execution can walk the path from entry to exit.
 *
 * <p>Everything is little-endian: eight bytes {@code SLMATRIX}, a four-byte version, the four-byte
 * length of a header, the header as canonical JSON in UTF-8, then the columns one after the other,
 * each part filled up with zeros to a multiple of eight bytes. Parts are raw doubles or whole
 * numbers of 8, 4 or 1 bytes, in the order of {@link Parts}. Where the data came from, in words for
 * people, is not in the file: its bytes are the same on every machine.
 */
final class MatrixBinary {
    private static final long MAGIC = 0x58495254414d4c53L; // SLMATRIX
    private static final int VERSION = 1;
    private static final int FIXED = 16;
    private static final int BLOCK = 1 << 19;

    private MatrixBinary() {}

    /** Takes the bytes of a file in order. */
    interface Sink {
        void accept(ByteBuffer bytes) throws IOException;
    }

    /** The file does not have the form that this class writes. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        /** What is wrong with it. */
        final String how;

        Malformed(String how) {
            super(how);
            this.how = how;
        }
    }

    /** Copies {@code count} values from index {@code from} on to or from a buffer. */
    private interface Copy {
        void copy(int from, int count, ByteBuffer buffer);
    }

    /** One column of a matrix: how wide a value is, how many there are, and how to move them. */
    private record Column(int width, int count, Copy write, Copy read) {
        static Column of(double[] v, int count) {
            return new Column(
                    Double.BYTES,
                    count,
                    (from, n, b) -> b.asDoubleBuffer().put(v, from, n),
                    (from, n, b) -> b.asDoubleBuffer().get(v, from, n));
        }

        static Column of(long[] v, int count) {
            return new Column(
                    Long.BYTES,
                    count,
                    (from, n, b) -> b.asLongBuffer().put(v, from, n),
                    (from, n, b) -> b.asLongBuffer().get(v, from, n));
        }

        static Column of(int[] v, int count) {
            return new Column(
                    Integer.BYTES,
                    count,
                    (from, n, b) -> b.asIntBuffer().put(v, from, n),
                    (from, n, b) -> b.asIntBuffer().get(v, from, n));
        }

        static Column of(byte[] v, int count) {
            return new Column(
                    1, count, (from, n, b) -> b.put(v, from, n), (from, n, b) -> b.get(v, from, n));
        }

        long bytes() {
            return padded((long) width * count);
        }
    }

    /** The arrays of a matrix in file order: of its bars, of its rows, of its features. */
    private record Parts(
            long[] start,
            long[] end,
            int[] sessionDay,
            byte[] hourEt,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume,
            double[] vwap,
            double[] factor,
            int[] barIndex,
            byte[] label,
            double[] labelReturn,
            long[] labelEnd,
            int[] horizonBar) {
        static Parts of(Matrix matrix) {
            Bars bars = matrix.bars();
            return new Parts(
                    bars.startsUnsafe(),
                    bars.endsUnsafe(),
                    bars.sessionDaysUnsafe(),
                    bars.hoursEtUnsafe(),
                    bars.opensUnsafe(),
                    bars.highsUnsafe(),
                    bars.lowsUnsafe(),
                    bars.closesUnsafe(),
                    bars.volumesUnsafe(),
                    bars.vwapsUnsafe(),
                    bars.factorsUnsafe(),
                    matrix.barIndex(),
                    matrix.label(),
                    matrix.labelReturn(),
                    matrix.labelEnd(),
                    matrix.horizonBar());
        }

        static Parts empty(int bars, int rows) {
            return new Parts(
                    new long[bars],
                    new long[bars],
                    new int[bars],
                    new byte[bars],
                    new double[bars],
                    new double[bars],
                    new double[bars],
                    new double[bars],
                    new double[bars],
                    new double[bars],
                    new double[bars],
                    new int[rows],
                    new byte[rows],
                    new double[rows],
                    new long[rows],
                    new int[rows]);
        }

        List<Column> list(int bars, int rows) {
            return List.of(
                    Column.of(start, bars),
                    Column.of(end, bars),
                    Column.of(sessionDay, bars),
                    Column.of(hourEt, bars),
                    Column.of(open, bars),
                    Column.of(high, bars),
                    Column.of(low, bars),
                    Column.of(close, bars),
                    Column.of(volume, bars),
                    Column.of(vwap, bars),
                    Column.of(factor, bars),
                    Column.of(barIndex, rows),
                    Column.of(label, rows),
                    Column.of(labelReturn, rows),
                    Column.of(labelEnd, rows),
                    Column.of(horizonBar, rows));
        }

        Bars bars(MatrixMeta meta) {
            Bars.Builder builder = Bars.builder(meta.ticker(), meta.cadence(), start.length);
            for (int i = 0; i < start.length; i++) {
                builder.add(
                        start[i],
                        end[i],
                        sessionDay[i],
                        hourEt[i],
                        open[i],
                        high[i],
                        low[i],
                        close[i],
                        volume[i],
                        vwap[i],
                        factor[i]);
            }
            return builder.build();
        }
    }

    private static long padded(long bytes) {
        return (bytes + 7) / 8 * 8;
    }

    /** Memory that a disk reads from and writes to at once. */
    static ByteBuffer directBlock() {
        return ByteBuffer.allocateDirect(BLOCK);
    }

    /** Memory that a hash goes over at once. */
    static ByteBuffer heapBlock() {
        return ByteBuffer.allocate(BLOCK);
    }

    /**
     * Gives the bytes of the file to a sink, in order.
     *
     * @param memory where they are put together, a multiple of eight bytes
     */
    static void encode(Matrix matrix, ByteBuffer memory, Sink sink) throws IOException {
        byte[] header = MatrixHeader.of(matrix).toJson().getBytes(StandardCharsets.UTF_8);
        ByteBuffer head =
                ByteBuffer.allocate((int) padded(FIXED + header.length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(VERSION).putInt(header.length).put(header);
        sink.accept(head.rewind());
        ByteBuffer block = memory.order(ByteOrder.LITTLE_ENDIAN);
        for (Column column : Parts.of(matrix).list(matrix.bars().size(), matrix.rows())) {
            encode(column, block, sink);
        }
        for (double[] feature : matrix.features()) {
            encode(Column.of(feature, matrix.rows()), block, sink);
        }
    }

    private static void encode(Column column, ByteBuffer block, Sink sink) throws IOException {
        int step = block.capacity() / column.width;
        for (int from = 0; from < column.count; from += step) {
            int n = Math.min(step, column.count - from);
            int bytes = n * column.width;
            block.clear();
            column.write.copy(from, n, block);
            // A block is a multiple of eight bytes, so only the last one needs filling up.
            for (int at = bytes; at < padded(bytes); at++) {
                block.put(at, (byte) 0);
            }
            block.position(0).limit((int) padded(bytes));
            sink.accept(block);
        }
    }

    /**
     * Reads a file while {@code beside} runs in the same pool, as the first task: the check of its
     * hash, on which it depends whether anything of the answer may be used.
     *
     * @throws Malformed when the file was not written by {@link #encode}, or is cut short
     */
    static Matrix decode(FileChannel channel, int parallelism, IoTask beside) throws IOException {
        MatrixHeader header = readHeader(channel);
        int rows = header.rows();
        List<String> names = header.features();
        long offset = padded(FIXED + headerLength(channel));
        long featureBytes = padded((long) Double.BYTES * rows);
        Parts parts = Parts.empty(header.bars(), rows);
        List<Column> list = parts.list(header.bars(), rows);
        long[] at = new long[list.size()];
        for (int c = 0; c < at.length; c++) {
            at[c] = offset;
            offset += list.get(c).bytes();
        }
        long featuresAt = offset;
        if (channel.size() != featuresAt + featureBytes * names.size()) {
            throw new Malformed("it is " + channel.size() + " bytes long");
        }
        double[][] features = new double[names.size()][];
        IoTask.runAll(
                parallelism,
                1 + at.length + names.size(),
                task -> {
                    if (task == 0) {
                        beside.run(0);
                    } else if (task <= at.length) {
                        read(channel, at[task - 1], list.get(task - 1));
                    } else {
                        int f = task - 1 - at.length;
                        double[] feature = new double[rows];
                        read(channel, featuresAt + f * featureBytes, Column.of(feature, rows));
                        features[f] = feature;
                    }
                });
        return new Matrix(
                header.meta(),
                parts.bars(header.meta()),
                parts.barIndex,
                names,
                features,
                parts.label,
                parts.labelReturn,
                parts.labelEnd,
                parts.horizonBar);
    }

    /**
     * Where columns begin in a file, for those who read parts of them.
     *
     * @param features of the first feature; the others follow
     * @param featureBytes of one feature
     */
    record Places(
            long start,
            long sessionDay,
            long hourEt,
            long close,
            long barIndex,
            long label,
            long labelReturn,
            long features,
            long featureBytes) {
        /** Where a feature begins. */
        long feature(int index) {
            return features + index * featureBytes;
        }
    }

    /**
     * Where the columns are.
     *
     * @throws Malformed when the file is longer or shorter than its header says
     */
    static Places places(FileChannel channel, MatrixHeader header) throws IOException {
        // Empty arrays do: only the widths and counts are asked for.
        List<Column> list = Parts.empty(0, 0).list(header.bars(), header.rows());
        long[] at = new long[list.size() + 1];
        at[0] = padded(FIXED + headerLength(channel));
        for (int c = 0; c < list.size(); c++) {
            at[c + 1] = at[c] + list.get(c).bytes();
        }
        long features = at[list.size()];
        long featureBytes = padded((long) Double.BYTES * header.rows());
        if (channel.size() != features + featureBytes * header.features().size()) {
            throw new Malformed("it is " + channel.size() + " bytes long");
        }
        return new Places(
                at[0], at[2], at[3], at[7], at[11], at[12], at[13], features, featureBytes);
    }

    private static int headerLength(FileChannel channel) throws IOException {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED).order(ByteOrder.LITTLE_ENDIAN);
        if (channel.size() < FIXED) {
            throw new Malformed("it is only " + channel.size() + " bytes long");
        }
        readFully(channel, 0, fixed);
        if (fixed.getLong(0) != MAGIC) {
            throw new Malformed("it is not a matrix");
        }
        if (fixed.getInt(8) != VERSION) {
            throw new Malformed("it has version " + fixed.getInt(8) + ", not " + VERSION);
        }
        int length = fixed.getInt(12);
        if (length < 0 || length > channel.size() - FIXED) {
            throw new Malformed("its header is cut short");
        }
        return length;
    }

    /** What the file says before its columns. */
    static MatrixHeader readHeader(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(headerLength(channel));
        readFully(channel, FIXED, header);
        return MatrixHeader.parse(new String(header.array(), StandardCharsets.UTF_8));
    }

    private static void read(FileChannel channel, long at, Column column) throws IOException {
        ByteBuffer block = directBlock().order(ByteOrder.LITTLE_ENDIAN);
        int step = BLOCK / column.width;
        for (int from = 0; from < column.count; from += step) {
            int n = Math.min(step, column.count - from);
            block.clear().limit(n * column.width);
            readFully(channel, at + (long) from * column.width, block);
            column.read.copy(from, n, block.flip());
        }
    }

    static void readFully(FileChannel channel, long at, ByteBuffer buffer) throws IOException {
        long position = at;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, position);
            if (n < 0) {
                throw new EOFException("the file ends early");
            }
            position += n;
        }
    }
}
