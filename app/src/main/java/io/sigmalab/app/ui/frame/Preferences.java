package io.sigmalab.app.ui.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the window remembers from one day to the next, in {@code ui.json} of the home: theme, sizes,
 * columns, filters, drafts. Flat: one name, one JSON value; {@code leaderboard.filters}. Never
 * anything that matters to a result, never a secret.
 *
 * <p>Used from the FX thread; written to disk elsewhere, a moment after the last change, at latest
 * on {@link #save}. The file is replaced in one move: a crash leaves the old or the new one.
 */
public final class Preferences {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final Executor later;
    private final ObjectNode values;
    private final @Nullable String problem;
    private final AtomicBoolean waiting = new AtomicBoolean();

    private Preferences(Path file, Executor later, ObjectNode values, @Nullable String problem) {
        this.file = file;
        this.later = later;
        this.values = values;
        this.problem = problem;
    }

    /**
     * Reads them. A file that cannot be understood is set aside as {@code ui.json.broken}, and
     * {@link #problem} says so.
     *
     * @param home folder of the home
     * @param later runs the writing, off the FX thread, preferably a moment later
     */
    public static Preferences read(Path home, Executor later) {
        Path file = home.resolve("ui.json");
        if (!Files.exists(file)) {
            return new Preferences(file, later, JSON.createObjectNode(), null);
        }
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(file));
            if (node instanceof ObjectNode object) {
                return new Preferences(file, later, object, null);
            }
            return setAside(file, later, "it holds no JSON object");
        } catch (JsonProcessingException e) {
            return setAside(file, later, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Preferences setAside(Path file, Executor later, String why) {
        Path broken = file.resolveSibling("ui.json.broken");
        try {
            Files.move(file, broken, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Preferences(
                file,
                later,
                JSON.createObjectNode(),
                "the remembered layout could not be read (" + why + "); it is kept as " + broken);
    }

    /** What was wrong with the file, in one sentence; null when nothing was. */
    public @Nullable String problem() {
        return problem;
    }

    /** A text, or what stands in for it. */
    public synchronized String text(String name, String otherwise) {
        JsonNode value = values.get(name);
        return value != null && value.isTextual() ? value.textValue() : otherwise;
    }

    /** A number, or what stands in for it. */
    public synchronized double number(String name, double otherwise) {
        JsonNode value = values.get(name);
        return value != null && value.isNumber() ? value.doubleValue() : otherwise;
    }

    /** A switch, or what stands in for it. */
    public synchronized boolean flag(String name, boolean otherwise) {
        JsonNode value = values.get(name);
        return value != null && value.isBoolean() ? value.booleanValue() : otherwise;
    }

    /** Any JSON; null when there is none. What is returned is a copy. */
    public synchronized @Nullable JsonNode json(String name) {
        JsonNode value = values.get(name);
        return value == null ? null : value.deepCopy();
    }

    /**
     * Remembers a value; null forgets it.
     *
     * @param value a text, number, switch, or anything Jackson can write as JSON
     */
    public void put(String name, @Nullable Object value) {
        synchronized (this) {
            JsonNode node = value == null ? null : JSON.valueToTree(value);
            JsonNode before = node == null ? values.remove(name) : values.replace(name, node);
            if (node == null ? before == null : node.equals(before)) {
                return;
            }
        }
        if (!waiting.getAndSet(true)) {
            later.execute(this::save);
        }
    }

    /**
     * Writes them now.
     *
     * @throws UncheckedIOException when the home cannot be written
     */
    public void save() {
        waiting.set(false);
        byte[] bytes;
        synchronized (this) {
            try {
                bytes = JSON.writeValueAsBytes(values);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        synchronized (waiting) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path half = file.resolveSibling("ui.json.tmp");
                Files.write(half, bytes);
                Files.move(
                        half,
                        file,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
