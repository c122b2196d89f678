package io.sigmalab.app.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenerTest {
    @TempDir Path folder;

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "a,b\n1,2\n");
    }

    @Test
    void theProgramIsGivenTheFileAsOneWordWhateverItIsCalled() throws IOException {
        Path file = file("it's; touch bars$HOME.csv");
        Path copy = folder.resolve("copy");
        new Opener(List.of("/bin/sh", "-c", "cp \"$0\" '" + copy + "'")).open(file);
        assertThat(copy).hasSameTextualContentAs(file);
    }

    @Test
    void whoeverCannotBeShownAFileIsToldWhy() throws IOException {
        Path file = file("bars.csv");
        assertThatThrownBy(() -> new Opener(List.of("no-such-program-anywhere")).open(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no program that opens this file")
                .hasMessageContaining("no-such-program-anywhere");
        assertThatThrownBy(() -> new Opener(List.of("/bin/sh", "-c", "exit 3")).open(file))
                .hasMessageContaining("no program that opens this file");
        assertThatThrownBy(() -> Opener.system().open(folder.resolve("gone.csv")))
                .hasMessageContaining("not there any more");
    }

    @Test
    void everySystemHasItsOwnWay() {
        assertThat(Opener.of("Linux").command()).containsExactly("xdg-open");
        assertThat(Opener.of("Mac OS X").command()).containsExactly("open");
        assertThat(Opener.of("Windows 11").command().get(0)).isEqualTo("rundll32");
    }
}
