package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.lineage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that travel through a folder that all machines see; the database is not asked. */
class ContentsTest {
    @TempDir Path folder;

    private Contents contents() {
        return new Contents(
                () -> {
                    throw new AssertionError("the database is not needed");
                },
                folder.resolve("shared"));
    }

    @Test
    void aFileComesBackByItsHash() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "text");
        String sha256 = Sha256.of("text");
        assertThat(contents().get(sha256, folder.resolve("b"))).isFalse();
        contents().put(sha256, file);
        contents().put(sha256, file);
        assertThat(contents().get(sha256, folder.resolve("deep/b"))).isTrue();
        assertThat(folder.resolve("deep/b")).hasContent("text");
    }

    @Test
    void whatIsNotItsHashIsRefusedOnBothWays() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "text");
        assertThatThrownBy(() -> contents().put(Sha256.of("other"), file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("not the one that was recorded");
        String sha256 = Sha256.of("text");
        contents().put(sha256, file);
        try (Stream<Path> stored = Files.walk(folder.resolve("shared"))) {
            Path there = stored.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(there, "changed");
        }
        assertThatThrownBy(() -> contents().get(sha256, folder.resolve("b")))
                .isInstanceOf(LabException.class);
        assertThat(folder.resolve("b")).doesNotExist();
        assertThatThrownBy(() -> contents().get("../../etc/passwd", folder.resolve("c")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
