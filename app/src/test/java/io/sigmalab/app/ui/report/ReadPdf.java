package io.sigmalab.app.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A PDF document as others read it. */
public final class ReadPdf extends PDFTextStripper {
    /** Less than a hair, where boxes of letters may touch. */
    private static final double HAIR = 0.7;

    /** Free on all sides, in points. */
    private static final double MARGIN = 20;

    private final List<TextPosition> letters = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final String title;
    private final String author;
    private final List<String> headings = new ArrayList<>();

    private ReadPdf(PDDocument document) throws IOException {
        title = document.getDocumentInformation().getTitle();
        author = document.getDocumentInformation().getAuthor();
        if (document.getDocumentCatalog().getDocumentOutline() != null) {
            document.getDocumentCatalog()
                    .getDocumentOutline()
                    .children()
                    .forEach(item -> headings.add(item.getTitle()));
        }
        for (int i = 1; i <= document.getNumberOfPages(); i++) {
            letters.clear();
            setStartPage(i);
            setEndPage(i);
            pages.add(getText(document));
            PDPage page = document.getPage(i - 1);
            assertThat(page.getResources().getFontNames())
                    .allSatisfy(
                            name ->
                                    assertThat(page.getResources().getFont(name).isEmbedded())
                                            .isTrue());
            nothingIsOutside(i, page.getMediaBox());
            nothingLiesOnAnother(i);
        }
    }

    /** Reads it; what is outside of its page, or on top of another text, fails. */
    public static ReadPdf of(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new ReadPdf(document);
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        letters.add(text);
        super.processTextPosition(text);
    }

    private void nothingIsOutside(int page, PDRectangle box) {
        assertThat(letters).isNotEmpty();
        for (TextPosition letter : letters) {
            double x = letter.getXDirAdj();
            double y = letter.getYDirAdj();
            boolean inside =
                    x >= MARGIN
                            && end(letter) <= box.getWidth() - MARGIN
                            && y - letter.getHeightDir() >= MARGIN / 2
                            && y <= box.getHeight() - MARGIN / 2;
            if (!inside) {
                throw new AssertionError(
                        "page " + page + ": " + letter + " is outside at " + x + ", " + y);
            }
        }
    }

    private void nothingLiesOnAnother(int page) {
        List<TextPosition> down = new ArrayList<>(letters);
        down.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
        for (int i = 0; i < down.size(); i++) {
            TextPosition a = down.get(i);
            for (int j = i + 1; j < down.size() && isNear(a, down.get(j)); j++) {
                TextPosition b = down.get(j);
                double shared = Math.min(end(a), end(b)) - Math.max(a.getXDirAdj(), b.getXDirAdj());
                if (shared > HAIR) {
                    throw new AssertionError(
                            String.format(
                                    "page %d: %s lies on %s at %s, %s",
                                    page, b, a, a.getXDirAdj(), a.getYDirAdj()));
                }
            }
        }
    }

    /** Whether two letters are on lines that are not a line apart. */
    private static boolean isNear(TextPosition upper, TextPosition lower) {
        return lower.getYDirAdj() - upper.getYDirAdj() < 0.6 * upper.getFontSizeInPt();
    }

    private static double end(TextPosition letter) {
        return letter.getXDirAdj() + letter.getWidthDirAdj();
    }

    /** Texts of the pages. */
    public List<String> pages() {
        return pages;
    }

    /** Everything without spaces and line ends: what was wrapped is whole again. */
    public String run() {
        return String.join("", pages).replaceAll("\\s+", "");
    }

    /** Title in the properties of the document. */
    public String title() {
        return title;
    }

    /** Author in the properties of the document. */
    public String author() {
        return author;
    }

    /** The list of contents. */
    public List<String> headings() {
        return headings;
    }
}
