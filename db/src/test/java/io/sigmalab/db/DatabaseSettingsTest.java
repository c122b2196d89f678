package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    private static final Path HOME = Path.of("/home/me/lab home");

    private static DatabaseSettings settings(String... namesAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return DatabaseSettings.from(map, HOME);
    }

    private static DatabaseSettings url(String url) {
        return settings("DATABASE_URL", url);
    }

    private static String property(DatabaseSettings settings, String name) {
        return settings.properties().getProperty(name);
    }

    private static void assertRefused(String what, String... namesAndValues) {
        assertThatThrownBy(() -> settings(namesAndValues))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_VALUE))
                .hasMessageContaining(what);
    }

    @Test
    void withoutAnySettingItIsTheFileInTheHome() {
        DatabaseSettings settings = settings();

        assertThat(settings.dialect()).isEqualTo(Dialect.H2);
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:h2:async:/home/me/lab home/lab");
        assertThat(settings.describe()).isEqualTo("/home/me/lab home/lab.mv.db");
        assertThat(property(settings, "AUTO_SERVER")).isEqualTo("TRUE");
        assertThat(property(settings, "WRITE_DELAY")).isEqualTo("0");
        assertThat(property(settings, "MODE")).isEqualTo("PostgreSQL");
    }

    @Test
    void blankValuesAndTheLoginsOfOtherProgramsCountAsNotSet() {
        DatabaseSettings settings =
                settings(
                        "DATABASE_URL", " ",
                        "DB_HOST", "",
                        "PGUSER", "me",
                        "PGPASSWORD", "secret",
                        "DB_SCHEMA", "lab");

        assertThat(settings.dialect()).isEqualTo(Dialect.H2);
    }

    @Test
    void theUrlWinsOverTheNamesAndTheseOverTheOnesOfLibpq() {
        Map<String, String> all = new HashMap<>();
        all.put("PGHOST", "pg");
        all.put("PGDATABASE", "c");
        assertThat(DatabaseSettings.from(all, HOME).jdbcUrl())
                .isEqualTo("jdbc:postgresql://pg:5432/c");
        all.put("DB_HOST", "db");
        all.put("DB_NAME", "b");
        assertThat(DatabaseSettings.from(all, HOME).jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/b");
        all.put("DATABASE_URL", "postgresql://url/a");
        assertThat(DatabaseSettings.from(all, HOME).jdbcUrl())
                .isEqualTo("jdbc:postgresql://url:5432/a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://u:p@h:5433/d | jdbc:postgresql://h:5433/d | u | p",
                "postgres://u:p@h/d | jdbc:postgresql://h:5432/d | u | p",
                "jdbc:postgresql://h/d?user=u&password=p%26q | jdbc:postgresql://h:5432/d | u | p&q",
                "postgresql://u%40x:p%3A%2F%25%C3%A4+@h/d | jdbc:postgresql://h:5432/d | u@x | p:/%ä+",
                "postgresql://u:a@b@h/d | jdbc:postgresql://h:5432/d | u | a@b",
                "postgresql://u@h/d | jdbc:postgresql://h:5432/d | u | ",
                "postgresql://u:p@h | jdbc:postgresql://h:5432/u | u | p",
                "postgresql://[::1]:6000/d | jdbc:postgresql://[::1]:6000/d | | ",
                "postgresql://a:1,b:2/d | jdbc:postgresql://a:1,b:2/d | | ",
                "postgresql:///d | jdbc:postgresql://localhost:5432/d | | ",
                "jdbc:postgresql:d | jdbc:postgresql://localhost:5432/d | | ",
                "postgresql://h/my%20lab%2B | jdbc:postgresql://h:5432/my+lab%2B | | "
            })
    void urlsAreReadAsLibpqAndTheDriverWriteThem(
            String url, String jdbcUrl, String user, String password) {
        DatabaseSettings settings = url(url);

        assertThat(settings.dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(settings.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(property(settings, "user")).isEqualTo(user);
        assertThat(property(settings, "password")).isEqualTo(password);
    }

    @Test
    void parametersReachTheDriverUnderItsOwnNames() {
        DatabaseSettings settings =
                url(
                        "postgresql://h/d?sslmode=verify-full&sslrootcert=%2Fca.pem"
                                + "&channel_binding=require&connect_timeout=3"
                                + "&target_session_attrs=read-write&options=-c%20a%3Db");

        assertThat(property(settings, "sslmode")).isEqualTo("verify-full");
        assertThat(property(settings, "sslrootcert")).isEqualTo("/ca.pem");
        assertThat(property(settings, "channelBinding")).isEqualTo("require");
        assertThat(property(settings, "connectTimeout")).isEqualTo("3");
        assertThat(property(settings, "targetServerType")).isEqualTo("primary");
        assertThat(property(settings, "options")).isEqualTo("-c a=b");
    }

    @Test
    void namesOfLibpqReachTheDriver() {
        DatabaseSettings settings =
                settings(
                        "PGHOST", "h",
                        "PGPORT", "6543",
                        "PGDATABASE", "d",
                        "PGUSER", "u",
                        "PGPASSWORD", "p w",
                        "PGSSLMODE", "require");

        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://h:6543/d");
        assertThat(property(settings, "user")).isEqualTo("u");
        assertThat(property(settings, "password")).isEqualTo("p w");
        assertThat(property(settings, "sslmode")).isEqualTo("require");
    }

    @Test
    void theSchemaComesFromItsNameOrTheUrl() {
        assertThat(url("postgresql://h/d").schema()).isNull();
        DatabaseSettings named = settings("DB_NAME", "d", "DB_SCHEMA", "Lab_1");
        assertThat(named.schema()).isEqualTo("Lab_1");
        assertThat(property(named, "currentSchema")).isEqualTo("\"Lab_1\"");
        assertThat(
                        settings(
                                        "DATABASE_URL",
                                        "postgresql://h/d?currentSchema=a",
                                        "DB_SCHEMA",
                                        "b")
                                .schema())
                .isEqualTo("a");
        assertRefused("not the name of a schema", "DB_NAME", "d", "DB_SCHEMA", "a\";drop");
    }

    @Test
    void anH2UrlKeepsItsOwnSettingsButNotThoseTheStoresRelyOn() {
        DatabaseSettings settings =
                url("jdbc:h2:file:/data/x;CACHE_SIZE=1000;USER=me;PASSWORD=hush;");

        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:h2:file:/data/x");
        assertThat(settings.file()).isEqualTo(Path.of("/data/x"));
        assertThat(property(settings, "CACHE_SIZE")).isEqualTo("1000");
        assertThat(property(settings, "user")).isEqualTo("me");
        assertThat(property(settings, "password")).isEqualTo("hush");
        assertThat(settings.describe()).doesNotContain("hush");
        assertRefused("MODE=MySQL", "DATABASE_URL", "jdbc:h2:file:/x;MODE=MySQL");
        assertRefused("WRITE_DELAY=500", "DATABASE_URL", "jdbc:h2:file:/x;write_delay=500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:h2:tcp://host/x"})
    void anH2DatabaseThatIsNoFileIsNotShared(String url) {
        assertThat(url(url).file()).isNull();
        assertThat(property(url(url), "AUTO_SERVER")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:top%20secret@h:5432/d?sslmode=require",
                "jdbc:postgresql://h/d?user=me&password=top%20secret&sslpassword=top%20secret",
                "jdbc:h2:file:/x;USER=me;PASSWORD=top secret"
            })
    void noSecretIsShown(String url) {
        DatabaseSettings settings = url(url);

        assertThat(settings.properties().toString()).contains("top secret");
        assertThat(settings.describe() + settings + new DriverDataSource(settings))
                .doesNotContain("top secret")
                .doesNotContain("top%20secret");
    }

    @Test
    void whatCannotBeUsedIsRefusedByNameAndWithoutSecrets() {
        assertRefused("unknown kind of database \"mysql\"", "DATABASE_URL", "mysql://u:p@h/d");
        assertRefused("not the URL of a database", "DATABASE_URL", "lab");
        assertRefused("unknown kind", "DATABASE_URL", "h2:/x");
        assertRefused("no database is named", "DB_HOST", "h");
        assertRefused("no database is named", "DATABASE_URL", "jdbc:h2:");
        assertRefused("not a port: \"x\"", "DB_NAME", "d", "DB_PORT", "x");
        assertRefused("not a port: \"0\"", "DATABASE_URL", "postgresql://h:0/d");
        assertRefused("not a port: \"70000\"", "DATABASE_URL", "postgresql://h:70000/d");
        assertRefused("not the name of a host", "DATABASE_URL", "postgresql://h h/d");
        assertRefused("2 hosts but 3 ports", "DB_HOST", "a,b", "DB_PORT", "1,2,3", "DB_NAME", "d");
        assertRefused("Unix sockets", "PGHOST", "/var/run/postgresql");
        assertRefused("percent sign", "DATABASE_URL", "postgresql://u:5%@h/d");
        assertRefused("percent sign", "DATABASE_URL", "postgresql://u:%ff@h/d");
        assertRefused(
                "did you mean \"sslmode\"", "DATABASE_URL", "postgresql://h/d?sslmod=require");
        assertRefused("unknown parameter", "DATABASE_URL", "postgresql://h/d?pgbouncer=true");
        assertRefused(
                "the program writes",
                "DATABASE_URL",
                "postgresql://h/d?target_session_attrs=read-only");
        assertThatThrownBy(() -> DatabaseSettings.h2(Path.of("/a;b")))
                .hasMessageContaining("semicolon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:hush@h/d",
                "postgresql://u:hush%@h/d",
                "postgresql://u:hush@h:x/d",
                "postgresql://u:hush@h h/d",
                "jdbc:h2:file:/x;PASSWORD=hush;MODE=MySQL"
            })
    void aRefusalDoesNotRepeatThePassword(String url) {
        assertThatThrownBy(() -> url(url))
                .isInstanceOf(LabException.class)
                .message()
                .doesNotContain("hush");
    }
}
