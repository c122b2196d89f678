package io.sigmalab.app.ui.frame;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens files in the program that the system has for them.
 *
 * @param command what is run, the file as its last argument; never through a shell
 */
public record Opener(List<String> command) {
    private static final long PATIENCE_SECONDS = 4;

    public Opener {
        command = List.copyOf(command);
    }

    /** The one of this system. */
    public static Opener system() {
        return of(System.getProperty("os.name", ""));
    }

    /** The one of a system by its name. */
    static Opener of(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return new Opener(List.of("open"));
        }
        return new Opener(
                name.contains("win")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler")
                        : List.of("xdg-open"));
    }

    /**
     * Opens a file; not on the thread that shows.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the file is gone, {@link
     *     Reason#REFUSED} when the system has no program for it
     */
    public void open(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(whole)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "the file is not there any more",
                    whole.toString(),
                    "it was moved or deleted since it was read");
        }
        List<String> words = new ArrayList<>(command);
        words.add(whole.toString());
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            // Some of these stay until the file is closed again: then it was opened.
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw none(whole, null);
            }
        } catch (IOException e) {
            throw none(whole, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LabException none(Path file, @Nullable IOException cause) {
        return new LabException(
                Reason.REFUSED,
                "the system has no program that opens this file",
                file.toString(),
                command.get(0)
                        + " did not open it; open it yourself, or choose a program for it"
                        + " in the system's settings",
                cause);
    }
}
