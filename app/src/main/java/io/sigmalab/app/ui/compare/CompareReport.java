package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.HourMaps;
import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.compare.CompareModel.Comparison;
import io.sigmalab.app.ui.leaderboard.GateText;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.app.ui.report.Report;
import io.sigmalab.app.ui.report.Report.Cell;
import io.sigmalab.app.ui.report.Report.Column;
import io.sigmalab.app.ui.report.Report.Heading;
import io.sigmalab.app.ui.report.Report.Kind;
import io.sigmalab.app.ui.report.Report.Look;
import io.sigmalab.app.ui.report.Report.Paragraph;
import io.sigmalab.app.ui.report.Report.Part;
import io.sigmalab.app.ui.report.Report.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a report about a comparison says. */
public final class CompareReport {
    private final Comparison comparison;
    private final List<Part> parts = new ArrayList<>();

    private CompareReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * The report.
     *
     * @param paired each further run against the first, in words
     * @param curves equity and drawdown; null when there is nothing to draw
     * @param made when
     */
    public static Report of(
            Comparison comparison, List<String> paired, @Nullable Sketch curves, Instant made) {
        CompareReport report = new CompareReport(comparison);
        report.runs();
        report.curves(curves);
        report.figures();
        report.paired(paired);
        report.budgets();
        report.hours();
        report.params();
        report.lineage();
        List<String> facts = new ArrayList<>();
        facts.add(comparison.span().text());
        if (comparison.span().cut()) {
            facts.add(
                    "Curves are cut to the common span; figures are those of each run's own test"
                            + " span.");
        }
        if (!comparison.overlaps().isEmpty()) {
            facts.add(String.join(" · ", comparison.overlaps()));
        }
        return new Report(
                "Comparison of " + comparison.runs().size() + " backtests",
                made,
                LeaderRow.datasets(comparison.runs().stream().map(ComparedRun::row).toList()),
                comparison.isSimulated(),
                facts,
                report.parts);
    }

