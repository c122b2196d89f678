package io.sigmalab.engine.provider;

import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * Writes bars as the gzip CSV files that {@link FilesProvider} reads. The same content gives the
 * same bytes; what is read back equals what was written, to the last bit, but for the factors of
 * adjusted prices, which a bar file cannot say. A file is there completely or not at all, and
 * replaces an older one of its name.
 */
public final class BarFiles {
    private static final int FLUSH = 1 << 16;

    private BarFiles() {}

    /**
     * Writes {@code bars/<TICKER>/<cadence>.csv.gz} below a directory, prices as they are. Intraday
     * times are UTC; a bar that was cut at the open gets the time it had before, 09:00 for the
     * hourly bar from 09:30 to 10:00.
     *
     * @return the file
     * @throws io.sigmalab.engine.error.LabException reason {@code STORAGE} when the disk refuses,
     *     {@code INVALID_VALUE} when the ticker cannot be a folder
     */
    public static Path write(Path dir, Bars bars) {
        Path target = target(dir, bars.ticker(), bars.cadence());
        AtomicFile.write(target, packed(bars));
        return target;
    }

    /** The file of a series. */
    static Path target(Path dir, String ticker, Cadence cadence) {
        return dir.resolve("bars")
                .resolve(FilesLayout.folder(ticker, dir.toString()))
                .resolve(cadence.code() + ".csv.gz");
    }

    private static byte[] packed(Bars bars) {
        boolean hasVwap = false;
        for (int i = 0; i < bars.size() && !hasVwap; i++) {
            hasVwap = !Double.isNaN(bars.vwap(i));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume");
            csv.append(hasVwap ? ",vwap\n" : "\n");
            for (int i = 0; i < bars.size(); i++) {
                csv.append(time(bars, i));
                number(csv, bars.open(i));
                number(csv, bars.high(i));
                number(csv, bars.low(i));
                number(csv, bars.close(i));
                number(csv, bars.volume(i));
                if (hasVwap) {
                    number(csv, bars.vwap(i));
                }
                csv.append('\n');
                if (csv.length() > FLUSH) {
                    packed.write(csv.toString().getBytes(StandardCharsets.US_ASCII));
                    csv.setLength(0);
                }
            }
            packed.write(csv.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused bytes", e);
        }
        return bytes.toByteArray();
    }

    private static String time(Bars bars, int i) {
        if (!bars.cadence().isIntraday()) {
            return bars.sessionDate(i).toString();
        }
        long start = bars.startMillis(i);
        boolean isAtOpen = start == SessionCalendar.nyse().openMillis(bars.sessionDay(i));
        long step = bars.cadence().minutes() * 60_000L;
        return Instant.ofEpochMilli(isAtOpen ? bars.endMillis(i) - step : start).toString();
    }

    private static void number(StringBuilder csv, double value) {
        csv.append(',');
        if (!Double.isNaN(value)) {
            csv.append(Canonical.number(value));
        }
    }
}
