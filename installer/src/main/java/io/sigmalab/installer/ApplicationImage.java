package io.sigmalab.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A folder that runs by itself: runtime, jars, packs and two launchers. */
final class ApplicationImage {
    /** The launcher that opens the window; the other one is {@link Plan#NAME}. */
    static final String DESKTOP = Plan.NAME + "-desktop";

    /** What both launchers tell the Java machine. {@code $APPDIR} is the folder of the jars. */
    static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseParallelGC",
                    "-Xshare:auto",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "-Dsigmalab.packs=$APPDIR/packs");

    /**
     * What the window's launcher tells it first: room to begin with. A heap that has to grow is
     * gone through as a whole now and then, which stops the window for half a second.
     */
    private static final String ROOM = "-XX:InitialRAMPercentage=10";

    /**
     * What the window's launcher tells it further. Threads that compute make way for the window:
     * Linux heeds their priority only when told to, and the Java machine warns whoever is not root,
     * though giving way needs no permission.
     */
    private static final List<String> GIVING_WAY =
            List.of(
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-PrintWarnings",
                    "-XX:ThreadPriorityPolicy=1");

    private final Plan plan;

    ApplicationImage(Plan plan) {
        this.plan = plan;
    }

    /** Makes it anew around a runtime. */
    void make(Path runtime, IconSet icons) throws IOException, InterruptedException {
        Path input = input();
        Folders.delete(plan.target().resolve("image"));
        Path second = plan.target().resolve(DESKTOP + ".properties");
        Files.writeString(
                second,
                "arguments=app\n"
                        + "win-console=false\n"
                        + "description=Sigma Lab\n"
                        + ("icon=" + icons.forLaunchers() + "\n").replace("\\", "\\\\")
                        + ("java-options=" + options(DESKTOP) + "\n"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of(plan.tool("jpackage"), "--type", "app-image"));
        command.addAll(List.of("--name", Plan.NAME, "--app-version", plan.version()));
        command.addAll(List.of("--vendor", "Sigma Lab", "--description", Plan.SUMMARY));
        command.addAll(List.of("--copyright", "Apache License 2.0"));
        command.addAll(List.of("--dest", plan.target().resolve("image").toString()));
        command.addAll(List.of("--input", input.toString()));
        command.addAll(List.of("--main-jar", "sigma-lab-app-" + plan.version() + ".jar"));
        command.addAll(List.of("--main-class", "io.sigmalab.app.Main"));
        command.addAll(List.of("--runtime-image", runtime.toString()));
        command.addAll(List.of("--icon", icons.forLaunchers().toString()));
        command.addAll(List.of("--java-options", options(Plan.NAME)));
        command.addAll(List.of("--add-launcher", DESKTOP + "=" + second));
        if (Plan.isWindows()) {
            command.add("--win-console");
        }
        Shell.run(plan.root(), command);
    }

    private static String options(String launcher) {
        List<String> all = new ArrayList<>(OPTIONS);
        if (launcher.equals(DESKTOP)) {
            all.add(ROOM);
        }
        if (launcher.equals(DESKTOP) && System.getProperty("os.name").startsWith("Linux")) {
            all.addAll(GIVING_WAY);
        }
        return String.join(" ", all) + " -XX:SharedArchiveFile=$APPDIR/" + launcher + ".jsa";
    }

    /** The jars, with the natives of this platform only, and the packs. */
    private Path input() throws IOException {
        Path input = plan.target().resolve("input");
        Folders.delete(input);
        Files.createDirectories(input);
        for (Path jar : Folders.list(plan.root().resolve("app/target/lib"), ".jar")) {
            Path to = input.resolve(jar.getFileName().toString());
            String name = jar.getFileName().toString();
            if (name.startsWith("xgboost4j")) {
                withoutOtherPlatforms(jar, to);
            } else if (name.startsWith("sigma-lab-resources")) {
                StyleSheets.compile(jar, to);
            } else {
                Files.copy(jar, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Folders.copy(plan.root().resolve("packs"), input.resolve("packs"));
        return input;
    }

    private static void withoutOtherPlatforms(Path jar, Path to) throws IOException {
        String keep = nativeFolder();
        boolean found = false;
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                boolean isLibrary = name.matches("lib/.*\\.(so|dll|dylib)");
                if (entry.isDirectory() || isLibrary && !name.startsWith(keep)) {
                    continue;
                }
                found |= isLibrary;
                ZipEntry copy = new ZipEntry(name);
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                try (var in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        if (!found) {
            throw new IOException("no native library in " + keep + " of " + jar);
        }
    }

    /** As XGBoost names platforms inside its jar. */
    static String nativeFolder() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String processor =
                arch.contains("aarch64") || arch.contains("arm64") ? "aarch64" : "x86_64";
        String system = Plan.isWindows() ? "windows" : Plan.isMac() ? "macos" : "linux";
        return "lib/" + system + "/" + processor + "/";
    }
}
