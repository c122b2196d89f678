package io.sigmalab.installer;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What is to be made of what.
 *
 * @param root the checkout
 * @param version of the program, {@code 0.1.0}
 * @param release counts the builds of a version: 2 is an upgrade of 1
 * @param jdk its runtime goes into the package
 */
record Plan(Path root, String version, String release, Path jdk) {
    static final String NAME = "sigma-lab";
    static final String ID = "io.sigmalab.SigmaLab";
    static final String SUMMARY = "Workbench for researching short-horizon trading models";

    /** Everything that is made lies here. */
    Path target() {
        return root.resolve("installer/target");
    }

    /** What is handed out. */
    Path out() {
        return target().resolve("dist");
    }

    /** The application image. */
    Path image() {
        return target().resolve("image").resolve(isMac() ? NAME + ".app" : NAME);
    }

    /** Where the jars of the program lie inside the image. */
    Path imageApp() {
        if (isMac()) {
            return image().resolve("Contents/app");
        }
        return image().resolve(isWindows() ? "app" : "lib/app");
    }

    /** Where the runtime lies inside the image. */
    Path imageRuntime() {
        if (isMac()) {
            return image().resolve("Contents/runtime/Contents/Home");
        }
        return image().resolve(isWindows() ? "runtime" : "lib/runtime");
    }

    /** A tool of the JDK. */
    String tool(String name) {
        return jdk.resolve("bin").resolve(isWindows() ? name + ".exe" : name).toString();
    }

    static boolean isWindows() {
        return system().contains("win");
    }

    static boolean isMac() {
        return system().contains("mac");
    }

    static boolean isLinux() {
        return system().contains("linux");
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
