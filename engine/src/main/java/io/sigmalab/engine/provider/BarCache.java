package io.sigmalab.engine.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files that were read, kept while there is room: the ones used longest ago go first. An entry is
 * valid for one size and time of change of its file. Thread-safe; a file is read by one thread
 * while others that want the same wait.
 *
 * @param <T> what is kept
 */
final class BarCache<T> {
    private final long mostBars;
    private final Map<Key, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Object> reading = new ConcurrentHashMap<>();
    private long bars;

    /**
     * @param mostBars bars kept at most; a file with more is read again every time
     */
    BarCache(long mostBars) {
        this.mostBars = mostBars;
    }

    /** What identifies the content of one or two files, read in one way. */
    record Key(String path, long size, long changed, String way) {
        static Key of(Path file, @Nullable Path beside, String way) throws IOException {
            long size = Files.size(file);
            long changed = Files.getLastModifiedTime(file).toMillis();
            if (beside != null) {
                way += " " + beside + " " + Files.size(beside);
                way += " " + Files.getLastModifiedTime(beside).toMillis();
            }
            return new Key(file.toString(), size, changed, way);
        }
    }

    /** What bars a value counts for. */
    interface Weight<T> {
        long bars(T value);
    }

    /** The value for a key, made when it is not there. */
    T get(Key key, Weight<T> weight, Supplier<T> make) {
        T known = peek(key);
        if (known != null) {
            return known;
        }
        Object lock = reading.computeIfAbsent(key, k -> new Object());
        try {
            synchronized (lock) {
                known = peek(key);
                if (known != null) {
                    return known;
                }
                T made = make.get();
                put(key, made, weight.bars(made));
                return made;
            }
        } finally {
            reading.remove(key, lock);
        }
    }

    /** The value for a key if it is there. */
    synchronized @Nullable T peek(Key key) {
        Entry<T> entry = entries.get(key);
        return entry == null ? null : entry.value;
    }

    private synchronized void put(Key key, T value, long weight) {
        if (weight > mostBars) {
            return;
        }
        Entry<T> old = entries.put(key, new Entry<>(value, weight));
        bars += weight - (old == null ? 0 : old.weight);
        Iterator<Entry<T>> oldest = entries.values().iterator();
        while (bars > mostBars && oldest.hasNext()) {
            bars -= oldest.next().weight;
            oldest.remove();
        }
    }

    private record Entry<T>(T value, long weight) {}
}
