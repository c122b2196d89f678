package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarImport;
import io.sigmalab.engine.provider.OptionImport;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes bars and vendors' option files over into a {@code files:} directory. */
final class DataImport {
    private static final String FILES = "files:";

    private DataImport() {}

    /** Where imports go: the directory of {@code files:DIR}, else {@code data} in the home. */
    static Path target(String dataSpec, Path home) {
        String spec = dataSpec.strip();
        return spec.startsWith(FILES) && spec.length() > FILES.length()
                ? Path.of(spec.substring(FILES.length()).strip())
                : home.resolve("data");
    }

    static Outcome run(
            List<Path> files,
            @Nullable String ticker,
            @Nullable String cadence,
            @Nullable String zone,
            Path target,
            boolean write,
            Progress progress) {
        String symbol = ticker == null ? null : ticker.toUpperCase(Locale.ROOT);
        Cadence step = cadence == null ? null : Cadence.parse(cadence);
        ZoneId clock = zone == null ? null : zone(zone);
        OptionImport options = new OptionImport(target, symbol, clock);
        BarImport bars = new BarImport(target, symbol, step, clock);
        List<Map<String, Object>> read = new ArrayList<>();
        List<Map<String, Object>> findings = new ArrayList<>();
        for (Path file : files) {
            progress.step(read.size(), files.size(), "reading " + file.getFileName());
            if (bars.isBars(file)) {
                BarImport.Report report = bars.add(file, progress);
                read.add(row(report, step));
                report.findings().forEach(finding -> findings.add(DataService.row(finding)));
            } else {
                OptionImport.Report report = options.add(file, progress);
                read.add(row(report));
                report.findings().forEach(finding -> findings.add(DataService.row(finding)));
            }
        }
        progress.step(files.size(), files.size(), "writing");
        // Bars first: they can still be refused, and then nothing is written.
        List<Map<String, Object>> series =
                write ? bars.write().stream().map(w -> row(w, target)).toList() : List.of();
        List<Map<String, Object>> sessions =
                write ? options.write().stream().map(w -> row(w, target)).toList() : List.of();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("target", target.toString());
        document.put("files", read);
        document.put("findings", findings);
        document.put("bars", series);
        document.put("sessions", sessions);
        return new Outcome(document);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "no such time zone: \"" + text + "\"",
                    "--tz",
                    "write one such as America/New_York or UTC",
                    e);
        }
    }

    private static Map<String, Object> row(OptionImport.Report report) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", report.file().toString());
        row.put("layout", report.layout());
        row.put("rows", report.rows());
        row.put("kept", report.kept());
        row.put("rejected", report.rejected());
        row.put("note", report.note());
        return row;
    }

    private static Map<String, Object> row(BarImport.Report report, @Nullable Cadence cadence) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", report.file().toString());
        row.put("layout", (cadence == null ? "" : cadence.code() + " ") + "bars");
        row.put("kept", report.bars());
        row.put("rejected", Map.of());
        row.put("note", "prices as they are");
        return row;
    }

    private static Map<String, Object> row(BarImport.Written written, Path target) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ticker", written.ticker());
        row.put("cadence", written.cadence().code());
        row.put("first", written.first().toString());
        row.put("last", written.last().toString());
        row.put("bars", written.bars());
        row.put("file", target.relativize(written.file()).toString());
        row.put("status", written.status());
        return row;
    }

    private static Map<String, Object> row(OptionImport.Written written, Path target) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", written.kind());
        row.put("underlying", written.underlying());
        row.put("session", written.session().toString());
        row.put("contracts", written.contracts());
        row.put("rows", written.rows());
        row.put("file", target.relativize(written.file()).toString());
        row.put("status", written.status());
        return row;
    }
}
