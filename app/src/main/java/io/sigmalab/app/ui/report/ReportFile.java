package io.sigmalab.app.ui.report;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Writes reports to where a person says. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * Writes a report. A file of that name is replaced once the new one is whole.
     *
     * @param kind {@code html} or {@code pdf}
     * @throws LabException when it cannot be written
     */
    public static void write(Report report, String kind, Path file, Progress progress) {
        byte[] bytes =
                switch (kind) {
                    case "pdf" -> PdfReport.of(report, progress);
                    case "html" -> HtmlReport.of(report).getBytes(StandardCharsets.UTF_8);
                    default -> throw new IllegalArgumentException("kind of report: " + kind);
                };
        progress.checkCancelled();
        AtomicFile.write(file, bytes);
    }

    /** Writes a report as a job and says where it is; on the FX thread. */
    public static void save(Desk desk, Report report, String kind, Path file) {
        desk.run(
                report.title(),
                progress -> {
                    write(report, kind, file, progress);
                    return new Outcome(Map.of("path", file.toString()));
                },
                outcome -> null,
                (state, outcome) -> {
                    if (outcome != null) {
                        desk.say(Toast.of(Toast.Kind.DONE, "Report saved", outcome.text("path")));
                    }
                });
    }
}
