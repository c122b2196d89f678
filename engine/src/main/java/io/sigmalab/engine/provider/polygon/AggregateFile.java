package io.sigmalab.engine.provider.polygon;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cached file of aggregates: what was asked for by name, a day {@code 2024-07-02} or a contract
 * {@code SPY240702C00547000}.
 *
 * @param format version of this form
 * @param entries answers by name, ascending; an answer without rows says that there was nothing
 */
record AggregateFile(int format, TreeMap<String, Aggregates> entries) {
    private static final int FORMAT = 1;

    /** What a file holds; nothing when there is none. */
    static TreeMap<String, Aggregates> read(Path file) {
        AggregateFile content = Json.read(file, AggregateFile.class);
        if (content == null) {
            return new TreeMap<>();
        }
        if (content.format != FORMAT
                || content.entries == null
                || !content.entries.values().stream().allMatch(e -> e != null && e.isSound())) {
            throw Json.damaged(file, null);
        }
        return content.entries;
    }

    /** Replaces a file. */
    static void write(Path file, SortedMap<String, Aggregates> entries) {
        Json.write(file, new AggregateFile(FORMAT, new TreeMap<>(entries)));
    }
}
