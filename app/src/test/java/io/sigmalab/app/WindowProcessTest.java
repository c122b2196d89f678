package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The window in a process of its own. */
class WindowProcessTest {
    @TempDir Path home;

    /** As by Ctrl-C where it was started, and as a session ends its programs. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no such signal")
    void askedToEndItClosesTheWindowAndEndsWell() throws Exception {
        Forked program = Forked.startWindow(home);
        program.await(() -> Files.exists(home.resolve("ui.lock")));

        int code = program.interrupt();

        assertThat(code).isZero();
        // That one is about tests, which have JavaFX on the class path.
        assertThat(program.errors().lines())
                .filteredOn(line -> !line.matches(".*(PlatformImpl startup|Unsupported JavaFX).*"))
                .isEmpty();
    }
}
