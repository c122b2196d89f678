package io.sigmalab.engine.bench;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.CsvBars;
import io.sigmalab.engine.provider.SimulatedProvider;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * How long reading 1,000,000 × 6 bars takes, plain and gzip, and simulating ten years of hourly
 * bars and one year of minutes; each cold and warm, processor time of one core. Targets: 1 s each.
 */
public final class MarketBench {
    private static final int BARS = 1_000_000;

    private MarketBench() {}

    /** Prints the figures. */
    public static void main(String[] args) throws IOException {
        for (int pass = 0; pass < 3; pass++) {
            time("simulate 10 years hourly", () -> simulate(Cadence.HOURLY, 2011, 2020));
            time("simulate 1 year of minutes", () -> simulate(Cadence.M1, 2020, 2020));
        }
        Path dir = Files.createTempDirectory("bars");
        try {
            Path plain = dir.resolve("1m.csv");
            Path packed = dir.resolve("1m.csv.gz");
            write(plain, packed, simulate(Cadence.M1, 2008, 2019));
            for (int pass = 0; pass < 4; pass++) {
                time("read 1,000,000 bars, plain", () -> read(plain));
                time("read 1,000,000 bars, gzip", () -> read(packed));
            }
            Files.delete(plain);
            Files.delete(packed);
        } finally {
            Files.delete(dir);
        }
    }

    private static Bars simulate(Cadence cadence, int firstYear, int lastYear) {
        return new SimulatedProvider(7, 0)
                .bars(
                        "SPY",
                        cadence,
                        LocalDate.of(firstYear, 1, 1),
                        LocalDate.of(lastYear, 12, 31),
                        Progress.NONE)
                .bars();
    }

    private static Bars read(Path file) {
        return CsvBars.read(file, "SPY", Cadence.M1, null, Progress.NONE).bars();
    }

    private static void write(Path plain, Path packed, Bars bars) {
        try (var a = Files.newBufferedWriter(plain);
                var b =
                        new BufferedWriter(
                                new OutputStreamWriter(
                                        new GZIPOutputStream(Files.newOutputStream(packed)),
                                        StandardCharsets.UTF_8))) {
            a.write("timestamp,open,high,low,close,volume\n");
            b.write("timestamp,open,high,low,close,volume\n");
            for (int i = 0; i < BARS; i++) {
                String row =
                        Instant.ofEpochMilli(bars.startMillis(i))
                                        .atZone(SessionCalendar.ZONE)
                                        .toOffsetDateTime()
                                + ","
                                + bars.open(i)
                                + ","
                                + bars.high(i)
                                + ","
                                + bars.low(i)
                                + ","
                                + bars.close(i)
                                + ","
                                + (long) bars.volume(i)
                                + "\n";
                a.write(row);
                b.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void time(String what, Supplier<Bars> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        int bars = work.get().size();
        System.out.printf(
                Locale.ROOT,
                "%-28s %,9d bars  %5.0f ms of processor, %5.0f ms in all%n",
                what,
                bars,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e6,
                (System.nanoTime() - wall) / 1e6);
    }
}
