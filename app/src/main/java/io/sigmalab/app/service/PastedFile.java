package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The text of a file that lies nowhere, for those who read files. */
final class PastedFile {
    private static final String NAME = "text.csv";

    private PastedFile() {}

    /**
     * Lets somebody look at the text as at a file.
     *
     * @return what they say of it, the file called {@code text.csv} wherever it lay
     */
    static Outcome with(String text, Function<Path, Outcome> reader) {
        try {
            Path folder = Files.createTempDirectory("sigma-lab-paste");
            Path file = folder.resolve(NAME);
            String place = folder + File.separator;
            try {
                Files.writeString(file, text);
                return new Outcome(placeless(reader.apply(file).document(), place));
            } catch (LabException e) {
                throw new LabException(
                        e.reason(),
                        e.what().replace(place, ""),
                        e.where().replace(place, ""),
                        e.hint().replace(place, ""),
                        e);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> placeless(Map<?, ?> document, String place) {
        Map<String, Object> plain = new LinkedHashMap<>();
        document.forEach((name, value) -> plain.put((String) name, placeless(value, place)));
        return plain;
    }

    private static Object placeless(Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return placeless(map, place);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> placeless(each, place)).toList();
        }
        return value instanceof String text ? text.replace(place, "") : value;
    }
}
