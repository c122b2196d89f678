package io.sigmalab.engine.bench;

import com.sun.management.OperatingSystemMXBean;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.matrix.MatrixMeta;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Seconds to write and read back a matrix of 1,000,000 minutes × 60 features in its binary form,
 * hash, flush to disk and hash check included. Needs about 2 GB of heap and 600 MB of disk.
 *
 * <p>Arguments: rows (default 1000000), features (60), threads (2), rounds (6), {@code csv} to
 * write the CSV as well.
 */
public final class MatrixBench {
    private MatrixBench() {}

    public static void main(String[] args) throws IOException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int features = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 6;
        boolean csv = args.length > 4 && args[4].equals("csv");
        Matrix matrix = matrix(rows, features);
        Path folder = Files.createTempDirectory("matrix-bench");
        Path file = folder.resolve(MatrixFiles.BINARY);
        try {
            for (int round = 0; round < rounds; round++) {
                long cpu = cpu();
                long start = System.nanoTime();
                MatrixFiles.Stored stored =
                        MatrixFiles.writeBinary(matrix, file, threads, Progress.NONE);
                double write = seconds(start);
                double writeCpu = (cpu() - cpu) / 1e9;
                cpu = cpu();
                start = System.nanoTime();
                Matrix read = MatrixFiles.read(file, stored.sha256(), threads);
                double back = seconds(start);
                double backCpu = (cpu() - cpu) / 1e9;
                if (read.rows() != rows) {
                    throw new IllegalStateException("read " + read.rows() + " rows");
                }
                System.out.printf(
                        Locale.ROOT,
                        "%,d × %d, %d threads, %,d bytes: written in %.2f s"
                                + " (%.2f s of processor), read in %.2f s (%.2f s of processor)%n",
                        rows,
                        features,
                        threads,
                        stored.bytes(),
                        write,
                        writeCpu,
                        back,
                        backCpu);
            }
            if (csv) {
                long cpu = cpu();
                long start = System.nanoTime();
                MatrixFiles.Written written =
                        MatrixFiles.write(matrix, folder, threads, Progress.NONE);
                System.out.printf(
                        Locale.ROOT,
                        "both forms in %.2f s (%.2f s of processor), CSV of %,d bytes%n",
                        seconds(start),
                        (cpu() - cpu) / 1e9,
                        written.csv().bytes());
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve(MatrixFiles.CSV));
            Files.delete(folder);
        }
    }

    /** Processor time of all threads: what the clock would say on cores that nobody else uses. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Minutes of a random walk with random features. */
    public static Matrix matrix(int rows, int features) {
        SplittableRandom random = new SplittableRandom(1);
        Bars bars = minutes(rows, random);
        int[] barIndex = new int[rows];
        Arrays.setAll(barIndex, i -> i);
        List<String> names = new ArrayList<>();
        double[][] columns = new double[features][rows];
        for (int f = 0; f < features; f++) {
            names.add("f" + f);
            for (int i = 0; i < rows; i++) {
                columns[f][i] = random.nextDouble();
            }
        }
        byte[] label = new byte[rows];
        double[] labelReturn = new double[rows];
        long[] labelEnd = new long[rows];
        int[] horizon = new int[rows];
        for (int i = 0; i < rows; i++) {
            boolean none = i + 1 == rows || bars.sessionDay(i + 1) != bars.sessionDay(i);
            label[i] = (byte) (none ? -1 : random.nextInt(3));
            labelReturn[i] = none ? Double.NaN : bars.close(i + 1) / bars.close(i) - 1;
            labelEnd[i] = none ? Long.MIN_VALUE : bars.endMillis(i + 1);
            horizon[i] = none ? -1 : i + 1;
        }
        MatrixMeta meta =
                new MatrixMeta(
                        "sha",
                        "bench",
                        "bench_eq_intraday_1m",
                        "BENCH",
                        Cadence.M1,
                        "2010-01-04",
                        "2021-01-04",
                        "bench",
                        "sha",
                        "bench",
                        true,
                        "sha",
                        "{}",
                        1,
                        false,
                        -1,
                        List.of(),
                        "bench",
                        "bench");
        return new Matrix(
                meta, bars, barIndex, names, columns, label, labelReturn, labelEnd, horizon);
    }

    private static Bars minutes(int rows, SplittableRandom random) {
        SessionCalendar calendar = SessionCalendar.nyse();
        Bars.Builder bars = Bars.builder("BENCH", Cadence.M1, rows);
        double price = 100;
        LocalDate day = LocalDate.of(2010, 1, 4);
        while (bars.size() < rows) {
            long close = calendar.closeMillis(day);
            int epochDay = (int) day.toEpochDay();
            for (long at = calendar.openMillis(day); at < close && bars.size() < rows; ) {
                double next = price * (1 + 0.001 * (random.nextDouble() - 0.5));
                byte hour = (byte) (9 + (at - calendar.openMillis(day) + 1_800_000) / 3_600_000);
                bars.add(
                        at,
                        at + 60_000,
                        epochDay,
                        hour,
                        price,
                        Math.max(price, next),
                        Math.min(price, next),
                        next,
                        100 + random.nextInt(900),
                        next,
                        1);
                price = next;
                at += 60_000;
            }
            day = calendar.next(day);
        }
        return bars.build();
    }
}
