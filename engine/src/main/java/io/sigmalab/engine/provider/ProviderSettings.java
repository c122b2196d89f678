package io.sigmalab.engine.provider;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What providers need of the program's settings, as it was given; each provider reads and checks
 * what is its own.
 *
 * @param cache folder for what can be fetched again
 * @param clock decides which day is today
 * @param polygonKey {@code POLYGON_API_KEY}; a secret
 * @param polygonBaseUrl {@code POLYGON_BASE_URL}; null for the vendor's own
 * @param polygonRequestsPerMinute {@code POLYGON_REQUESTS_PER_MINUTE}; null for the default
 */
public record ProviderSettings(
        Path cache,
        Clock clock,
        @Nullable String polygonKey,
        @Nullable String polygonBaseUrl,
        @Nullable String polygonRequestsPerMinute) {
    /** Without the key, and without the address, which may be written with a password. */
    @Override
    public String toString() {
        return "provider settings, cache "
                + cache
                + ", polygon key "
                + (polygonKey == null ? "not set" : "••••");
    }
}