    private void runs() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < comparison.runs().size(); i++) {
            ComparedRun run = comparison.runs().get(i);
            LeaderRow row = run.row();
            rows.add(
                    List.of(
                            Cell.of(CompareModel.letter(i)),
                            Cell.of(row.packId() + " / " + row.modelId()),
                            Cell.of(Formats.text(row.tag())),
                            Cell.of(row.profile()),
                            Cell.of(row.runId()),
                            Cell.of(Formats.text(row.dataset())),
                            Cell.gate(row.passes(), GateText.reasons(row.gate()))));
        }
        parts.add(new Heading("Runs"));
        parts.add(
                new Table(
                        "",
                        List.of(
                                new Column("", Kind.TEXT),
                                new Column("Model", Kind.CODE),
                                new Column("Tag", Kind.TEXT),
                                new Column("Profile", Kind.TEXT),
                                new Column("Run", Kind.CODE),
                                new Column("Data", Kind.CODE),
                                new Column("Gate", Kind.TEXT)),
                        rows));
    }

    private void curves(@Nullable Sketch curves) {
        parts.add(new Heading("Equity and drawdown, net"));
        parts.add(
                curves == null
                        ? new Paragraph(CurveCard.reason(comparison))
                        : new Report.Drawing(curves));
        for (ComparedRun run : comparison.runs()) {
            String problem = run.problem();
            if (problem != null) {
                parts.add(new Paragraph(run.row().runId() + " has no curve: " + problem));
            }
        }
    }

    /** A table with a column a run. */
    private Table table(String first, Kind kind, List<List<Cell>> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(first, kind == Kind.NUMBER ? Kind.TEXT : Kind.CODE));
        for (int i = 0; i < comparison.runs().size(); i++) {
            columns.add(new Column(CompareModel.letter(i), kind));
        }
        return new Table("", columns, rows);
    }

    private void figures() {
        List<List<Cell>> rows = new ArrayList<>();
        for (FigureLine line : comparison.figures()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(line.name()));
            for (int i = 0; i < line.values().size(); i++) {
                String difference = line.differences().get(i);
                cells.add(
                        new Cell(
                                line.values().get(i),
                                line.best() == i ? Look.BEST : Look.PLAIN,
                                difference.isEmpty() ? "" : "(" + difference + ")",
                                List.of()));
            }
            rows.add(cells);
        }
        parts.add(new Heading("Metrics"));
        parts.add(
                new Paragraph(
                        "★ best, only where more or less is better beyond doubt; in brackets the"
                                + " difference to A"));
        parts.add(table("", Kind.NUMBER, rows));
    }

    private void paired(List<String> sentences) {
        if (!sentences.isEmpty()) {
            parts.add(new Heading("Session by session, both resampled in the same blocks"));
            sentences.forEach(sentence -> parts.add(new Paragraph(sentence)));
        }
    }

    private void budgets() {
        List<List<Cell>> rows = new ArrayList<>();
        for (BudgetLine line : comparison.budgets()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(line.name()));
            for (BudgetLine.Used used : line.used()) {
                cells.add(
                        used == null
                                ? Cell.of("–")
                                : Cell.of(
                                        Math.round(100 * used.share()) + " %",
                                        used.pass() ? Look.PLAIN : Look.FAIL));
            }
            rows.add(cells);
        }
        parts.add(new Heading("Budget used, of each run's own profile"));
        parts.add(
                rows.isEmpty()
                        ? new Paragraph("No limit of a profile is recorded.")
                        : table("", Kind.NUMBER, rows));
    }

    private void hours() {
        parts.add(new Heading("Net by hour × weekday (ET), percent of equity"));
        List<Table> tables = new ArrayList<>();
        List<String> daily = new ArrayList<>();
        for (int i = 0; i < comparison.runs().size(); i++) {
            Map<ComparedRun.Cell, Double> cells = comparison.runs().get(i).hours();
            TreeSet<Integer> hours = new TreeSet<>();
            cells.keySet().forEach(cell -> hours.add(cell.hour()));
            if (hours.size() < 2) {
                daily.add(CompareModel.letter(i));
            } else {
                tables.add(hours(CompareModel.letter(i), cells, hours));
            }
        }
        if (!tables.isEmpty()) {
            parts.add(new Report.Tables(tables));
        }
        if (!daily.isEmpty()) {
            parts.add(
                    new Paragraph(
                            String.join(", ", daily) + ": one decision a day, no hours to show."));
        }
    }

    private static Table hours(
            String name, Map<ComparedRun.Cell, Double> cells, TreeSet<Integer> hours) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("", Kind.TEXT));
        for (DayOfWeek day : HourMaps.DAYS) {
            columns.add(new Column(day.getDisplayName(TextStyle.SHORT, Locale.ROOT), Kind.NUMBER));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int hour : hours) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(HourMaps.hour(hour)));
            for (DayOfWeek day : HourMaps.DAYS) {
                Double net = cells.get(new ComparedRun.Cell(hour, day));
                Look look = net == null || net == 0 ? Look.PLAIN : net > 0 ? Look.GAIN : Look.LOSS;
                row.add(Cell.of(Formats.signedPercent(net), look));
            }
            rows.add(row);
        }
        return new Table(name, columns, rows);
    }

    private void params() {
        List<DocumentLine> different =
                comparison.params().stream().filter(DocumentLine::isDifferent).toList();
        parts.add(new Heading("Parameters that differ"));
        documents(different, "All parameters are equal.");
        List<List<Cell>> equal = new ArrayList<>();
        for (DocumentLine line : comparison.params()) {
            if (!line.isDifferent()) {
                equal.add(List.of(Cell.of(line.name()), Cell.of(line.values().get(0))));
            }
        }
        if (!equal.isEmpty()) {
            parts.add(new Heading("Parameters that are equal"));
            parts.add(
                    new Table(
                            "",
                            List.of(new Column("", Kind.CODE), new Column("All runs", Kind.TEXT)),
                            equal));
        }
    }

    private void lineage() {
        parts.add(new Heading("Lineage"));
        documents(comparison.lineage(), "No lineage is recorded.");
    }

    private void documents(List<DocumentLine> lines, String none) {
        List<List<Cell>> rows = new ArrayList<>();
        for (DocumentLine line : lines) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(line.name()));
            for (int i = 0; i < line.values().size(); i++) {
                cells.add(
                        Cell.of(
                                line.values().get(i),
                                line.differs().get(i) ? Look.DIFFERS : Look.PLAIN));
            }
            rows.add(cells);
        }
        parts.add(rows.isEmpty() ? new Paragraph(none) : table("", Kind.TEXT, rows));
    }
}
