package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Looks at a file before it is taken over, and gives its columns other names. */
final class FilePreview {
    private static final int LONGEST = 2_000;

    private FilePreview() {}

    /** The document: {@code columns} as they are named, and the first {@code rows} as texts. */
    static Outcome of(Path file, int most) {
        List<List<String>> rows = new ArrayList<>();
        List<String> columns = List.of();
        try (BufferedReader in = open(file)) {
            String head = in.readLine();
            if (head != null) {
                columns = fields(head);
            }
            String line;
            while (rows.size() < most && (line = in.readLine()) != null) {
                rows.add(fields(line));
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file.toString());
        document.put("columns", columns);
        document.put("rows", rows);
        return new Outcome(document);
    }

    /**
     * A copy of a file whose header has other names; lines keep their numbers.
     *
     * @param names new name by the name in the file
     * @param folder where the copy goes, under the same name without {@code .gz}
     */
    static Path renamed(Path file, Map<String, String> names, Path folder) {
        String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
        Path copy = folder.resolve(name);
        try (BufferedReader in = open(file);
                BufferedWriter out = Files.newBufferedWriter(copy, StandardCharsets.UTF_8)) {
            String head = in.readLine();
            if (head != null) {
                List<String> columns = new ArrayList<>();
                fields(head).forEach(column -> columns.add(names.getOrDefault(column, column)));
                out.write(String.join(",", columns));
                out.newLine();
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw failed(file, e);
        }
        return copy;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8));
    }

    private static List<String> fields(String line) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        List<String> fields = new ArrayList<>();
        for (String field : text.split(",", -1)) {
            fields.add(field.strip().replaceAll("^\"|\"$", ""));
        }
        return fields;
    }

    private static LabException failed(Path file, IOException e) {
        return new LabException(
                Reason.MISSING_DATA,
                "cannot read the file",
                file.toString(),
                "choose a CSV file, plain or gzip, that you may read",
                e);
    }
}
