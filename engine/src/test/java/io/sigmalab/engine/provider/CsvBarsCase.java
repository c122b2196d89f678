package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** A folder of CSV files. */
abstract class CsvBarsCase {
    static final String HEADER = "timestamp,open,high,low,close,volume\n";
    @TempDir Path dir;

    BarData read(String text, Cadence cadence) throws IOException {
        return read(text, cadence, null);
    }

    BarData read(String text, Cadence cadence, @Nullable ZoneId zone) throws IOException {
        Path file = Files.writeString(dir.resolve("bars.csv"), text);
        return CsvBars.read(file, "T", cadence, zone, Progress.NONE);
    }
}
