package io.sigmalab.app.ui.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks the typefaces that ship with the program, WOFF 1.0, to the TrueType font inside. Tables
 * that replace glyphs stay behind: copied from a page, {@code fi} is two letters.
 */
final class Woff {
    private static final int MAGIC = 0x774F4646;
    private static final int HEADER = 44;
    private static final int ENTRY = 20;
    private static final Set<String> LEFT_OUT = Set.of("GSUB", "GPOS", "GDEF", "DSIG");

    private record Table(byte[] bytes, int checksum) {}

    private Woff() {}

    /**
     * The font.
     *
     * @throws IllegalArgumentException when it is no WOFF file, or damaged
     */
    static byte[] trueType(byte[] woff) {
        ByteBuffer in = ByteBuffer.wrap(woff);
        if (woff.length < HEADER || in.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("not a WOFF file");
        }
        Map<String, Table> tables = new TreeMap<>();
        for (int i = 0; i < in.getShort(12); i++) {
            int at = HEADER + ENTRY * i;
            String tag = new String(woff, at, 4, StandardCharsets.ISO_8859_1);
            if (!LEFT_OUT.contains(tag)) {
                byte[] bytes =
                        table(woff, in.getInt(at + 4), in.getInt(at + 8), in.getInt(at + 12));
                tables.put(tag, new Table(bytes, in.getInt(at + 16)));
            }
        }
        return font(in.getInt(4), tables);
    }

    private static byte[] table(byte[] woff, int offset, int packed, int length) {
        byte[] bytes = new byte[length];
        if (packed == length) {
            System.arraycopy(woff, offset, bytes, 0, length);
            return bytes;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(woff, offset, packed);
            if (inflater.inflate(bytes) != length) {
                throw new IllegalArgumentException("a table of the WOFF file is too short");
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a table of the WOFF file is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] font(int flavour, Map<String, Table> tables) {
        int n = tables.size();
        int power = Integer.highestOneBit(n);
        ByteBuffer head = ByteBuffer.allocate(12 + 16 * n);
        head.putInt(flavour).putShort((short) n).putShort((short) (16 * power));
        head.putShort((short) Integer.numberOfTrailingZeros(power));
        head.putShort((short) (16 * (n - power)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        tables.forEach(
                (tag, table) -> {
                    head.put(tag.getBytes(StandardCharsets.ISO_8859_1)).putInt(table.checksum());
                    head.putInt(head.capacity() + body.size()).putInt(table.bytes().length);
                    body.writeBytes(table.bytes());
                    body.writeBytes(new byte[-table.bytes().length & 3]);
                });
        return ByteBuffer.allocate(head.capacity() + body.size())
                .put(head.array())
                .put(body.toByteArray())
                .array();
    }
}
