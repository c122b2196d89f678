package io.sigmalab.app.bench;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.Desktop;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * From the start of the process to a window that can be used: its first screen has everything it
 * asked for. From jars alone, without and with an archive of classes, as the packaged program has
 * one.
 *
 * <p>Arguments: how often (5).
 */
public final class StartBench {
    private StartBench() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("once")) {
            once(Path.of(args[1]));
            return;
        }
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path folder = Files.createTempDirectory("sigma-lab-start");
        Path home = Files.createDirectory(folder.resolve("home"));
        DesktopBench.seed(home);
        String classes = classPath(folder);
        measure("plain", times, List.of(), classes, home);
        Path archive = folder.resolve("classes.jsa");
        run(List.of("-XX:ArchiveClassesAtExit=" + archive), classes, home);
        measure("class archive", times, List.of("-XX:SharedArchiveFile=" + archive), classes, home);
    }

    /** Jars only: an archive of classes takes no folders. */
    private static String classPath(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (part.endsWith(".jar")) {
                jars.add(Path.of(part).toAbsolutePath().toString());
            } else if (Files.isDirectory(Path.of(part))) {
                Path jar = folder.resolve("part-" + jars.size() + ".jar");
                pack(Path.of(part), jar);
                jars.add(jar.toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new ZipEntry(name));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void measure(
            String what, int times, List<String> options, String classes, Path home)
            throws IOException, InterruptedException {
        double[] shown = new double[times];
        double[] usable = new double[times];
        for (int i = 0; i < times; i++) {
            double[] took = run(options, classes, home);
            shown[i] = took[0];
            usable[i] = took[1];
        }
        Arrays.sort(shown);
        Arrays.sort(usable);
        System.out.printf(
                Locale.ROOT,
                "%-14s window %.2f s, usable %.2f s (median of %d; slowest %.2f s)%n",
                what,
                shown[times / 2],
                usable[times / 2],
                times,
                usable[times - 1]);
    }

    /** Seconds to the window, and until it is usable. */
    private static double[] run(List<String> options, String classes, Path home)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-D"))
                        .collect(Collectors.toList()));
        command.addAll(options);
        command.addAll(List.of("-cp", classes, StartBench.class.getName(), "once", "" + home));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said;
        try (InputStream in = process.getInputStream()) {
            said = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException("the window did not open: " + said);
        }
        String[] words =
                said.lines()
                        .filter(line -> line.startsWith("took "))
                        .findFirst()
                        .orElseThrow()
                        .split(" ", -1);
        return new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])};
    }

    private static void once(Path home) throws Exception {
        Clock clock = Clock.systemUTC();
        double[] took = new double[2];
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), null, "desktop");
                Jobs jobs = Desktop.jobs(clock)) {
            CountDownLatch shown = new CountDownLatch(1);
            Platform.startup(
                    () -> {
                        new Desktop(lab, jobs, clock).show(new Stage());
                        // Behind the first layout and painting.
                        Platform.runLater(shown::countDown);
                    });
            Platform.setImplicitExit(false);
            shown.await();
            took[0] = sinceStart();
            while (jobs.fetching() > 0) {
                Thread.sleep(5);
            }
            CountDownLatch painted = new CountDownLatch(1);
            Platform.runLater(painted::countDown);
            painted.await();
            took[1] = sinceStart();
            Platform.exit();
        }
        System.out.printf(Locale.ROOT, "took %.3f %.3f%n", took[0], took[1]);
    }

    private static double sinceStart() {
        return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
    }
}
