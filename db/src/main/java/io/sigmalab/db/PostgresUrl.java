package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Settings of a PostgreSQL server, from a URL as libpq or the JDBC driver writes it or from single
 * names. Parameters are handed to the driver; one that it does not know is refused, because the
 * driver would ignore it.
 */
final class PostgresUrl {
    private static final String URL_PLACE = "DATABASE_URL";
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\]");

    /** libpq's name of a parameter → the driver's, where they differ. */
    private static final Map<String, String> DRIVER_NAMES =
            Map.of(
                    "connect_timeout", "connectTimeout",
                    "application_name", "ApplicationName",
                    "channel_binding", "channelBinding",
                    "gssencmode", "gssEncMode",
                    "keepalives", "tcpKeepAlive",
                    "krbsrvname", "kerberosServerName",
                    "require_auth", "requireAuth",
                    "sslnegotiation", "sslNegotiation");

    /** libpq's environment names that become parameters. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PGSSLMODE", "sslmode",
                    "PGSSLROOTCERT", "sslrootcert",
                    "PGSSLCERT", "sslcert",
                    "PGSSLKEY", "sslkey",
                    "PGCONNECT_TIMEOUT", "connect_timeout",
                    "PGCHANNELBINDING", "channel_binding",
                    "PGGSSENCMODE", "gssencmode",
                    "PGOPTIONS", "options",
                    "PGAPPNAME", "application_name");

    private final String place;
    private final Properties properties = new Properties();
    private String hosts = "localhost:5432";
    private @Nullable String database;
    private @Nullable String schema;

    private PostgresUrl(String place, @Nullable String schema) {
        this.place = place;
        this.schema = schema;
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), "sigma-lab");
        properties.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), "10");
        // A network that swallows packets must become an error, not a hang.
        properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), "120");
        properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.setProperty(PGProperty.REWRITE_BATCHED_INSERTS.getName(), "true");
    }

    /** Parses what follows {@code postgresql:}. */
    static DatabaseSettings parse(String rest, @Nullable String schema) {
        PostgresUrl url = new PostgresUrl(URL_PLACE, schema);
        int question = rest.indexOf('?');
        String location = question < 0 ? rest : rest.substring(0, question);
        if (location.startsWith("//")) {
            url.authority(location.substring(2));
        } else if (!location.isEmpty()) {
            // jdbc:postgresql:name and jdbc:postgresql:/name: on this machine.
            url.database(url.decode(location.startsWith("/") ? location.substring(1) : location));
        }
        if (question >= 0) {
            for (String pair : rest.substring(question + 1).split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    url.parameter(
                            url.decode(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "true" : url.decode(pair.substring(equals + 1)));
                }
            }
        }
        return url.settings();
    }

    static DatabaseSettings fromNames(
            String host,
            String port,
            String database,
            @Nullable String user,
            @Nullable String password,
            @Nullable String schema,
            String place) {
        PostgresUrl url = new PostgresUrl(place, schema);
        url.hosts(host, port);
        url.database(database);
        url.login(user, password);
        return url.settings();
    }

    static DatabaseSettings fromLibpqNames(Map<String, String> settings, @Nullable String schema) {
        PostgresUrl url = new PostgresUrl("PGHOST, PGPORT", schema);
        url.hosts(
                DatabaseSettings.value(settings, "PGHOSTADDR")
                        .or(() -> DatabaseSettings.value(settings, "PGHOST"))
                        .orElse("localhost"),
                DatabaseSettings.value(settings, "PGPORT").orElse("5432"));
        DatabaseSettings.value(settings, "PGDATABASE").ifPresent(url::database);
        url.login(
                DatabaseSettings.value(settings, "PGUSER").orElse(null),
                DatabaseSettings.value(settings, "PGPASSWORD").orElse(null));
        ENVIRONMENT.forEach(
                (name, parameter) ->
                        DatabaseSettings.value(settings, name)
                                .ifPresent(value -> url.parameter(parameter, value)));
        return url.settings();
    }

    /** Checks the name of a schema; null stays null. */
    static @Nullable String schema(@Nullable String name) {
        if (name != null && !SCHEMA.matcher(name).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not the name of a schema: " + name,
                    "DB_SCHEMA",
                    "use letters, digits and underscores, at most 63");
        }
        return name;
    }

    /** {@code user:password@host:port,host:port/name}; the parts of it may be missing. */
    private void authority(String text) {
        String rest = text;
        // The last @: a password that holds one unencoded is common and not ambiguous.
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            String user = rest.substring(0, at);
            rest = rest.substring(at + 1);
            int colon = user.indexOf(':');
            login(
                    decode(colon < 0 ? user : user.substring(0, colon)),
                    colon < 0 ? null : decode(user.substring(colon + 1)));
        }
        int slash = rest.indexOf('/');
        if (slash >= 0) {
            database(decode(rest.substring(slash + 1)));
            rest = rest.substring(0, slash);
        }
        if (!rest.isEmpty()) {
            List<String> names = new ArrayList<>();
            List<String> ports = new ArrayList<>();
            for (String host : rest.split(",", -1)) {
                int colon = host.indexOf(':', Math.max(0, host.indexOf(']')));
                names.add(decode(colon < 0 ? host : host.substring(0, colon)));
                ports.add(colon < 0 ? "5432" : host.substring(colon + 1));
            }
            hosts(String.join(",", names), String.join(",", ports));
        }
    }

    /** One host and port, or lists of equal length; one port may serve all hosts. */
    private void hosts(String hostList, String portList) {
        String[] names = hostList.split(",", -1);
        String[] ports = portList.split(",", -1);
        if (ports.length != 1 && ports.length != names.length) {
            throw wrong(names.length + " hosts but " + ports.length + " ports", "name one each");
        }
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip();
            if (name.startsWith("/")) {
                throw wrong(
                        "Unix sockets are not supported: " + name,
                        "name a host, 127.0.0.1 for this machine");
            }
            if (name.indexOf(':') >= 0 && !name.startsWith("[")) {
                name = "[" + name + "]";
            }
            if (!HOST.matcher(name).matches()) {
                throw wrong("not the name of a host: \"" + name + "\"", "write host:port");
            }
            joined.add(name + ":" + port(ports[ports.length == 1 ? 0 : i].strip()));
        }
        hosts = String.join(",", joined);
    }

    private int port(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw wrong("not a port: \"" + text + "\"", "write a number from 1 to 65535");
    }

    private void database(String name) {
        if (!name.isEmpty()) {
            database = name;
        }
    }

    private void login(@Nullable String user, @Nullable String password) {
        if (user != null && !user.isEmpty()) {
            properties.setProperty(PGProperty.USER.getName(), user);
        }
        if (password != null && !password.isEmpty()) {
            properties.setProperty(PGProperty.PASSWORD.getName(), password);
        }
    }

    private void parameter(String name, String value) {
        switch (name) {
            case "user" -> login(value, null);
            case "password" -> login(null, value);
            case "host" -> hosts(value, "5432");
            case "dbname" -> database(value);
            case "currentSchema", "search_path" -> schema = schema(value);
            case "target_session_attrs" ->
                    properties.setProperty(
                            PGProperty.TARGET_SERVER_TYPE.getName(), serverType(value));
            default -> {
                String driverName = DRIVER_NAMES.getOrDefault(name, name);
                if (PGProperty.forName(driverName) == null) {
                    throw wrong(
                            "unknown parameter \"" + name + "\"",
                            Nearest.to(name, driverNames())
                                    .map(near -> "did you mean \"" + near + "\"?")
                                    .orElse("remove it"));
                }
                boolean libpqSwitch = driverName.equals(PGProperty.TCP_KEEP_ALIVE.getName());
                properties.setProperty(
                        driverName,
                        libpqSwitch && value.matches("[01]")
                                ? Boolean.toString(value.equals("1"))
                                : value);
            }
        }
    }

    private String serverType(String value) {
        return switch (value) {
            case "any" -> "any";
            case "read-write", "primary" -> "primary";
            case "prefer-standby" -> "preferSecondary";
            default ->
                    throw wrong(
                            "target_session_attrs=" + value + " cannot be used",
                            "the program writes: use read-write or leave it out");
        };
    }

    private static List<String> driverNames() {
        return Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList();
    }

    private DatabaseSettings settings() {
        Optional<String> user =
                Optional.ofNullable(properties.getProperty(PGProperty.USER.getName()));
        String name = database != null ? database : user.orElse(System.getProperty("user.name"));
        if (schema != null) {
            properties.setProperty(PGProperty.CURRENT_SCHEMA.getName(), '"' + schema + '"');
        }
        String login =
                user.map(
                                text ->
                                        properties.containsKey(PGProperty.PASSWORD.getName())
                                                ? text + ":***@"
                                                : text + "@")
                        .orElse("");
        String ssl = properties.getProperty(PGProperty.SSL_MODE.getName());
        return new DatabaseSettings(
                Dialect.POSTGRESQL,
                "jdbc:postgresql://"
                        + hosts
                        + "/"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8),
                properties,
                schema,
                null,
                "postgresql://"
                        + login
                        + hosts
                        + "/"
                        + name
                        + (ssl == null ? "" : "?sslmode=" + ssl)
                        + (schema == null ? "" : " schema " + schema));
    }

    /** Percent decoding as in RFC 3986: a plus sign is a plus sign. */
    private String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw wrongEncoding();
                }
                bytes.write(high * 16 + low);
                i += 3;
            } else {
                int codePoint = text.codePointAt(i);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrongEncoding();
        }
    }

    private LabException wrongEncoding() {
        return wrong(
                "a percent sign starts no two hexadecimal digits of UTF-8",
                "write a percent sign in a user or password as %25");
    }

    private LabException wrong(String what, String hint) {
        return new LabException(Reason.INVALID_VALUE, what, place, hint);
    }
}
