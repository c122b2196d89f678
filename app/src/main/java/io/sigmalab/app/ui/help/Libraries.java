package io.sigmalab.app.ui.help;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The libraries that the program runs on, with version and licence as their own jars say: manifest,
 * the pom inside, or the licence text inside.
 */
final class Libraries {
    private static final Pattern NAME =
            Pattern.compile("(.+?)-(\\d[\\w.+-]*?)(-linux|-win|-mac.*)?");
    private static final Pattern IN_POM =
            Pattern.compile("<license>\\s*<name>([^<]+)</name>", Pattern.DOTALL);
    private static final String UNKNOWN = "see its project";

    /** Texts by which a licence is known, and what it is called for short. */
    private static final Map<String, String> KNOWN = known();

    private Libraries() {}

    /** One of them. */
    record Library(String name, String version, String licence) {}

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("apache", "Apache-2.0");
        known.put("mozilla", "MPL-2.0");
        known.put("mpl", "MPL-2.0");
        known.put("eclipse public", "EPL");
        known.put("epl", "EPL");
        known.put("lesser general public", "LGPL");
        known.put("lgpl", "LGPL");
        known.put("classpath", "GPL-2.0 with classpath exception");
        known.put("gpl", "GPL");
        known.put("bsd", "BSD");
        known.put("redistribution and use in source and binary", "BSD");
        known.put("mit license", "MIT");
        known.put("mit-license", "MIT");
        known.put("permission is hereby granted, free of charge", "MIT");
        known.put("mit", "MIT");
        return known;
    }

    /** All of them by name; reads jars, so off the thread that shows. */
    static List<Library> find() {
        List<Library> found = new ArrayList<>();
        Stream.of("java.class.path", "jdk.module.path")
                .flatMap(
                        property ->
                                Stream.of(
                                        System.getProperty(property, "")
                                                .split(File.pathSeparator, -1)))
                .flatMap(Libraries::jars)
                .distinct()
                .filter(path -> !path.getFileName().toString().startsWith("sigma-lab"))
                .forEach(path -> found.add(of(path)));
        return found.stream()
                .sorted(Comparator.comparing(Library::name))
                // The classes of one platform beside those of all are one library.
                .distinct()
                .toList();
    }

    private static Stream<Path> jars(String entry) {
        if (entry.endsWith(".jar")) {
            return Stream.of(Path.of(entry));
        }
        File[] files = new File(entry).listFiles((folder, name) -> name.endsWith(".jar"));
        return files == null ? Stream.of() : Stream.of(files).map(File::toPath);
    }

    private static Library of(Path path) {
        String file = path.getFileName().toString().replaceFirst("\\.jar$", "");
        Matcher matcher = NAME.matcher(file);
        boolean isVersioned = matcher.matches();
        return new Library(
                isVersioned ? matcher.group(1) : file,
                isVersioned ? matcher.group(2) : "–",
                licence(path));
    }

    private static String licence(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest != null) {
                Attributes main = manifest.getMainAttributes();
                String said = main.getValue("Bundle-License");
                if (said != null) {
                    return brief(said);
                }
            }
            String inPom = inPom(jar);
            return inPom.isEmpty() ? fromText(jar, path) : brief(inPom);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String inPom(JarFile jar) throws IOException {
        for (ZipEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith("META-INF/maven/")
                    && entry.getName().endsWith("/pom.xml")) {
                Matcher matcher = IN_POM.matcher(text(jar, entry));
                if (matcher.find()) {
                    return matcher.group(1).strip();
                }
            }
        }
        return "";
    }

    private static String fromText(JarFile jar, Path path) throws IOException {
        for (ZipEntry entry : jar.stream().toList()) {
            String name = entry.getName().toUpperCase(Locale.ROOT);
            if (name.matches("(META-INF/)?(LICEN[SC]E|COPYING)[^/]*")) {
                return brief(text(jar, entry).replaceAll("\\s+", " "));
            }
        }
        // The jars of JavaFX say nothing; its licence is that of the JDK.
        return path.getFileName().toString().startsWith("javafx-")
                ? "GPL-2.0 with classpath exception"
                : UNKNOWN;
    }

    private static String text(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String brief(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        return KNOWN.entrySet().stream()
                .filter(entry -> low.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(
                        text.length() > 60 || text.contains("|") || text.startsWith("http")
                                ? UNKNOWN
                                : text);
    }
}
