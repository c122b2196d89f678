package io.sigmalab.engine.matrix;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix as CSV, the record that people and other programs read.
 *
 * <p>Columns: {@code timestamp} (start of the bar), {@code decision_time} (its end), {@code date}
 * of the session, {@code hour_et}, {@code open}, {@code high}, {@code low}, {@code close}, {@code
 * volume}, the features, {@code label}, {@code label_return}, {@code label_end}, then what
 * execution alone may see: {@code fwd_entry_time}, {@code fwd_entry}, {@code fwd_exit_time}, {@code
 * fwd_exit}. Entry is the open of the next bar, or the decision bar's close where the position is
 * already closed at that open; exit is the close (overnight: the open) of the label's last bar.
 *
 * <p>Times are UTC in ISO-8601, an empty field is missing, numbers are the shortest that read back
 * to the same bits, whole ones without a point. Lines end with LF. The text is the same on every
 * machine and Java version: numbers are formatted by Jackson's Schubfach, because {@link
 * Double#toString} changed with Java 19.
 */
final class MatrixCsv {
    private static final int ROWS_PER_CHUNK = 2048;
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private MatrixCsv() {}

    /** Gives the text to a sink; chunks of rows are formatted side by side and written in order. */
    static void write(Matrix matrix, MatrixBinary.Sink sink, int parallelism, Progress progress)
            throws IOException {
        sink.accept(ByteBuffer.wrap(header(matrix).getBytes(StandardCharsets.UTF_8)));
        int n = matrix.rows();
        int round = ROWS_PER_CHUNK * parallelism;
        byte[][] chunks = new byte[parallelism][];
        for (int start = 0; start < n; start += round) {
            progress.step(start, n, "writing matrix.csv");
            int from = start;
            Parallel.forEach(
                    parallelism,
                    parallelism,
                    k -> {
                        int first = Math.min(n, from + k * ROWS_PER_CHUNK);
                        int end = Math.min(n, first + ROWS_PER_CHUNK);
                        chunks[k] = new Rows(matrix).text(first, end);
                    });
            for (byte[] chunk : chunks) {
                sink.accept(ByteBuffer.wrap(chunk));
            }
        }
    }

    private static String header(Matrix matrix) {
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "timestamp",
                                "decision_time",
                                "date",
                                "hour_et",
                                "open",
                                "high",
                                "low",
                                "close",
                                "volume"));
        names.addAll(matrix.featureNames());
        names.addAll(
                List.of(
                        "label",
                        "label_return",
                        "label_end",
                        "fwd_entry_time",
                        "fwd_entry",
                        "fwd_exit_time",
                        "fwd_exit"));
        return String.join(",", names) + "\n";
    }

    /** Formats rows into bytes. */
    private static final class Rows {
        private final Matrix matrix;
        private final Bars bars;
        private byte[] text;
        private int size;
        private long cachedDay = Long.MIN_VALUE;
        private byte[] cachedDate = new byte[0];

        Rows(Matrix matrix) {
            this.matrix = matrix;
            bars = matrix.bars();
            text = new byte[ROWS_PER_CHUNK * (160 + 20 * matrix.featureNames().size())];
        }

        byte[] text(int first, int end) {
            for (int row = first; row < end; row++) {
                row(row);
            }
            return Arrays.copyOf(text, size);
        }

        private void row(int row) {
            int bar = matrix.barIndex()[row];
            time(bars.startMillis(bar));
            time(bars.endMillis(bar));
            date(bars.sessionDay(bar));
            comma();
            number(bars.hourEt(bar));
            number(bars.open(bar));
            number(bars.high(bar));
            number(bars.low(bar));
            number(bars.close(bar));
            number(bars.volume(bar));
            for (double[] feature : matrix.features()) {
                number(feature[row]);
            }
            if (matrix.isLabelled(row)) {
                labelled(row, bar);
            } else {
                for (int k = 0; k < 6; k++) {
                    comma();
                }
            }
            text[size++] = '\n';
        }

        private void labelled(int row, int bar) {
            ascii(Direction.of(matrix.label()[row]).name());
            comma();
            number(matrix.labelReturn()[row]);
            time(matrix.labelEnd()[row]);
            int horizon = matrix.horizonBar()[row];
            boolean atOpen = matrix.meta().exitAtOpen();
            boolean fromClose = atOpen && horizon == bar + 1;
            time(fromClose ? bars.endMillis(bar) : bars.startMillis(bar + 1));
            number(fromClose ? bars.close(bar) : bars.open(bar + 1));
            time(atOpen ? bars.startMillis(horizon) : bars.endMillis(horizon));
            number(atOpen ? bars.open(horizon) : bars.close(horizon));
            size--; // the last field has no comma after it
        }

        private void time(long millis) {
            if (Math.floorMod(millis, 1000L) != 0) {
                ascii(Instant.ofEpochMilli(millis).toString());
            } else {
                date(Math.floorDiv(millis, 86_400_000L));
                int second = (int) (Math.floorMod(millis, 86_400_000L) / 1000);
                room(16);
                text[size++] = 'T';
                twoDigits(second / 3600);
                text[size++] = ':';
                twoDigits(second / 60 % 60);
                text[size++] = ':';
                twoDigits(second % 60);
                text[size++] = 'Z';
            }
            comma();
        }

        private void date(long epochDay) {
            if (epochDay != cachedDay) {
                cachedDay = epochDay;
                cachedDate =
                        LocalDate.ofEpochDay(epochDay)
                                .toString()
                                .getBytes(StandardCharsets.US_ASCII);
            }
            room(cachedDate.length);
            System.arraycopy(cachedDate, 0, text, size, cachedDate.length);
            size += cachedDate.length;
        }

        private void twoDigits(int value) {
            text[size++] = (byte) ('0' + value / 10);
            text[size++] = (byte) ('0' + value % 10);
        }

        private void number(double value) {
            if (value == value) {
                ascii(MatrixCsv.format(value));
            }
            comma();
        }

        @SuppressWarnings("deprecation") // the low bytes are all there is in ASCII
        private void ascii(String word) {
            room(word.length());
            word.getBytes(0, word.length(), text, size);
            size += word.length();
        }

        private void comma() {
            room(2);
            text[size++] = ',';
        }

        private void room(int more) {
            if (size + more + 2 > text.length) {
                text = Arrays.copyOf(text, 2 * text.length + more);
            }
        }
    }

    /** Shortest text that reads back to the same bits; whole numbers below 1e15 without a point. */
    static String format(double value) {
        long whole = (long) value;
        if (whole == value
                && Math.abs(value) < 1e15
                && Double.doubleToRawLongBits(value) != NEGATIVE_ZERO) {
            return Long.toString(whole);
        }
        return Canonical.number(value);
    }
}
