package io.sigmalab.app.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to the server: somebody who addressed it by a name of its own, not a web page of
 * somebody else, and with the token where there is one. A page that was loaded from elsewhere can
 * make a browser send requests to this machine, and a name that somebody else owns can be pointed
 * at it; both are recognised by {@code Host}, {@code Origin} and {@code Sec-Fetch-Site}.
 */
final class Guard {
    private static final String SCHEME = "Bearer ";

    private final Set<String> names;
    private final byte @Nullable [] token;

    /**
     * @param address what the server listens on
     * @param token what callers must send, or null for nothing
     */
    Guard(InetAddress address, @Nullable String token) {
        names = names(address);
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> names(InetAddress address) {
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        add(names, address);
        if (!address.isLoopbackAddress()) {
            try {
                InetAddress own = InetAddress.getLocalHost();
                names.add(own.getHostName().toLowerCase(Locale.ROOT));
                names.add(own.getCanonicalHostName().toLowerCase(Locale.ROOT));
                for (NetworkInterface each :
                        Collections.list(NetworkInterface.getNetworkInterfaces())) {
                    each.inetAddresses().forEach(some -> add(names, some));
                }
            } catch (UnknownHostException | SocketException e) {
                // A machine without a name of its own is reached by the address alone.
                names.remove("");
            }
        }
        return Set.copyOf(names);
    }

    private static void add(Set<String> names, InetAddress address) {
        String plain = address.getHostAddress().toLowerCase(Locale.ROOT);
        int zone = plain.indexOf('%');
        String text = zone < 0 ? plain : plain.substring(0, zone);
        names.add(text.indexOf(':') < 0 ? text : "[" + text + "]");
    }

    /**
     * Lets a request pass or refuses it.
     *
     * @param host header {@code Host}
     * @param origin header {@code Origin}
     * @param site header {@code Sec-Fetch-Site}
     * @param authorization header {@code Authorization}
     * @param port what the server listens on
     * @param isOpen whether the path answers without a token
     * @throws ApiException 403 or 401
     */
    void check(
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String authorization,
            int port,
            boolean isOpen) {
        if (host == null || !isOwn(host, port)) {
            throw new ApiException(
                    403,
                    "foreign_host",
                    "not a name of this server: Host " + Shown.of(host == null ? "" : host),
                    "address it as localhost:" + port + " or as it was told to listen",
                    null);
        }
        if (origin != null && !isOwnOrigin(origin, port)
                || site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ApiException(
                    403,
                    "foreign_origin",
                    "asked by a page of another site",
                    "call the API from a program, not from a web page",
                    null);
        }
        if (token != null && !isOpen && !hasToken(authorization)) {
            throw new ApiException(
                    401,
                    "unauthorized",
                    "no valid token",
                    "send Authorization: Bearer and the value of SIGMA_LAB_API_TOKEN",
                    null);
        }
    }

    private boolean isOwn(String host, int port) {
        String text = host.toLowerCase(Locale.ROOT);
        String suffix = ":" + port;
        String name =
                text.endsWith(suffix)
                        ? text.substring(0, text.length() - suffix.length())
                        : port == 80 ? text : "";
        return names.contains(name);
    }

    private boolean isOwnOrigin(String origin, int port) {
        try {
            URI uri = new URI(origin);
            String authority = uri.getRawAuthority();
            return "http".equals(uri.getScheme()) && authority != null && isOwn(authority, port);
        } catch (URISyntaxException e) {
            // "null", and whatever else is no origin.
            return false;
        }
    }

    /** Takes as long for a token that is nearly right as for one that is not. */
    private boolean hasToken(@Nullable String authorization) {
        if (token == null
                || authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] sent =
                authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(sent, token);
    }
}
