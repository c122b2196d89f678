package io.sigmalab.app.ui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/** The marks that the typefaces of the program lack, drawn here and copied as what they are. */
final class MarkFont extends PDType3Font {
    /** The marks. */
    static final String MARKS = "★✗●▲▼";

    /** How wide each is, in thousandths of the size. */
    static final int WIDTH = 800;

    private static final int FIRST = 'A';
    private static final String CROSS =
            "100 90 m 180 10 l 400 230 l 620 10 l 700 90 l 480 310 l 700 530 l 620 610 l 400 390 l"
                    + " 180 610 l 100 530 l 320 310 l f";
    private static final String UP = "80 40 m 720 40 l 400 640 l f";
    private static final String DOWN = "80 640 m 720 640 l 400 40 l f";
    private static final String DISC =
            "680 330 m 680 485 555 610 400 610 c 245 610 120 485 120 330 c 120 175 245 50 400 50 c"
                    + " 555 50 680 175 680 330 c f";

    MarkFont() throws IOException {
        super(dictionary());
    }

    @Override
    protected byte[] encode(int unicode) {
        return new byte[] {(byte) (FIRST + MARKS.indexOf(unicode))};
    }

    private static COSDictionary dictionary() {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setName(COSName.NAME, "Marks");
        font.setItem(COSName.FONT_BBOX, numbers(0, 0, WIDTH, WIDTH));
        font.setItem(COSName.FONT_MATRIX, numbers(0.001, 0, 0, 0.001, 0, 0));
        font.setInt(COSName.FIRST_CHAR, FIRST);
        font.setInt(COSName.LAST_CHAR, FIRST + MARKS.length() - 1);
        COSArray widths = new COSArray();
        COSArray names = new COSArray();
        names.add(COSInteger.get(FIRST));
        COSDictionary shapes = new COSDictionary();
        StringBuilder unicode = new StringBuilder();
        String[] drawn = {star(), CROSS, DISC, UP, DOWN};
        for (int i = 0; i < drawn.length; i++) {
            COSName name = COSName.getPDFName(String.format("uni%04X", (int) MARKS.charAt(i)));
            widths.add(COSInteger.get(WIDTH));
            names.add(name);
            String box = WIDTH + " 0 0 0 " + WIDTH + " " + WIDTH + " d1\n";
            shapes.setItem(name, stream(box + drawn[i]));
            unicode.append(String.format("<%02X> <%04X>\n", FIRST + i, (int) MARKS.charAt(i)));
        }
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, names);
        font.setItem(COSName.WIDTHS, widths);
        font.setItem(COSName.ENCODING, encoding);
        font.setItem(COSName.CHAR_PROCS, shapes);
        font.setItem(COSName.RESOURCES, new COSDictionary());
        font.setItem(COSName.TO_UNICODE, stream(meanings(drawn.length, unicode)));
        return font;
    }

    private static String meanings(int n, CharSequence lines) {
        return "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CMapName /Marks def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\n"
                + "endcodespacerange\n"
                + n
                + " beginbfchar\n"
                + lines
                + "endbfchar\nendcmap\nend\nend\n";
    }

    /** Five points, the first one up. */
    private static String star() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI / 2 + i * Math.PI / 5;
            double radius = i % 2 == 0 ? 380 : 150;
            path.append(
                    String.format(
                            Locale.ROOT,
                            "%.1f %.1f %s ",
                            400 + radius * Math.cos(angle),
                            330 + radius * Math.sin(angle),
                            i == 0 ? "m" : "l"));
        }
        return path.append('f').toString();
    }

    private static COSArray numbers(double... values) {
        COSArray array = new COSArray();
        for (double value : values) {
            COSBase number = new COSFloat((float) value);
            array.add(number);
        }
        return array;
    }

    private static COSStream stream(String text) {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream;
    }
}
