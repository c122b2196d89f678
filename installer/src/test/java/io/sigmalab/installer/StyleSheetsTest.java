package io.sigmalab.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Declaration;
import javafx.css.Rule;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleSheetsTest {
    @TempDir Path folder;

    @Test
    void everySheetOfTheWindowSaysTheSameInBinary() throws Exception {
        Path sheets = Path.of("..", "resources", "css");
        Path jar = folder.resolve("plain.jar");
        try (FileSystem zip = FileSystems.newFileSystem(newZip(jar), Map.of("create", "true"));
                Stream<Path> files = Files.list(sheets)) {
            for (Path file : files.toList()) {
                Files.copy(file, zip.getPath(String.valueOf(file.getFileName())));
            }
        }
        Path compiled = folder.resolve("compiled.jar");

        StyleSheets.compile(jar, compiled);

        try (FileSystem zip = FileSystems.newFileSystem(compiled)) {
            for (String name : List.of("base", "dark", "light")) {
                assertThat(Files.readAllBytes(zip.getPath(name + ".css")))
                        .isEqualTo(Files.readAllBytes(sheets.resolve(name + ".css")));
                Path binary = folder.resolve(name + ".bss");
                Files.copy(zip.getPath(name + ".bss"), binary);
                Stylesheet read = Stylesheet.loadBinary(binary.toUri().toURL());
                Stylesheet parsed =
                        new CssParser().parse(sheets.resolve(name + ".css").toUri().toURL());
                assertSame(read, parsed);
            }
        }
    }

    private static URI newZip(Path file) {
        return URI.create("jar:" + file.toUri());
    }

    private static void assertSame(Stylesheet read, Stylesheet parsed) {
        assertThat(read.getRules()).isNotEmpty().hasSameSizeAs(parsed.getRules());
        for (int i = 0; i < parsed.getRules().size(); i++) {
            Rule is = read.getRules().get(i);
            Rule should = parsed.getRules().get(i);
            assertThat(is.getSelectors()).hasToString(should.getSelectors().toString());
            List<Declaration> found = is.getDeclarations();
            assertThat(found).hasSameSizeAs(should.getDeclarations());
            for (int k = 0; k < found.size(); k++) {
                assertSame(found.get(k), should.getDeclarations().get(k));
            }
        }
    }

    private static void assertSame(Declaration is, Declaration should) {
        assertThat(is.getProperty()).isEqualTo(should.getProperty());
        String value = value(should);
        // The parser cannot print the dashes of a border; what it can, has to be the same.
        if (value.contains("[L")) {
            assertThat(is.getProperty()).isEqualTo("-fx-border-style");
        } else {
            assertThat(value(is)).as(is.getProperty()).isEqualTo(value);
        }
    }

    private static String value(Declaration declaration) {
        return declaration.getParsedValue().toString().replaceAll("@[0-9a-f]+", "");
    }
}
