package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.provider.polygon.PolygonProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every provider by the name its specification starts with; a new one is one case here. */
public final class Providers {
    private static final String WHERE = "data source";
    private static final List<String> NAMES = List.of("simulated", "files", "polygon");
    private static final List<String> SIMULATED_KEYS = List.of("seed", "edge");

    private Providers() {}

    /** Names a specification may start with. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Opens what a specification such as {@code simulated:seed=7,edge=0.0} or {@code
     * files:/data/equities} means.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} for an unknown name, key or value, {@link
     *     Reason#MISSING_DATA} when the directory does not exist
     */
    public static MarketData open(String spec) {
        return open(spec, null);
    }

    /**
     * Opens what a specification means, also {@code polygon}, which needs settings.
     *
     * @param settings null where none are at hand
     * @throws LabException as above, and {@link Reason#INVALID_CONFIG} for a wrong setting
     */
    public static MarketData open(String spec, @Nullable ProviderSettings settings) {
        String text = spec.strip();
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        return switch (name) {
            case "simulated" -> simulated(text, rest);
            case "files" -> files(text, rest);
            case "polygon" -> polygon(colon >= 0, settings);
            default ->
                    throw new LabException(
                            Reason.INVALID_VALUE,
                            "unknown data source \"" + text + "\"",
                            WHERE,
                            Nearest.hint(name, NAMES));
        };
    }

    private static MarketData polygon(boolean hasMore, @Nullable ProviderSettings settings) {
        if (hasMore) {
            // What follows the colon is not shown: it may be a key.
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "polygon has nothing after its name",
                    WHERE + " polygon",
                    "set POLYGON_API_KEY in .env or in the environment, where others cannot see"
                            + " it");
        }
        if (settings == null) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "polygon needs settings that are not at hand here",
                    WHERE + " polygon",
                    "use files:DIR or simulated");
        }
        return new PolygonProvider(settings);
    }

    private static MarketData files(String spec, String rest) {
        if (rest.isEmpty()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "files needs a directory",
                    WHERE + " " + spec,
                    "for example files:/data/us-equities");
        }
        try {
            return new FilesProvider(Path.of(rest));
        } catch (InvalidPathException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + rest + "\" is not a path",
                    WHERE + " " + spec,
                    "for example files:/data/us-equities",
                    e);
        }
    }

    private static MarketData simulated(String spec, String rest) {
        long seed = SimulatedProvider.DEFAULT_SEED;
        double edge = SimulatedProvider.DEFAULT_EDGE;
        Set<String> seen = new HashSet<>();
        for (String part : rest.isEmpty() ? List.<String>of() : List.of(rest.split(",", -1))) {
            int equals = part.indexOf('=');
            String key = (equals < 0 ? part : part.substring(0, equals)).strip();
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (!SIMULATED_KEYS.contains(key)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "simulated has no setting \"" + key + "\"",
                        WHERE + " " + spec,
                        Nearest.hint(key, SIMULATED_KEYS));
            }
            if (!seen.add(key)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        key + " is given twice",
                        WHERE + " " + spec,
                        "give it once");
            }
            if (key.equals("seed")) {
                seed = seed(spec, value);
            } else {
                edge = edge(spec, value);
            }
        }
        return new SimulatedProvider(seed, edge);
    }

    private static long seed(String spec, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "seed must be a whole number, was \"" + value + "\"",
                    WHERE + " " + spec,
                    "for example simulated:seed=7",
                    e);
        }
    }

    private static double edge(String spec, String value) {
        try {
            double edge = Double.parseDouble(value);
            if (edge >= 0 && edge <= 1) {
                return edge;
            }
        } catch (NumberFormatException e) {
            throw edgeError(spec, value, e);
        }
        throw edgeError(spec, value, null);
    }

    private static LabException edgeError(String spec, String value, @Nullable Throwable cause) {
        return new LabException(
                Reason.INVALID_VALUE,
                "edge must be a number between 0 and 1, was \"" + value + "\"",
                WHERE + " " + spec,
                "for example simulated:edge=0.2",
                cause);
    }
}
