package io.sigmalab.app;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Systems and processors that there are native libraries for: XGBoost's lie in its jar, JavaFX's
 * are chosen by the build. Anything else is refused at the start, in a sentence, and not in the
 * middle of a training.
 */
final class SupportedPlatforms {
    /** As XGBoost names them: its folder is {@code lib/SYSTEM/PROCESSOR}. */
    static final Set<String> ALL =
            Set.of(
                    "linux/x86_64",
                    "linux/aarch64",
                    "macos/x86_64",
                    "macos/aarch64",
                    "windows/x86_64");

    private SupportedPlatforms() {}

    /**
     * Why the program cannot run on this system, when it cannot.
     *
     * @param system {@code os.name}
     * @param processor {@code os.arch}
     */
    static Optional<String> refusal(String system, String processor) {
        return ALL.contains(name(system, processor))
                ? Optional.empty()
                : Optional.of(
                        "error: Sigma Lab has no native libraries for "
                                + system
                                + " on "
                                + processor
                                + ": "
                                + "sigma-lab"
                                + ": use Linux or macOS on x86-64 or arm64, or Windows on x86-64"
                                + " (also under emulation, with a Java for x86-64)");
    }

    private static String name(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String family =
                os.startsWith("windows")
                        ? "windows"
                        : os.startsWith("mac") ? "macos" : os.startsWith("linux") ? "linux" : os;
        String arch =
                switch (processor.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> processor;
                };
        return family + "/" + arch;
    }
}
