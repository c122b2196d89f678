package io.sigmalab.app.ui.report;

import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.report.Report.Part;
import io.sigmalab.app.ui.report.Report.Table;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as a PDF document: pages with numbers, texts that can be searched and copied, charts as
 * lines, tables that go on over pages under the same headings. Whatever is wider than its column is
 * wrapped, and columns that find no room beside each other follow below: nothing is cut off.
 */
public final class PdfReport {
    private static final double GAP = 22;
    private static final double HEADING = 21;
    private static final double ROWS = 50;

    /** A chart may become so much smaller to stay on a page. */
    private static final double SMALLER = 0.8;

    /** Rather than less than this part of a table, the page holds none of it. */
    private static final double LITTLE = 0.4;

    /** Longer tables are parted in any case, and not worth the measuring. */
    private static final int SHORT = 60;

    private final Report report;
    private final PdfPages pages;
    private final Progress progress;
    private final long total;
    private long done;

    private PdfReport(Report report, PdfPages pages, Progress progress) {
        this.report = report;
        this.pages = pages;
        this.progress = progress;
        total = Math.max(1, report.parts().stream().mapToLong(PdfReport::rows).sum());
    }

    /**
     * The document.
     *
     * @param progress told of rows of tables
     */
    public static byte[] of(Report report, Progress progress) {
        try (PdfPages pages = new PdfPages(report)) {
            new PdfReport(report, pages, progress).write();
            return pages.finish(progress);
        } catch (IOException e) {
            // It is made in memory, from files of the program.
            throw new UncheckedIOException(e);
        }
    }

    private static long rows(Part part) {
        return part instanceof Table table ? table.rows().size() : 0;
    }

    private void write() throws IOException {
        pages.setY(pages.y() - 16);
        pages.paragraph(pages.style(Typeface.SEMIBOLD, 20, "text-strong"), report.title(), 26, 3);
        PdfText fact = pages.style(Typeface.SANS, 9, "text-muted");
        pages.paragraph(fact, report.origin(), 13, 0);
        for (String text : report.facts()) {
            pages.paragraph(fact, text, 13, 0);
        }
        pages.setY(pages.y() + 6);
        for (int i = 0; i < report.parts().size(); i++) {
            Part part = report.parts().get(i);
            if (part instanceof Report.Heading heading) {
                heading(heading.text(), report.parts().subList(i + 1, report.parts().size()));
            } else {
                write(part);
            }
        }
    }

    private void heading(String text, List<Part> following) throws IOException {
        if (!pages.isFresh()) {
            pages.setY(pages.y() + 12);
        }
        double room = HEADING;
        for (Part next : following) {
            if (!(next instanceof Report.Paragraph)) {
                room += least(next, pages.left() - room);
                break;
            }
            room += 15;
        }
        pages.need(room);
        pages.mark(text);
        pages.paragraph(pages.style(Typeface.SEMIBOLD, 12.5, "text-strong"), text, 16, 5);
    }

    /** What must be left for the beginning of something. */
    private double least(Part part, double left) {
        if (part instanceof Report.Drawing drawing) {
            return SMALLER * scale(drawing.sketch()) * drawing.sketch().height();
        }
        if (part instanceof Report.Tables tables) {
            return new PdfTable(tables.tables().get(0), pages).height();
        }
        if (part instanceof Table table && table.rows().size() <= SHORT) {
            double whole = new PdfTable(table, pages).height();
            boolean little = whole > left && left < LITTLE * whole;
            return little && whole < PdfPages.whole() - HEADING ? whole : Math.min(whole, ROWS);
        }
        return ROWS;
    }

    private void write(Part part) throws IOException {
        if (part instanceof Report.Paragraph paragraph) {
            pages.paragraph(pages.style(Typeface.SANS, 9, "text-muted"), paragraph.text(), 13, 2);
        } else if (part instanceof Report.Command command) {
            pages.paragraph(pages.style(Typeface.MONO, 8, "text-muted"), command.text(), 12, 6);
        } else if (part instanceof Report.Drawing drawing) {
            draw(drawing.sketch());
        } else if (part instanceof Report.Tables tables) {
            beside(tables.tables());
        } else if (part instanceof Table table) {
            new PdfTable(table, pages).draw(PdfPages.SIDE, this::row);
        }
    }

    private void row() {
        done++;
        progress.step(Math.min(done, total), total, "rows");
    }

    private static double scale(Sketch sketch) {
        return Math.min(
                Math.min(1, PdfPages.ROOM / sketch.width()),
                (PdfPages.whole() - 40) / sketch.height());
    }

    private void draw(Sketch sketch) throws IOException {
        double scale = scale(sketch);
        if (pages.left() >= SMALLER * scale * sketch.height()) {
            scale = Math.min(scale, pages.left() / sketch.height());
        }
        pages.need(scale * sketch.height());
        pages.pen().sketch(sketch, PdfPages.SIDE, pages.y(), scale);
        pages.setY(pages.y() + scale * sketch.height() + 4);
    }

    /** Small tables from left to right, in as many rows as they need. */
    private void beside(List<Table> tables) throws IOException {
        List<PdfTable> line = new ArrayList<>();
        double wide = 0;
        for (Table each : tables) {
            PdfTable table = new PdfTable(each, pages);
            if (!line.isEmpty() && wide + table.width() > PdfPages.ROOM) {
                line(line);
                line.clear();
                wide = 0;
            }
            line.add(table);
            wide += table.width() + GAP;
        }
        line(line);
    }

    private void line(List<PdfTable> tables) throws IOException {
        pages.need(tables.stream().mapToDouble(PdfTable::height).max().orElse(0));
        double top = pages.y();
        double lowest = top;
        double x = PdfPages.SIDE;
        for (PdfTable table : tables) {
            pages.setY(top);
            table.draw(x, () -> {});
            lowest = Math.max(lowest, pages.y());
            x += table.width() + GAP;
        }
        pages.setY(lowest + 4);
    }
}
