package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix file that is looked at page by page, for people who scroll: only what is asked for is
 * read, whatever the size of the file. Thread-safe. Its hash is not checked here; whoever needs
 * that reads it with {@link MatrixFiles#verify} first.
 */
public final class MatrixPages implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    private static final int SPARSE = 64;

    private final Path path;
    private final FileChannel channel;
    private final MatrixHeader header;
    private final MatrixBinary.Places places;

    private MatrixPages(
            Path path, FileChannel channel, MatrixHeader header, MatrixBinary.Places places) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.places = places;
    }

    /**
     * Rows of a matrix as columns.
     *
     * @param row number of each row in the matrix
     * @param start of its bar, epoch milliseconds
     * @param sessionDay of its bar, epoch day
     * @param hourEt clock hour of its bar in market time
     * @param close of its bar
     * @param label {@link io.sigmalab.engine.label.Direction} code or negative for none
     * @param labelReturn NaN for none
     * @param features one array for each feature asked for, in that order; NaN for missing
     */
    public record Page(
            int[] row,
            long[] start,
            int[] sessionDay,
            byte[] hourEt,
            double[] close,
            byte[] label,
            double[] labelReturn,
            double[][] features) {
        /** Number of rows. */
        public int size() {
            return row.length;
        }

        /** Some of them, from one (inclusive) to another (exclusive). */
        public Page part(int from, int to) {
            return new Page(
                    Arrays.copyOfRange(row, from, to),
                    Arrays.copyOfRange(start, from, to),
                    Arrays.copyOfRange(sessionDay, from, to),
                    Arrays.copyOfRange(hourEt, from, to),
                    Arrays.copyOfRange(close, from, to),
                    Arrays.copyOfRange(label, from, to),
                    Arrays.copyOfRange(labelReturn, from, to),
                    Arrays.stream(features)
                            .map(column -> Arrays.copyOfRange(column, from, to))
                            .toArray(double[][]::new));
        }
    }

    /**
     * Opens a file.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when it is gone, {@link Reason#REFUSED} when
     *     it is no matrix, {@link Reason#STORAGE} when it cannot be read
     */
    public static MatrixPages open(Path path) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            MatrixHeader header = MatrixBinary.readHeader(channel);
            return new MatrixPages(path, channel, header, MatrixBinary.places(channel, header));
        } catch (IOException e) {
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException closing) {
                    e.addSuppressed(closing);
                }
            }
            throw problem(path, e);
        }
    }

    /** Number of rows. */
    public int rows() {
        return header.rows();
    }

    /** Names of the features, in file order. */
    public List<String> features() {
        return header.features();
    }

    /** What determined the matrix. */
    public MatrixMeta meta() {
        return header.meta();
    }

    /** By what rows can be put in order. */
    public enum Key {
        /** As they stand in the matrix, which is by time. */
        ROW,
        /** Clock hour of the bar in market time. */
        HOUR,
        /** Close of the bar. */
        CLOSE,
        /** Code of the label. */
        LABEL,
        /** Return that the label is made of. */
        LABEL_RETURN,
        /** A feature. */
        FEATURE
    }

    /**
     * Rows in the order of a column. Equal ones stay in the order of the matrix; those without a
     * value come last, whichever way.
     *
     * @param rows numbers of the rows to order, ascending; null for all
     * @param feature number of the feature when that is the key
     */
    public int[] sorted(int @Nullable [] rows, Key key, int feature, boolean descending) {
        int[] all = rows == null ? range(0, rows()) : rows.clone();
        if (key == Key.ROW) {
            return descending ? reversed(all) : all;
        }
        double[] values = new double[all.length];
        for (int from = 0; from < all.length; from += BLOCK) {
            int[] some = Arrays.copyOfRange(all, from, Math.min(all.length, from + BLOCK));
            System.arraycopy(keys(some, key, feature), 0, values, from, some.length);
        }
        return Ranking.order(all, values, descending);
    }

    private static int[] reversed(int[] rows) {
        int[] turned = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            turned[i] = rows[rows.length - 1 - i];
        }
        return turned;
    }

    private double[] keys(int[] rows, Key key, int feature) {
        Page page = page(rows, key == Key.FEATURE ? new int[] {feature} : new int[0]);
        double[] values = new double[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (key) {
                        case ROW -> page.row()[i];
                        case HOUR -> page.hourEt()[i];
                        case CLOSE -> page.close()[i];
                        case LABEL -> page.label()[i] < 0 ? Double.NaN : page.label()[i];
                        case LABEL_RETURN -> page.labelReturn()[i];
                        case FEATURE -> page.features()[0][i];
                    };
        }
        return values;
    }

    /**
     * Reads rows.
     *
     * @param rows their numbers, in any order
     * @param features numbers of the features to read
     */
    public Page page(int[] rows, int[] features) {
        for (int i = 1; i < rows.length; i++) {
            if (rows[i] < rows[i - 1]) {
                return Ranking.inOrder(this, rows, features);
            }
        }
        return ascending(rows, features);
    }

    private Page ascending(int[] rows, int[] features) {
        int n = rows.length;
        try {
            int[] bars = new int[n];
            ByteBuffer raw = gather(places.barIndex(), Integer.BYTES, rows);
            for (int i = 0; i < n; i++) {
                bars[i] = raw.getInt(i * Integer.BYTES);
            }
            long[] start = new long[n];
            int[] day = new int[n];
            byte[] hour = new byte[n];
            double[] close = new double[n];
            ByteBuffer starts = gather(places.start(), Long.BYTES, bars);
            ByteBuffer days = gather(places.sessionDay(), Integer.BYTES, bars);
            ByteBuffer hours = gather(places.hourEt(), 1, bars);
            ByteBuffer closes = gather(places.close(), Double.BYTES, bars);
            ByteBuffer labels = gather(places.label(), 1, rows);
            byte[] label = new byte[n];
            for (int i = 0; i < n; i++) {
                start[i] = starts.getLong(i * Long.BYTES);
                day[i] = days.getInt(i * Integer.BYTES);
                hour[i] = hours.get(i);
                close[i] = closes.getDouble(i * Double.BYTES);
                label[i] = labels.get(i);
            }
            double[][] values = new double[features.length][];
            for (int f = 0; f < features.length; f++) {
                values[f] = doubles(places.feature(features[f]), rows);
            }
            return new Page(
                    rows.clone(),
                    start,
                    day,
                    hour,
                    close,
                    label,
                    doubles(places.labelReturn(), rows),
                    values);
        } catch (IOException e) {
            throw problem(path, e);
        }
    }

    /** All rows of a matrix in memory as one page, with all its features. */
    public static Page page(Matrix matrix) {
        int n = matrix.rows();
        int[] rows = range(0, n);
        long[] start = new long[n];
        int[] day = new int[n];
        byte[] hour = new byte[n];
        double[] close = new double[n];
        byte[] label = new byte[n];
        double[] labelReturn = new double[n];
        for (int row = 0; row < n; row++) {
            start[row] = matrix.timestamp(row);
            day[row] = matrix.sessionDay(row);
            hour[row] = (byte) matrix.hourEt(row);
            close[row] = matrix.bars().close(matrix.barIndex()[row]);
            label[row] = matrix.label()[row];
            labelReturn[row] = matrix.labelReturn()[row];
        }
        return new Page(rows, start, day, hour, close, label, labelReturn, matrix.features());
    }

    /** Rows whose session lies between two days, both included, ascending. */
    public int[] between(long firstDay, long lastDay) {
        return select(-1, firstDay, lastDay);
    }

    /** Rows in which a feature is missing and whose session lies between two days. */
    public int[] missing(int feature, long firstDay, long lastDay) {
        return select(feature, firstDay, lastDay);
    }

    private int[] select(int feature, long firstDay, long lastDay) {
        try {
            int[] found = new int[256];
            int count = 0;
            for (int from = 0; from < rows(); from += BLOCK) {
                int n = Math.min(BLOCK, rows() - from);
                int[] rows = range(from, n);
                ByteBuffer raw = gather(places.barIndex(), Integer.BYTES, rows);
                int[] bars = new int[n];
                for (int i = 0; i < n; i++) {
                    bars[i] = raw.getInt(i * Integer.BYTES);
                }
                ByteBuffer days = gather(places.sessionDay(), Integer.BYTES, bars);
                double[] values = feature < 0 ? null : doubles(places.feature(feature), rows);
                for (int i = 0; i < n; i++) {
                    int day = days.getInt(i * Integer.BYTES);
                    boolean wanted = values == null || Double.isNaN(values[i]);
                    if (day >= firstDay && day <= lastDay && wanted) {
                        if (count == found.length) {
                            found = Arrays.copyOf(found, 2 * count);
                        }
                        found[count++] = from + i;
                    }
                }
            }
            return Arrays.copyOf(found, count);
        } catch (IOException e) {
            throw problem(path, e);
        }
    }

    /**
     * Two features on the same rows, evenly spread over the matrix.
     *
     * @param most so many rows at most, at least 1
     * @return two arrays of the same length; rows in which one is missing are left out
     */
    public double[][] pair(int first, int second, int most) {
        int n = Math.min(rows(), most);
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = (int) ((long) i * rows() / n);
        }
        try {
            double[] a = doubles(places.feature(first), rows);
            double[] b = doubles(places.feature(second), rows);
            int known = 0;
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                    a[known] = a[i];
                    b[known++] = b[i];
                }
            }
            return new double[][] {Arrays.copyOf(a, known), Arrays.copyOf(b, known)};
        } catch (IOException e) {
            throw problem(path, e);
        }
    }

    private static int[] range(int from, int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = from + i;
        }
        return rows;
    }

    private double[] doubles(long at, int[] indices) throws IOException {
        ByteBuffer raw = gather(at, Double.BYTES, indices);
        double[] values = new double[indices.length];
        raw.asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Values of a column at ascending indices, one after the other. Neighbours are read at once,
     * with the little that may lie between them; far ones each on their own.
     */
    private ByteBuffer gather(long at, int width, int[] indices) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(indices.length * width).order(ByteOrder.LITTLE_ENDIAN);
        byte[] target = all.array();
        int i = 0;
        while (i < indices.length) {
            int end = i + 1;
            while (end < indices.length
                    && indices[end] - indices[end - 1] <= SPARSE
                    && indices[end] - indices[i] < BLOCK) {
                end++;
            }
            int span = indices[end - 1] - indices[i] + 1;
            ByteBuffer block = ByteBuffer.allocate(span * width);
            MatrixBinary.readFully(channel, at + (long) indices[i] * width, block);
            byte[] source = block.array();
            for (int k = i; k < end; k++) {
                System.arraycopy(
                        source, (indices[k] - indices[i]) * width, target, k * width, width);
            }
            i = end;
        }
        return all;
    }

    private static LabException problem(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new LabException(
                    Reason.MISSING_DATA,
                    "the matrix is gone",
                    path.toString(),
                    "build it again",
                    e);
        }
        if (e instanceof MatrixBinary.Malformed malformed) {
            return new LabException(
                    Reason.REFUSED,
                    "the matrix was changed after it was written: " + malformed.how,
                    path.toString(),
                    "build it again",
                    e);
        }
        return new LabException(
                Reason.STORAGE,
                "cannot read " + path.getFileName() + " (" + e.getMessage() + ")",
                path.toString(),
                "check the permissions of the file and the disk",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw problem(path, e);
        }
    }
}
