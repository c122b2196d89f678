package io.sigmalab.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What work has cost on this machine, by name, in {@code cache/costs.json}: the newest measurement
 * counts. Only ever used to say how long something will take. Thread-safe.
 */
final class MeasuredCosts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path file;

    MeasuredCosts(Home home) {
        folder = home.cache();
        file = folder.resolve("costs.json");
    }

    /** Seconds that one unit of something took, when it was ever measured. */
    synchronized OptionalDouble secondsPerUnit(String name) {
        Double seconds = read().get(name);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /** Remembers what so many units took. */
    synchronized void measured(String name, double units, double seconds) {
        if (!(units > 0 && seconds > 0)) {
            return;
        }
        TreeMap<String, Double> all = read();
        all.put(name, seconds / units);
        try {
            Home.create(folder);
            AtomicFile.write(file, JSON.writeValueAsBytes(all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written", e);
        }
    }

    /** A file that cannot be read is as good as none: it holds estimates. */
    private TreeMap<String, Double> read() {
        TreeMap<String, Double> all = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            try {
                JSON.readTree(Files.readAllBytes(file))
                        .properties()
                        .forEach(
                                entry -> {
                                    if (entry.getValue().isNumber()) {
                                        all.put(entry.getKey(), entry.getValue().doubleValue());
                                    }
                                });
            } catch (IOException e) {
                all.clear();
            }
        }
        return all;
    }
}
