package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * First and last day of a large file without reading its numbers.
 *
 * @param first day of the first row
 * @param last day of the last row
 */
record CsvSpan(LocalDate first, LocalDate last) {
    /** The span, or null when header, first or last row are not understood. */
    static @Nullable CsvSpan of(Path file, Cadence cadence) throws IOException {
        try (CsvLines in = CsvLines.open(file)) {
            if (!in.next()) {
                return null;
            }
            int column = timeColumn(in);
            if (column < 0 || !in.next()) {
                return null;
            }
            String first = in.text(column);
            byte[] last = new byte[64];
            int length = 0;
            do {
                length = column < in.fields() ? Math.min(64, in.end(column) - in.start(column)) : 0;
                System.arraycopy(in.bytes(), in.start(column), last, 0, length);
            } while (in.next());
            LocalDate from = day(first, cadence);
            LocalDate to = day(new String(last, 0, length, StandardCharsets.UTF_8), cadence);
            return from == null || to == null || to.isBefore(from) ? null : new CsvSpan(from, to);
        }
    }

    private static int timeColumn(CsvLines in) {
        for (String name : CsvHeader.TIME_NAMES) {
            for (int i = 0; i < in.fields(); i++) {
                if (in.text(i).strip().equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static @Nullable LocalDate day(String text, Cadence cadence) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CsvTimes times = new CsvTimes(null);
        long value =
                cadence == Cadence.DAILY
                        ? times.day(bytes, 0, bytes.length)
                        : times.instant(bytes, 0, bytes.length);
        if (!times.problem.isEmpty()) {
            return null;
        }
        return LocalDate.ofEpochDay(
                cadence == Cadence.DAILY ? value : SessionCalendar.nyse().marketDay(value));
    }
}
