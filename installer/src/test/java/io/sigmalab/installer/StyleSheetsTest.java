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
                assertThat(rules(parsed)).isNotEmpty();
                assertThat(rules(read)).isEqualTo(rules(parsed));
            }
        }
    }

    private static URI newZip(Path file) {
        return URI.create("jar:" + file.toUri());
    }

    private static List<String> rules(Stylesheet sheet) {
        return sheet.getRules().stream().map(Rule::toString).toList();
    }
}
