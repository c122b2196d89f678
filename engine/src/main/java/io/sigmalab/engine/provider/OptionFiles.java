package io.sigmalab.engine.provider;

import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Writes option minutes and chains as the gzip CSV files that {@link FilesProvider} reads. The same
 * content gives the same bytes; what is read back equals what was written, to the last bit. A file
 * is there completely or not at all, and replaces an older one of its name.
 */
public final class OptionFiles {
    private static final long NANOS = 1_000_000;

    private OptionFiles() {}

    /**
     * Writes {@code options/<UNDERLYING>/<session>.csv.gz} below a directory. Columns {@code bid}
     * and {@code ask} are there when a minute has a quote.
     *
     * @return the file
     * @throws io.sigmalab.engine.error.LabException reason {@code STORAGE} when the disk refuses,
     *     {@code INVALID_VALUE} when the underlying cannot be a folder
     */
    public static Path write(Path dir, OptionDay day) {
        boolean quoted = false;
        for (int i = 0; i < day.size() && !quoted; i++) {
            quoted = !Double.isNaN(day.bid(i)) || !Double.isNaN(day.ask(i));
        }
        Rows rows = new Rows(64 * day.size());
        rows.text("ticker,volume,open,close,high,low,window_start,transactions,vwap");
        rows.text(quoted ? ",bid,ask\n" : "\n");
        for (int c = 0; c < day.contracts().size(); c++) {
            byte[] ticker = day.contracts().get(c).toTicker().getBytes(StandardCharsets.US_ASCII);
            for (int i = day.firstOf(c); i < day.endOf(c); i++) {
                rows.bytes(ticker);
                rows.number(day.volume(i));
                rows.number(day.open(i));
                rows.number(day.close(i));
                rows.number(day.high(i));
                rows.number(day.low(i));
                rows.whole(day.startMillis(i) * NANOS);
                rows.number(day.transactions(i));
                rows.number(day.vwap(i));
                if (quoted) {
                    rows.number(day.bid(i));
                    rows.number(day.ask(i));
                }
                rows.end();
            }
        }
        return write(dir, OptionLayout.MINUTES, day.underlying(), day.session(), rows);
    }

    /**
     * Writes {@code chains/<UNDERLYING>/<session>.csv.gz} below a directory, with every column that
     * has a value.
     *
     * @return the file
     * @throws io.sigmalab.engine.error.LabException as {@link #write(Path, OptionDay)}
     */
    public static Path write(Path dir, ChainSnapshot chain) {
        String[] names = {"bid", "ask", "implied_volatility", "delta", "gamma"};
        double[][] columns = {
            chain.bid(), chain.ask(), chain.impliedVolatility(), chain.delta(), chain.gamma()
        };
        boolean[] there = new boolean[columns.length];
        Rows rows = new Rows(64 * chain.size());
        rows.text("ticker,open_interest");
        for (int k = 0; k < columns.length; k++) {
            there[k] = Arrays.stream(columns[k]).anyMatch(v -> !Double.isNaN(v));
            rows.text(there[k] ? "," + names[k] : "");
        }
        rows.text("\n");
        for (int i = 0; i < chain.size(); i++) {
            OptionSymbol symbol = chain.contracts().get(i);
            rows.bytes(symbol.toTicker().getBytes(StandardCharsets.US_ASCII));
            rows.number(chain.openInterest()[i]);
            for (int k = 0; k < columns.length; k++) {
                if (there[k]) {
                    rows.number(columns[k][i]);
                }
            }
            rows.end();
        }
        return write(dir, OptionLayout.CHAINS, chain.underlying(), chain.session(), rows);
    }

    private static Path write(
            Path dir, String kind, String underlying, LocalDate session, Rows rows) {
        Path target = OptionLayout.target(dir, kind, underlying, session);
        AtomicFile.write(target, rows.packed());
        return target;
    }

    /** Text of rows being made; a number is preceded by a comma. */
    private static final class Rows {
        private static final double TEN_THOUSAND = 10_000;
        private static final double LARGEST_SCALED = 1e15;
        private byte[] bytes;
        private int size;
        private final byte[] digits = new byte[24];

        Rows(int expected) {
            bytes = new byte[Math.max(256, expected)];
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.US_ASCII));
        }

        void bytes(byte[] text) {
            reserve(text.length);
            System.arraycopy(text, 0, bytes, size, text.length);
            size += text.length;
        }

        void end() {
            reserve(1);
            bytes[size++] = '\n';
        }

        void whole(long value) {
            reserve(24);
            bytes[size++] = ',';
            put(value);
        }

        /** The shortest decimals that are this number again; nothing when it is not known. */
        void number(double value) {
            reserve(32);
            bytes[size++] = ',';
            if (Double.isNaN(value)) {
                return;
            }
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("values must be finite or NaN, was " + value);
            }
            double scaled = Math.rint(value * TEN_THOUSAND);
            // Prices have at most four decimals as a rule; any shortest text is ten times slower.
            if (Math.abs(scaled) < LARGEST_SCALED && scaled / TEN_THOUSAND == value) {
                decimals((long) scaled, Double.doubleToRawLongBits(value) < 0); // also -0.0
            } else {
                text(Canonical.number(value));
            }
        }

        private void decimals(long scaled, boolean negative) {
            long size4 = Math.abs(scaled);
            if (negative) {
                bytes[size++] = '-';
            }
            put(size4 / 10_000);
            int rest = (int) (size4 % 10_000);
            if (rest == 0) {
                return;
            }
            bytes[size++] = '.';
            for (int unit = 1_000; rest > 0; unit /= 10) {
                bytes[size++] = (byte) ('0' + rest / unit);
                rest %= unit;
            }
        }

        private void put(long value) {
            int n = 0;
            long rest = value;
            do {
                digits[n++] = (byte) ('0' + rest % 10);
                rest /= 10;
            } while (rest > 0);
            while (n > 0) {
                bytes[size++] = digits[--n];
            }
        }

        private void reserve(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
            }
        }

        byte[] packed() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream(size / 3 + 64);
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16)) {
                gzip.write(bytes, 0, size);
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot refuse", e);
            }
            return packed.toByteArray();
        }
    }
}
