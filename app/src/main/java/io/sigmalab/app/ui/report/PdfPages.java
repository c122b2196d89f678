package io.sigmalab.app.ui.report;

import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.engine.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a report, A4 across, filled from top to bottom. What stands at the head and foot of
 * each is written last, when it is known how many there are.
 */
final class PdfPages implements AutoCloseable {
    /** Width of a page in points. */
    static final double WIDTH = PDRectangle.A4.getHeight();

    /** Height of a page in points. */
    static final double HEIGHT = PDRectangle.A4.getWidth();

    /** Left and right of everything. */
    static final double SIDE = 40;

    /** Room between the sides. */
    static final double ROOM = WIDTH - 2 * SIDE;

    private static final double TOP = 52;
    private static final double END = HEIGHT - 44;
    private static final double HEAD = 32;
    private static final double FOOT = HEIGHT - 22;
    private static final double SMALL = 8;

    private final PDDocument document = new PDDocument();
    private final PdfFonts fonts = new PdfFonts(document);
    private final ThemeColours colours = ThemeColours.of(Theme.LIGHT);
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private final List<PDPage> pages = new ArrayList<>();
    private final Report report;
    private PDPage page;
    private PdfPen pen;
    private double y = TOP;

    PdfPages(Report report) throws IOException {
        this.report = report;
        page = begun();
        pen = pen(page);
    }

    private PDPage begun() {
        PDPage next = new PDPage(new PDRectangle((float) WIDTH, (float) HEIGHT));
        document.addPage(next);
        pages.add(next);
        return next;
    }

    private PdfPen pen(PDPage on) throws IOException {
        return new PdfPen(
                new PDPageContentStream(document, on, AppendMode.APPEND, true, true),
                fonts,
                HEIGHT);
    }

    /** Goes on at the top of a new page. */
    void next() throws IOException {
        pen.end();
        page = begun();
        pen = pen(page);
        y = TOP;
    }

    /** What draws on the page one is on. */
    PdfPen pen() {
        return pen;
    }

    /** How far down one is. */
    double y() {
        return y;
    }

    /** Goes there, on the same page. */
    void setY(double down) {
        y = down;
    }

    /** Whether nothing is on the page yet. */
    boolean isFresh() {
        return y <= TOP;
    }

    /** What is left of the page. */
    double left() {
        return END - y;
    }

    /** What a whole page holds. */
    static double whole() {
        return END - TOP;
    }

    /** Goes to a new page when the rest of this one is too low for something. */
    void need(double height) throws IOException {
        if (left() < Math.min(height, whole()) && !isFresh()) {
            next();
        }
    }

    /** A way of writing. */
    PdfText style(String family, double size, String colour) {
        return new PdfText(fonts, family, size, colour);
    }

    /** Writes a line with its baseline there. */
    void write(PdfText style, String text, double x, double baseline) {
        pen.font(style.family(), style.size());
        pen.fill(colours.get(style.colour()));
        pen.text(text, x, baseline, TextAlignment.LEFT, VPos.BASELINE);
    }

    /** An area in a colour. */
    void area(String colour, double x, double top, double width, double height, double radius) {
        pen.fill(colours.get(colour));
        pen.box(x, top, width, height, radius);
    }

    /** A line from left to right. */
    void rule(String colour, double width, double x1, double x2, double at) {
        pen.stroke(colours.get(colour), width);
        pen.line(x1, at, x2, at);
    }

    /** A text in as many lines and pages as it needs. */
    void paragraph(PdfText style, String text, double leading, double after) throws IOException {
        for (String line : style.wrap(text, ROOM)) {
            need(leading);
            write(style, line, SIDE, y + 0.8 * style.size());
            y += leading;
        }
        y += after;
    }

    /** Puts a place into the list of contents. */
    void mark(String title) {
        PDPageXYZDestination place = new PDPageXYZDestination();
        place.setPage(page);
        place.setTop((int) (HEIGHT - y + 8));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(place);
        outline.addLast(item);
    }

    /** The document; nothing can be added any more. */
    byte[] finish(Progress progress) throws IOException {
        pen.end();
        PdfText muted = style(Typeface.SANS, SMALL, "text-muted");
        for (int i = 0; i < pages.size(); i++) {
            progress.checkCancelled();
            page = pages.get(i);
            pen = pen(page);
            if (i > 0) {
                write(muted, muted.shortened(report.title(), ROOM / 2), SIDE, HEAD);
            }
            if (report.simulated()) {
                badge();
            }
            rule("border-muted", 0.6, SIDE, WIDTH - SIDE, FOOT - 13);
            String number = "Page " + (i + 1) + " of " + pages.size();
            double wide = muted.width(number);
            write(muted, number, WIDTH - SIDE - wide, FOOT);
            write(muted, muted.shortened(report.origin(), ROOM - wide - 20), SIDE, FOOT);
            pen.end();
        }
        describe();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private void badge() {
        PdfText style = style(Typeface.SEMIBOLD, 8.5, "warn");
        double wide = style.width(Report.SIMULATED) + 14;
        double x = WIDTH - SIDE - wide;
        area("warn-sub", x, HEAD - 12, wide, 17, 3);
        pen.stroke(colours.get("warn"), 0.7);
        pen.frame(x, HEAD - 12, wide, 17, 3);
        write(style, Report.SIMULATED, x + 7, HEAD - 0.5);
    }

    private void describe() {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(report.title());
        about.setAuthor("Sigma Lab");
        about.setCreator("Sigma Lab");
        about.setSubject(report.origin() + (report.simulated() ? " · " + Report.SIMULATED : ""));
        Calendar made = GregorianCalendar.from(report.made().atZone(ZoneOffset.UTC));
        about.setCreationDate(made);
        about.setModificationDate(made);
        document.getDocumentCatalog().setLanguage("en");
        PDViewerPreferences look = new PDViewerPreferences(new COSDictionary());
        look.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(look);
        @Nullable PDOutlineItem first = outline.getFirstChild();
        if (first != null) {
            document.getDocumentCatalog().setDocumentOutline(outline);
        }
    }

    @Override
    public void close() throws IOException {
        try (PdfFonts files = fonts) {
            document.close();
        }
    }
}
