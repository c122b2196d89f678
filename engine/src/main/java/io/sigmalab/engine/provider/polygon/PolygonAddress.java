package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go: scheme, host, port and perhaps a folder. Answers point to their next page with
 * a whole address; only its path and query are followed, so that the key reaches no other host.
 *
 * @param base without a slash at the end
 */
record PolygonAddress(URI base) {
    /** Setting that names it. */
    static final String SETTING = "POLYGON_BASE_URL";

    /** Where the vendor answers. */
    static final String DEFAULT = "https://api.polygon.io";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)\\]");
    private static final Pattern KEY_IN_QUERY =
            Pattern.compile("(?i)(?<=[?&])api_?key=[^&]*&?|&api_?key=[^&]*$");

    /**
     * Reads the setting; the vendor's own address when there is none.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG}, without the text, which may hold a secret
     */
    static PolygonAddress of(@Nullable String text) {
        String given = text == null || text.isBlank() ? DEFAULT : text.strip();
        URI uri;
        try {
            uri = new URI(given);
        } catch (URISyntaxException e) {
            throw refused("is not an address"); // the cause quotes the text
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused("must start with https:// (or http:// on this machine)");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw refused("names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("must not hold a user or password");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must not hold a query: the key is sent in a header");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw refused("is http, over which the key would be readable by others");
        }
        String folder = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new PolygonAddress(URI.create(scheme + "://" + uri.getRawAuthority() + folder));
    }

    private static LabException refused(String rule) {
        return new LabException(
                Reason.INVALID_CONFIG,
                "the address of the data source " + rule,
                SETTING,
                "write for example " + DEFAULT + ", or leave it out");
    }

    /** Host and port, for people and for the folder of the cache. */
    String host() {
        return base.getRawAuthority();
    }

    /** A request for a path with its query. */
    URI resolve(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    /** Path and query of a next page, without a key if somebody put one there. */
    String next(String nextUrl) throws URISyntaxException {
        URI next = new URI(nextUrl);
        String path = next.getRawPath();
        String folder = base.getRawPath();
        if (path == null || !path.startsWith("/")) {
            throw new URISyntaxException("", "no path");
        }
        if (!folder.isEmpty() && path.startsWith(folder + "/")) {
            path = path.substring(folder.length());
        }
        if (next.getRawQuery() == null) {
            return path;
        }
        String query = KEY_IN_QUERY.matcher("?" + next.getRawQuery()).replaceAll("");
        return query.equals("?") ? path : path + query;
    }
}
