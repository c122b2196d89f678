package io.sigmalab.installer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A package for Debian and its relatives, laid out as Debian wants it: both commands on the path,
 * manual page, completion, menu entry, icons. Built by dpkg-deb and not by jpackage, whose packages
 * lie in /opt, bring none of these, and fail to install without a desktop.
 */
final class DebianPackage {
    private static final String BASE = "usr/lib/" + Plan.NAME;

    /** What no library names: a typeface, and what is loaded by name when the window opens. */
    private static final List<String> BY_NAME =
            List.of("fonts-dejavu-core", "libgtk-3-0", "libgl1", "libxtst6", "libpangoft2-1.0-0");

    private final Plan plan;
    private final Path documents;
    private final Path tree;

    /**
     * @param documents manual page, completion, licences
     */
    DebianPackage(Plan plan, Path documents) {
        this.plan = plan;
        this.documents = documents;
        this.tree = plan.target().resolve("deb");
    }

    /** Makes it anew. */
    void make() throws IOException, InterruptedException {
        Folders.delete(tree);
        program();
        desktop();
        manuals();
        control();
        permissions();
        String name = Plan.NAME + "_" + version() + "_" + architecture() + ".deb";
        Shell.run(
                plan.root(),
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Zxz",
                        "--build",
                        tree.toString(),
                        plan.out().resolve(name).toString()));
    }

    private String version() {
        return plan.version() + "-" + plan.release();
    }

    /** As Debian names the processor. */
    static String architecture() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") ? "arm64" : "amd64";
    }

    private void program() throws IOException {
        Path base = tree.resolve(BASE);
        Folders.copy(plan.image(), base);
        Path app = base.resolve("lib/app");
        for (Path archive : Folders.list(app, ".jsa")) {
            Files.delete(archive); // bound to the place it was made for: made again there
        }
        Path bin = tree.resolve("usr/bin");
        Files.createDirectories(bin);
        Folders.script(bin.resolve(Plan.NAME), source("sigma-lab.sh"));
        Files.createSymbolicLink(
                bin.resolve(ApplicationImage.DESKTOP),
                Path.of("../lib/" + Plan.NAME + "/bin/" + ApplicationImage.DESKTOP));
    }

    private void desktop() throws IOException {
        Path share = tree.resolve("usr/share");
        Folders.write(
                share.resolve("applications/" + Plan.ID + ".desktop"),
                source(Plan.ID + ".desktop"));
        Folders.write(
                share.resolve("metainfo/" + Plan.ID + ".metainfo.xml"),
                source(Plan.ID + ".metainfo.xml").replace("@VERSION@", plan.version()));
        Path icons = share.resolve("icons/hicolor");
        for (int size : IconSet.SIZES) {
            Path to = icons.resolve(size + "x" + size + "/apps/" + Plan.NAME + ".png");
            Files.createDirectories(to.getParent());
            Files.copy(IconSet.png(plan.target().resolve("icons"), size), to);
        }
        Folders.write(
                icons.resolve("scalable/apps/" + Plan.NAME + ".svg"),
                Files.readString(plan.root().resolve("resources/icons/sigma-lab.svg")));
    }

    private void manuals() throws IOException {
        Path share = tree.resolve("usr/share");
        byte[] page = Files.readAllBytes(documents.resolve("sigma-lab.1"));
        zip(share.resolve("man/man1/sigma-lab.1.gz"), page);
        zip(
                share.resolve("man/man1/sigma-lab-desktop.1.gz"),
                ".so man1/sigma-lab.1\n".getBytes(StandardCharsets.US_ASCII));
        Folders.write(
                share.resolve("bash-completion/completions/sigma-lab"),
                Files.readString(documents.resolve("sigma-lab.bash")));
        Folders.write(
                share.resolve("zsh/vendor-completions/_sigma-lab"),
                Files.readString(documents.resolve("_sigma-lab")));
        Path doc = share.resolve("doc/" + Plan.NAME);
        Folders.write(doc.resolve("copyright"), source("copyright"));
        for (String name :
                List.of("THIRD-PARTY.md", "THIRD-PARTY-LICENCES.txt", "sigma-lab.cdx.json")) {
            Folders.write(doc.resolve(name), Files.readString(documents.resolve(name)));
        }
        Path manual = documents.resolve("html");
        if (!Files.isDirectory(manual)) {
            throw new IOException("no manual in " + manual);
        }
        Folders.copy(manual, doc.resolve("html"));
        zip(doc.resolve("changelog.Debian.gz"), changelog().getBytes(StandardCharsets.UTF_8));
    }

    private String changelog() {
        return Plan.NAME
                + " ("
                + version()
                + ") stable; urgency=medium\n\n  * See the history of the repository.\n\n"
                + " -- Sigma Lab <sigma-lab@localhost>  Sun, 22 Nov 2026 00:00:00 +0000\n";
    }

    private static void zip(Path file, byte[] text) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new BestGzip(Files.newOutputStream(file))) {
            out.write(text);
        }
    }

    /** As small as it gets, as Debian wants its manuals. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private void control() throws IOException, InterruptedException {
        Path debian = tree.resolve("DEBIAN");
        long kilobytes = 0;
        for (Path path : Folders.walk(tree)) {
            kilobytes += Files.isRegularFile(path) ? (Files.size(path) + 1023) / 1024 : 1;
        }
        Folders.write(
                debian.resolve("control"),
                "Package: "
                        + Plan.NAME
                        + "\nVersion: "
                        + version()
                        + "\nArchitecture: "
                        + architecture()
                        + "\nMaintainer: Sigma Lab <sigma-lab@localhost>"
                        + "\nSection: science\nPriority: optional\nInstalled-Size: "
                        + kilobytes
                        + "\nDepends: "
                        + String.join(", ", dependencies())
                        + "\nDescription: "
                        + Plan.SUMMARY
                        + "\n"
                        + source("description"));
        for (String script : List.of("postinst", "prerm", "postrm")) {
            Folders.script(debian.resolve(script), source(script));
        }
    }

    /** Packages of the libraries that the natives of runtime, JavaFX and XGBoost are linked to. */
    private Set<String> dependencies() throws IOException, InterruptedException {
        Path natives = plan.target().resolve("natives");
        Folders.delete(natives);
        Files.createDirectories(natives);
        for (Path jar : Folders.list(plan.imageApp(), ".jar")) {
            NativeLibraries.unpack(jar, natives);
        }
        List<Path> libraries = new ArrayList<>();
        for (Path folder : List.of(natives, plan.imageRuntime())) {
            for (Path path : Folders.walk(folder)) {
                if (path.toString().endsWith(".so")) {
                    libraries.add(path);
                }
            }
        }
        Set<String> packages = new TreeSet<>(NativeLibraries.packages(libraries));
        packages.addAll(BY_NAME);
        packages.remove("libc6");
        packages.add("libc6 (>= " + NativeLibraries.version("libc6") + ")");
        return packages;
    }

    /** Debian wants no file that only its owner may read, and none that anybody may write. */
    private void permissions() throws IOException {
        for (Path path : Folders.walk(tree)) {
            if (Files.isSymbolicLink(path)) {
                continue;
            }
            boolean isLibrary = path.toString().endsWith(".so");
            boolean runs = Files.isDirectory(path) || Files.isExecutable(path) && !isLibrary;
            Folders.permit(path, runs ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    private String source(String name) throws IOException {
        return Files.readString(plan.root().resolve("installer/linux").resolve(name));
    }
}
