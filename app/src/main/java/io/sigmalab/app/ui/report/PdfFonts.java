package io.sigmalab.app.ui.report;

import io.sigmalab.app.ui.kit.Typeface;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The typefaces of a PDF document: those that ship with the program, embedded with the glyphs that
 * are used; never one of the machine. What none of them can show is written as its number, {@code
 * [U+1F600]}: nothing of a text is lost without a trace.
 */
final class PdfFonts implements AutoCloseable {
    private static final Map<String, String> FILES =
            Map.of(
                    Typeface.SANS, "IBMPlexSans-Regular",
                    Typeface.MEDIUM, "IBMPlexSans-Medium",
                    Typeface.SEMIBOLD, "IBMPlexSans-SemiBold",
                    Typeface.MONO, "IBMPlexMono-Regular");

    private final PDDocument document;
    private final Map<String, Face> faces = new HashMap<>();
    private @Nullable MarkFont marks;

    /** A typeface, and what is known of its glyphs. */
    private static final class Face {
        private final TrueTypeFont file;
        private final CmapLookup glyphs;
        private final PDFont font;
        private final Map<Integer, Glyph> known = new HashMap<>();

        Face(TrueTypeFont file, PDFont font) throws IOException {
            this.file = file;
            this.font = font;
            glyphs = file.getUnicodeCmapLookup();
        }

        boolean has(int character) {
            return glyphs.getGlyphId(character) != 0;
        }

        double width(int character) throws IOException {
            return (double) file.getAdvanceWidth(glyphs.getGlyphId(character))
                    / file.getUnitsPerEm();
        }
    }

    /** What is written for a character, in which font, and how wide it is at size 1. */
    private record Glyph(PDFont font, String text, double width) {}

    PdfFonts(PDDocument document) {
        this.document = document;
    }

    private Face face(String family) throws IOException {
        Face face = faces.get(family);
        if (face == null) {
            String path = "/lab/fonts/" + FILES.get(family) + ".woff";
            try (InputStream in = PdfFonts.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalArgumentException("no typeface " + family);
                }
                byte[] bytes = Woff.trueType(in.readAllBytes());
                TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
                face = new Face(file, PDType0Font.load(document, file, true));
            }
            faces.put(family, face);
        }
        return face;
    }

    private Glyph glyph(String family, int character) throws IOException {
        Face face = face(family);
        Glyph glyph = face.known.get(character);
        if (glyph == null) {
            glyph = find(family, character);
            face.known.put(character, glyph);
        }
        return glyph;
    }

    private Glyph find(String family, int character) throws IOException {
        if (Character.isWhitespace(character)) {
            return new Glyph(face(family).font, " ", face(family).width(' '));
        }
        String text = Character.toString(character);
        for (String one : List.of(family, Typeface.SANS)) {
            if (face(one).has(character)) {
                return new Glyph(face(one).font, text, face(one).width(character));
            }
        }
        if (MarkFont.MARKS.indexOf(character) >= 0) {
            return new Glyph(marks(), text, MarkFont.WIDTH / 1000.0);
        }
        String number = String.format("[U+%04X]", character);
        return new Glyph(face(family).font, number, width(family, 1, number));
    }

    private MarkFont marks() throws IOException {
        MarkFont font = marks;
        if (font == null) {
            font = new MarkFont();
            marks = font;
        }
        return font;
    }

    /** Width of a text. */
    double width(String family, double size, String text) throws IOException {
        double width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += glyph(family, text.codePointAt(i)).width();
        }
        return size * width;
    }

    /** Writes a text where the pen of the page stands. */
    void show(PDPageContentStream page, String family, double size, String text)
            throws IOException {
        List<Glyph> glyphs = new ArrayList<>();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            glyphs.add(glyph(family, text.codePointAt(i)));
        }
        int from = 0;
        while (from < glyphs.size()) {
            PDFont font = glyphs.get(from).font();
            StringBuilder run = new StringBuilder();
            while (from < glyphs.size() && glyphs.get(from).font().equals(font)) {
                run.append(glyphs.get(from).text());
                from++;
            }
            page.setFont(font, (float) size);
            page.showText(run.toString());
        }
    }

    /** Lets go of the files; after the document was saved. */
    @Override
    public void close() throws IOException {
        for (Face face : faces.values()) {
            face.file.close();
        }
    }
}
