package io.sigmalab.installer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Class data shared between starts, which halve their time. Lists of the classes that a start needs
 * are recorded here, by starting; the archive itself is bound to where the jars lie, so that it is
 * made in the image, and made again where the image is installed.
 */
final class ClassArchive {
    private final Plan plan;

    ClassArchive(Plan plan) {
        this.plan = plan;
    }

    /** Records what each launcher loads, and makes the archives of the image. */
    void make() throws IOException, InterruptedException {
        Path app = plan.imageApp();
        Set<String> commands = recordCommands();
        Folders.write(app.resolve(Plan.NAME + ".classes"), String.join("\n", commands) + "\n");
        // The window is opened by a command, and computes what the commands do.
        Set<String> desktop = new LinkedHashSet<>(commands);
        desktop.addAll(recordDesktop());
        Folders.write(
                app.resolve(ApplicationImage.DESKTOP + ".classes"),
                String.join("\n", desktop) + "\n");
        Folders.write(app.resolve("classpath"), classPath("$APPDIR"));
        for (String launcher : List.of(Plan.NAME, ApplicationImage.DESKTOP)) {
            dump(app, launcher);
        }
    }

    /** The class path of the launchers, from the configuration they read. */
    private String classPath(String appDir) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String line : Files.readAllLines(plan.imageApp().resolve(Plan.NAME + ".cfg"))) {
            if (line.startsWith("app.classpath=")) {
                jars.add(
                        line.substring("app.classpath=".length())
                                .replace("$APPDIR", appDir)
                                .replace('\\', '/'));
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private void dump(Path app, String launcher) throws IOException, InterruptedException {
        Shell.run(
                plan.root(),
                List.of(
                        java(),
                        "-Xshare:dump",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-XX:+UseParallelGC",
                        "-XX:SharedClassListFile=" + app.resolve(launcher + ".classes"),
                        "-XX:SharedArchiveFile=" + app.resolve(launcher + ".jsa"),
                        "-cp",
                        classPath(app.toString())));
    }

    private String java() {
        return plan.imageRuntime()
                .resolve("bin")
                .resolve(Plan.isWindows() ? "java.exe" : "java")
                .toString();
    }

    private Set<String> recordCommands() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("sigma-lab");
        Set<String> classes = new LinkedHashSet<>();
        List<List<String>> commands =
                List.of(
                        List.of("--version"),
                        List.of("--help"),
                        List.of("leaderboard"),
                        List.of("pack", "list", "--json"),
                        List.of("pipeline"));
        for (List<String> command : commands) {
            Path one = home.resolve("classes");
            List<String> line = new ArrayList<>();
            line.addAll(List.of(java(), "-XX:DumpLoadedClassList=" + one));
            line.add("-Dsigmalab.packs=" + plan.root().resolve("packs"));
            line.addAll(List.of("-Xlog:disable", "-cp", classPath(plan.imageApp().toString())));
            line.add("io.sigmalab.app.Main");
            line.addAll(command);
            int code = Shell.code(plan.root(), line, Map.of("SIGMA_LAB_HOME", home.toString()));
            if (code != 0) {
                throw new IOException("exit code " + code + " of sigma-lab " + command);
            }
            classes.addAll(Files.readAllLines(one));
        }
        Folders.delete(home);
        return classes;
    }

    /**
     * Without a display, so that it is the same everywhere; the classes of a real one are added.
     */
    private Set<String> recordDesktop() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("sigma-lab");
        Path one = home.resolve("classes");
        Path app = plan.root().resolve("app/target");
        String classPath =
                String.join(
                        File.pathSeparator,
                        plan.root().resolve("installer/target/classes").toString(),
                        app + "/headless/*",
                        app + "/javafx/*",
                        app + "/lib/*");
        Shell.run(
                plan.root(),
                List.of(
                        plan.tool("java"),
                        "-XX:DumpLoadedClassList=" + one,
                        "-Xlog:disable",
                        "-Djava.awt.headless=true",
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dsigmalab.packs=" + plan.root().resolve("packs"),
                        "-cp",
                        classPath,
                        "io.sigmalab.installer.FirstWindow",
                        home.toString()));
        Set<String> classes = new LinkedHashSet<>(Files.readAllLines(one));
        classes.removeIf(line -> line.contains("sigmalab/installer") || line.contains("monocle"));
        for (Path jar : Folders.list(app.resolve("javafx"), ".jar")) {
            classes.addAll(classesOfWindows(jar));
        }
        Folders.delete(home);
        return classes;
    }

    private static List<String> classesOfWindows(Path jar) throws IOException {
        List<String> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.matches("com/sun/(glass/ui/(gtk|win|mac)|prism/es2)/[^/]+\\.class")) {
                    found.add(name.substring(0, name.length() - ".class".length()));
                }
            }
        }
        return found;
    }
}
