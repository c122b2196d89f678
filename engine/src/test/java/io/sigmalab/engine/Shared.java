package io.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with real data and published vectors beside the checkout. On a stranger's clone it is
 * not there and the test is skipped with one line; with {@code CI=true} that is a failure.
 */
public final class Shared {
    private Shared() {}

    /** A path below the shared folder, {@code Shared.path("vectors/options")}. */
    public static Path path(String relative) {
        String root = System.getProperty("sigmalab.root", "..");
        Path path = Path.of(root).resolve("../shared").resolve(relative).normalize();
        if (!Files.exists(path)) {
            String message = "skipped: no " + path + " beside this checkout";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        return path;
    }
}
