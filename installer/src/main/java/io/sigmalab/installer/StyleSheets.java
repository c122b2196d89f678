package io.sigmalab.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javafx.css.Stylesheet;

/**
 * Style sheets as the window reads them: beside each {@code name.css} a {@code name.bss}, which
 * JavaFX takes instead and need not parse. That is a third of a second of every start.
 */
final class StyleSheets {
    private StyleSheets() {}

    /** Copies a jar; beside every sheet in it there is then the same one in binary. */
    static void compile(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                byte[] content = zip.getInputStream(entry).readAllBytes();
                put(out, entry.getName(), entry.getTime(), content);
                if (entry.getName().endsWith(".css")) {
                    put(out, binary(entry.getName()), entry.getTime(), compiled(content));
                }
            }
        }
    }

    private static void put(ZipOutputStream out, String name, long time, byte[] content)
            throws IOException {
        ZipEntry copy = new ZipEntry(name);
        copy.setTime(time);
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
    }

    private static String binary(String name) {
        return name.substring(0, name.length() - ".css".length()) + ".bss";
    }

    private static byte[] compiled(byte[] sheet) throws IOException {
        Path folder = Files.createTempDirectory("sigma-lab-sheet");
        Path source = folder.resolve("sheet.css");
        Path made = folder.resolve("sheet.bss");
        Files.write(source, sheet);
        Stylesheet.convertToBinary(source.toFile(), made.toFile());
        byte[] content = Files.readAllBytes(made);
        Folders.delete(folder);
        return content;
    }
}
