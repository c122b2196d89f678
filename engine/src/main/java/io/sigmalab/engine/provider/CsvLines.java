package io.sigmalab.engine.provider;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a CSV file as bytes, cut into fields without making an object per row. Gzip is
 * recognised by its first bytes, a byte order mark is skipped, lines end with LF or CRLF, blank
 * lines are passed over. A field in quotes loses them; {@code ""} inside it stays as two. Line
 * breaks inside quotes are not supported: bars have none.
 */
final class CsvLines implements Closeable {
    private static final int BLOCK = 1 << 17;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_FIELDS = 512;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK];
    private int limit;
    private int next;
    private boolean ended;
    private long lineNumber;
    private int lineStart;
    private int lineEnd;
    private final int[] fieldStart = new int[MOST_FIELDS];
    private final int[] fieldEnd = new int[MOST_FIELDS];
    private int fields;

    private CsvLines(InputStream in) throws IOException {
        this.in = in;
        fill();
        if (limit >= 3
                && buffer[0] == (byte) 0xEF
                && buffer[1] == (byte) 0xBB
                && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** Opens a file, plain or gzip. */
    static CsvLines open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            PushbackInputStream peek = new PushbackInputStream(raw, 2);
            byte[] magic = peek.readNBytes(2);
            peek.unread(magic);
            boolean gzip = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
            return new CsvLines(gzip ? new GZIPInputStream(peek, 1 << 16) : peek);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Moves to the next line that is not blank and cuts it; false at the end. */
    boolean next() throws IOException {
        while (nextLine()) {
            if (!isBlank()) {
                cut();
                return true;
            }
        }
        return false;
    }

    /** Number of the current line in the file, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** Bytes the fields point into; valid until {@link #next()}. */
    byte[] bytes() {
        return buffer;
    }

    /** Number of fields in the line, also of those beyond the most that are kept. */
    int fields() {
        return fields;
    }

    /** First byte of field {@code i}, without blanks and quotes around it. */
    int start(int i) {
        return fieldStart[i];
    }

    /** End of field {@code i}. */
    int end(int i) {
        return fieldEnd[i];
    }

    /** Field {@code i} as text. */
    String text(int i) {
        return new String(
                buffer, fieldStart[i], fieldEnd[i] - fieldStart[i], StandardCharsets.UTF_8);
    }

    /** The whole line as text, shortened to what fits a message. */
    String line() {
        int length = Math.min(120, lineEnd - lineStart);
        return new String(buffer, lineStart, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean nextLine() throws IOException {
        int scan = next;
        while (true) {
            while (scan < limit && buffer[scan] != '\n') {
                scan++;
            }
            if (scan < limit) {
                take(scan, scan + 1);
                return true;
            }
            if (ended) {
                if (next == limit) {
                    return false;
                }
                take(limit, limit);
                return true;
            }
            int pending = limit - next;
            fill();
            scan = next + pending;
        }
    }

    private void take(int end, int after) {
        lineStart = next;
        lineEnd = end > next && buffer[end - 1] == '\r' ? end - 1 : end;
        next = after;
        lineNumber++;
    }

    /** Moves what is left to the front and reads on; afterwards {@code next} is where it begins. */
    private void fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, limit - next);
        limit -= next;
        next = 0;
        if (limit == buffer.length) {
            if (buffer.length >= LONGEST_LINE) {
                throw new IOException(
                        "line " + (lineNumber + 1) + " is longer than a row of bars can be");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.readNBytes(buffer, limit, buffer.length - limit);
        limit += read;
        ended = limit < buffer.length;
    }

    private boolean isBlank() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void cut() {
        fields = 0;
        int at = lineStart;
        while (true) {
            while (at < lineEnd && buffer[at] == ' ') {
                at++;
            }
            int start = at;
            int end;
            if (at < lineEnd && buffer[at] == '"') {
                start = ++at;
                while (at < lineEnd
                        && !(buffer[at] == '"' && (at + 1 == lineEnd || buffer[at + 1] != '"'))) {
                    at += buffer[at] == '"' ? 2 : 1;
                }
                end = Math.min(at, lineEnd);
                while (at < lineEnd && buffer[at] != ',') {
                    at++;
                }
            } else {
                while (at < lineEnd && buffer[at] != ',') {
                    at++;
                }
                end = at;
                while (end > start && buffer[end - 1] == ' ') {
                    end--;
                }
            }
            if (fields < MOST_FIELDS) {
                fieldStart[fields] = start;
                fieldEnd[fields] = end;
            }
            fields++;
            if (at >= lineEnd) {
                return;
            }
            at++;
        }
    }
}
