package io.sigmalab.app.ui.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.report.Report.Cell;
import io.sigmalab.app.ui.report.Report.Column;
import io.sigmalab.app.ui.report.Report.Kind;
import io.sigmalab.app.ui.report.Report.Look;
import io.sigmalab.app.ui.report.Report.Part;
import io.sigmalab.app.ui.report.Report.Table;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportTest {
    private static final Instant MADE = Instant.parse("2026-11-23T09:30:00Z");

    @TempDir Path folder;

    private static Report report(boolean simulated, Part... parts) {
        return new Report(
                "On “trial”", MADE, List.of("files:bars"), simulated, List.of(), List.of(parts));
    }

    private static ReadPdf read(Report report) throws IOException {
        return ReadPdf.of(PdfReport.of(report, Progress.NONE));
    }

    private static Table table(int columns, Kind kind, List<List<Cell>> rows) {
        List<Column> named =
                IntStream.range(0, columns).mapToObj(i -> new Column("column" + i, kind)).toList();
        return new Table("", named, rows);
    }

    private static List<Cell> row(int columns, String text) {
        return IntStream.range(0, columns).mapToObj(i -> Cell.of(text + i)).toList();
    }

    @Test
    void rowsGoOnOverPagesUnderTheSameHeadingsAndEveryPageSaysWhatItIs() throws IOException {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(row(4, "row" + i + "cell#"));
        }
        ReadPdf pdf = read(report(true, table(4, Kind.TEXT, rows)));
        assertThat(pdf.pages()).hasSizeBetween(3, 6);
        int n = pdf.pages().size();
        for (int i = 0; i < n; i++) {
            assertThat(pdf.pages().get(i))
                    .contains(
                            "SIMULATED DATA",
                            "column0",
                            "column3",
                            "Page " + (i + 1) + " of " + n,
                            "Made 2026-11-23 09:30 UTC by Sigma Lab · data: files:bars");
        }
        for (List<Cell> row : rows) {
            row.forEach(cell -> assertThat(pdf.run()).containsOnlyOnce(cell.text()));
        }
    }

    @Test
    void dataThatAreNotSimulatedAreNotSaidToBe() throws IOException {
        ReadPdf pdf = read(report(false, new Report.Paragraph("Nothing.")));
        assertThat(pdf.pages()).hasSize(1);
        assertThat(pdf.run()).doesNotContain("SIMULATED").contains("Nothing.");
        assertThat(pdf.title()).isEqualTo("On “trial”");
        assertThat(pdf.author()).isEqualTo("Sigma Lab");
        assertThat(pdf.headings()).isEmpty();
    }

    @Test
    void columnsThatFindNoRoomFollowBelowWithTheFirstOneAgain() throws IOException {
        List<List<Cell>> rows = List.of(row(50, "1234567"), row(50, "7654321"));
        ReadPdf pdf = read(report(false, table(50, Kind.NUMBER, rows)));
        String all = pdf.run();
        rows.forEach(row -> row.forEach(cell -> assertThat(all).contains(cell.text())));
        assertThat(all.split("column0(?=column)", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void aCellThatIsHigherThanAPageAndAWordThatIsWiderThanItAreWhole() throws IOException {
        String word = "ж".repeat(700) + "_" + "ю".repeat(500);
        String text = String.join(" ", Collections.nCopies(400, "many/words_without.end"));
        ReadPdf pdf =
                read(
                        report(
                                false,
                                table(
                                        3,
                                        Kind.TEXT,
                                        List.of(
                                                List.of(
                                                        Cell.of(word),
                                                        Cell.of(text),
                                                        Cell.of("beside"))))));
        String all = String.join("", pdf.pages());
        assertThat(pdf.pages()).hasSizeGreaterThan(1);
        assertThat(all.chars().filter(c -> c == 'ж').count()).isEqualTo(700);
        assertThat(all.chars().filter(c -> c == 'ю').count()).isEqualTo(500);
        assertThat(pdf.run().split("many/words_without\\.end", -1)).hasSize(401);
    }

    @Test
    void marksAndEveryLetterAreCopiedAsWhatTheyAre() throws IOException {
        ReadPdf pdf =
                read(
                        report(
                                false,
                                table(
                                        3,
                                        Kind.CODE,
                                        List.of(
                                                List.of(
                                                        Cell.of("−0.21", Look.BEST),
                                                        Cell.gate(true, List.of()),
                                                        Cell.gate(
                                                                false, List.of("office profile"))),
                                                List.of(
                                                        Cell.of("▲▼●"),
                                                        Cell.of("kσ Δ Ж ≥ – … ×"),
                                                        Cell.of("日😀\u0007"))))));
        assertThat(pdf.run())
                .contains("★−0.21", "✓PASS", "✗FAIL", "officeprofile", "▲▼●", "kσΔЖ≥–…×")
                .contains("[U+65E5][U+1F600][U+0007]");
    }

    @Test
    void aDrawingIsWrittenAsLinesAndTextsAndFitsThePage() throws IOException {
        Sketch sketch = new Sketch(2000, 3000);
        sketch.fill(Color.web("#112233", 0.5));
        sketch.box(0, 0, 2000, 3000, 8);
        sketch.stroke(Color.RED, 2, 6, 3);
        sketch.polyline(new double[] {0, 2000, 100}, new double[] {0, 3000, 7}, 2);
        sketch.inset(1000, 1000, 500, 500);
        sketch.font(Typeface.SEMIBOLD, 40);
        sketch.text("inside", 250, 250, TextAlignment.CENTER, VPos.CENTER);
        sketch.hatch(0, 0, 50, 50);
        sketch.unclip();
        sketch.font(Typeface.MONO, 40);
        sketch.text("right", 2000, 3000, TextAlignment.RIGHT, VPos.BOTTOM);
        ReadPdf pdf =
                read(
                        report(
                                false,
                                new Report.Heading("Curves"),
                                new Report.Drawing(sketch),
                                new Report.Heading("Empty"),
                                new Report.Drawing(new Sketch(300, 200))));
        assertThat(pdf.run()).contains("inside", "right");
        assertThat(pdf.headings()).containsExactly("Curves", "Empty");
        assertThat(pdf.pages()).hasSize(3);
        assertThat(sketch.svg())
                .contains("translate(1000 1000)", "stroke-dasharray=\"6 3\"", ">inside</text>");
    }

    @Test
    void whatIsCancelledOrCannotBeWrittenLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("old.pdf"), "old");
        Report report = report(true, table(2, Kind.TEXT, List.of(row(2, "a"))));
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> ReportFile.write(report, "pdf", file, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(file).hasContent("old");
        Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();
        assertThatThrownBy(() -> ReportFile.write(report, "pdf", taken, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("cannot write taken");
        ReportFile.write(report, "pdf", file, Progress.NONE);
        assertThat(ReadPdf.of(Files.readAllBytes(file)).run()).contains("a0", "a1");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, taken);
        }
    }

    @Test
    void anHtmlReportSaysTheSameAndEscapesIt() {
        Report report =
                report(
                        true,
                        new Report.Heading("A & B"),
                        new Report.Tables(
                                List.of(
                                        table(
                                                1,
                                                Kind.CODE,
                                                List.of(
                                                        List.of(
                                                                new Cell(
                                                                        "<i>",
                                                                        Look.BEST,
                                                                        "(+1)",
                                                                        List.of("why"))))))));
        assertThat(HtmlReport.of(report))
                .contains("SIMULATED DATA", "<h2>A &amp; B</h2>", "data: files:bars")
                .contains("<td class=\"left best\"><code>★ &lt;i&gt;</code>")
                .contains("<span class=\"muted\">(+1)</span><br><span class=\"muted\">why</span>");
    }
}
