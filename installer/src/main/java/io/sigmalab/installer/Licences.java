package io.sigmalab.installer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The works of others in the package, with their licences, from the bill of materials. */
final class Licences {
    private Licences() {}

    /** One of them. */
    record Component(String name, String version, String licence) {}

    /**
     * Reads a CycloneDX bill.
     *
     * @throws IOException when a component names no licence: nobody could tell whether it may be
     *     handed on
     */
    static List<Component> read(Path bill) throws IOException {
        List<Component> found = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(bill.toFile()).path("components")) {
            String group = node.path("group").asText();
            String name = node.path("name").asText();
            if (group.equals("io.sigmalab")) {
                continue;
            }
            String licence = licences(node);
            if (licence.isEmpty()) {
                throw new IOException("no licence is known of " + group + ":" + name);
            }
            found.add(new Component(group + ":" + name, node.path("version").asText(), licence));
        }
        found.sort(Comparator.comparing(Component::name));
        return found;
    }

    private static String licences(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            String name =
                    choice.has("expression")
                            ? choice.path("expression").asText()
                            : licence.has("id")
                                    ? licence.path("id").asText()
                                    : licence.path("name").asText();
            names.add(name.strip());
        }
        return String.join(" or ", names);
    }

    /** The list for people. */
    static String list(List<Component> components) {
        StringBuilder text = new StringBuilder("# Works of others in Sigma Lab\n\n");
        text.append("Made by the build from the bill of materials, `sigma-lab.cdx.json`.\n\n");
        text.append("| library | version | licence |\n|---|---|---|\n");
        for (Component c : components) {
            text.append("| ").append(c.name()).append(" | ").append(c.version());
            text.append(" | ").append(c.licence()).append(" |\n");
        }
        text.append("| Java runtime (OpenJDK) | ").append(Runtime.version().feature());
        text.append(" | GPL-2.0 with Classpath-exception-2.0, texts in `lib/runtime/legal` |\n");
        text.append("| IBM Plex Sans and Mono (typefaces) | | OFL-1.1 |\n");
        text.append("| Feather (icons) | | MIT |\n");
        return text.toString();
    }

    /** Texts of licences and notices as they lie in the jars, the same text once. */
    static String texts(Path jars) throws IOException {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        for (Path jar : Folders.list(jars, ".jar")) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    boolean isText =
                            entry.getName()
                                    .matches(
                                            "(?i)(META-INF/)?(LICEN[CS]E|NOTICE)[^/]*(\\.(txt|md))?");
                    if (isText && !entry.isDirectory()) {
                        String text =
                                new String(
                                        zip.getInputStream(entry).readAllBytes(),
                                        StandardCharsets.UTF_8);
                        holders.computeIfAbsent(text.strip(), key -> new ArrayList<>())
                                .add(jar.getFileName() + " " + entry.getName());
                    }
                }
            }
        }
        StringBuilder all = new StringBuilder();
        holders.forEach(
                (text, names) ->
                        all.append("=".repeat(78))
                                .append('\n')
                                .append(String.join("\n", names))
                                .append('\n')
                                .append("=".repeat(78))
                                .append("\n\n")
                                .append(text)
                                .append("\n\n"));
        return all.toString();
    }
}
