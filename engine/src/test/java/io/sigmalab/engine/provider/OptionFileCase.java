package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** A folder of option files. */
abstract class OptionFileCase {
    static final LocalDate DAY = LocalDate.of(2024, 7, 2);
    static final LocalDate HALF_DAY = LocalDate.of(2024, 7, 3);
    static final long OPEN = SessionCalendar.nyse().openMillis(DAY);
    static final String HEADER =
            "ticker,volume,open,close,high,low,window_start,transactions,vwap,bid,ask\n";
    static final String GOOD = "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@0,3,1.15,1.1,1.2\n";
    @TempDir Path dir;

    static OptionMinutes minutes(
            FilesProvider files, String underlying, LocalDate day, ContractFilter filter) {
        return files.optionMinutes(underlying, day, filter, Progress.NONE);
    }

    /** Minutes at random, with gaps, quotes here and there, and numbers that are hard to write. */
    static OptionDay randomDay(String underlying, LocalDate session, int contracts, boolean rich) {
        Random random = new Random(20240702);
        long open = SessionCalendar.nyse().openMillis(session);
        OptionDay.Builder builder = OptionDay.builder(underlying, session);
        for (int c = 0; c < contracts; c++) {
            OptionSymbol symbol =
                    OptionSymbol.of(
                            underlying,
                            session.plusDays(c % 3),
                            c % 2 == 0 ? OptionType.CALL : OptionType.PUT,
                            540 + c * 0.5);
            int at = builder.contract(symbol);
            for (int minute = 0; minute < 390; minute++) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                boolean traded = !rich || random.nextInt(5) > 0;
                double base =
                        rich && random.nextInt(4) == 0
                                ? random.nextDouble() * 3 + 1e-4
                                : (1 + random.nextInt(400)) / 100.0;
                double quote = rich && random.nextInt(3) > 0 ? base : Double.NaN;
                double nan = Double.NaN;
                builder.add(
                        at,
                        open + minute * 60_000L,
                        traded ? base : nan,
                        traded ? base * 1.5 : nan,
                        traded ? base * 0.5 : nan,
                        traded ? base * 1.25 : nan,
                        traded ? 1 + random.nextInt(5_000) : 0,
                        traded && random.nextBoolean() ? base * (1 + random.nextDouble()) : nan,
                        rich && random.nextBoolean() ? nan : random.nextInt(90),
                        quote * 0.9,
                        quote * 1.1);
            }
        }
        return builder.build();
    }

    void put(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        String full = text;
        for (int minute = 0; minute < 2; minute++) {
            full = full.replace("@" + minute, (OPEN + minute * 60_000L) + "000000");
        }
        byte[] bytes = full.getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        Files.write(file, bytes);
    }

    static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (CsvLines in = CsvLines.open(file)) {
            while (in.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < in.fields(); i++) {
                    line.append(i == 0 ? "" : ",").append(in.text(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
