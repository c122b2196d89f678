package io.sigmalab.engine.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hex. Feeding columns goes by blocks, without boxing. Not thread-safe. */
public final class Sha256 {
    private final MessageDigest digest = newDigest();
    private final ByteBuffer block = ByteBuffer.allocate(1 << 16);

    /** Hash of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hash of bytes. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** Hash of a file's bytes. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds text, followed by its length so that neighbours cannot run together. */
    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        flush();
        digest.update(bytes);
        return add(bytes.length);
    }

    /** Adds a number. */
    public Sha256 add(long value) {
        if (block.remaining() < Long.BYTES) {
            flush();
        }
        block.putLong(value);
        return this;
    }

    /** Adds a number by its bits; every NaN counts as the same. */
    public Sha256 add(double value) {
        return add(Double.doubleToLongBits(value));
    }

    /** Adds the first {@code count} values of a column. */
    public Sha256 add(double[] column, int count) {
        for (int i = 0; i < count; i++) {
            add(column[i]);
        }
        return this;
    }

    /** Adds the first {@code count} values of a column. */
    public Sha256 add(long[] column, int count) {
        for (int i = 0; i < count; i++) {
            add(column[i]);
        }
        return this;
    }

    /** The hash of everything added, in hex; starts anew afterwards. */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void flush() {
        digest.update(block.array(), 0, block.position());
        block.clear();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
