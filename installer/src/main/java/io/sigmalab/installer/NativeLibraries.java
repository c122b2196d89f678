package io.sigmalab.installer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Which packages of this Debian hold the libraries that ours are linked to. */
final class NativeLibraries {
    private static final Pattern LINKED = Pattern.compile("(\\S+) => (/\\S+) \\(0x[0-9a-f]+\\)");
    private static final Pattern NEEDED = Pattern.compile("\\(NEEDED\\).*\\[(.+)]");

    private NativeLibraries() {}

    /** Unpacks the Linux libraries of a jar into a folder. */
    static void unpack(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("lib/linux/") && entry.getName().endsWith(".so")) {
                    Path file = to.resolve(entry.getName().replace('/', '-'));
                    Files.copy(zip.getInputStream(entry), file);
                }
            }
        }
    }

    /** Packages that hold what these libraries are linked to, this machine's names for them. */
    static Set<String> packages(Collection<Path> libraries)
            throws IOException, InterruptedException {
        Set<String> files = new TreeSet<>();
        for (Path library : libraries) {
            // Those it names itself: what these need in turn is their packages' business.
            Set<String> needed = new TreeSet<>();
            for (String line : output(List.of("readelf", "-dW", library.toString()))) {
                Matcher name = NEEDED.matcher(line);
                if (name.find()) {
                    needed.add(name.group(1));
                }
            }
            if (needed.isEmpty()) {
                throw new IOException("readelf (binutils) names no library for " + library);
            }
            for (String line : output(List.of("ldd", library.toString()))) {
                Matcher linked = LINKED.matcher(line);
                boolean isOurs = line.contains("/installer/target/");
                if (linked.find() && needed.contains(linked.group(1)) && !isOurs) {
                    files.add(linked.group(2));
                }
            }
        }
        Set<String> packages = new TreeSet<>();
        for (String file : files) {
            packages.add(holder(file));
        }
        return packages;
    }

    private static String holder(String file) throws IOException, InterruptedException {
        Path name = Path.of(file).getFileName();
        for (String pattern : List.of(file, "/usr" + file, "*/" + name)) {
            for (String line : output(List.of("dpkg", "-S", pattern))) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.endsWith("/" + name)) {
                    return line.substring(0, colon);
                }
            }
        }
        throw new IOException("no package holds " + file);
    }

    /** Upstream version of an installed package. */
    static String version(String name) throws IOException, InterruptedException {
        String full = output(List.of("dpkg-query", "-W", "-f", "${Version}\n", name)).get(0);
        return full.replaceAll("^\\d+:", "").replaceAll("-[^-]*$", "");
    }

    private static List<String> output(List<String> command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        process.waitFor();
        return lines;
    }
}
