package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and encryption on a real server that insists on both. */
class PostgresLoginTest {
    private static final String HUSH = "hu/sh@1";

    @TempDir static Path folder;
    private static InstalledPostgres server;
    private static Path own;
    private static Path foreign;

    @BeforeAll
    static void start() throws Exception {
        Pem pem = certificate("own");
        own = Files.writeString(folder.resolve("own.crt"), pem.certificate());
        foreign = Files.writeString(folder.resolve("foreign.crt"), certificate("x").certificate());
        Optional<InstalledPostgres> started =
                InstalledPostgres.start(
                        Map.of(
                                "server.crt",
                                pem.certificate(),
                                "server.key",
                                pem.key(),
                                "pg_hba.conf",
                                """
                                host all postgres 127.0.0.1/32 trust
                                hostssl all all 127.0.0.1/32 scram-sha-256
                                """),
                        "-c ssl=on");
        if (started.isEmpty()) {
            // The embedded one takes no certificate of ours.
            String message = "no PostgreSQL below /usr/lib/postgresql to log in to";
            System.err.println("SKIPPED: " + message);
            abort(message);
        }
        server = started.orElseThrow();
        try (Database admin = open(Map.of("DATABASE_URL", server.url(), "DB_SCHEMA", "admin"))) {
            admin.transactions()
                    .run(
                            "make a user",
                            handle -> {
                                handle.execute("CREATE ROLE ann LOGIN PASSWORD '" + HUSH + "'");
                                handle.execute("GRANT CREATE ON DATABASE postgres TO ann");
                            });
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private record Pem(String certificate, String key) {}

    private static Pem certificate(String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=ip:127.0.0.1,dns:localhost",
                                "-validity",
                                "10",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".out").toFile())
                        .start();
        assertThat(keytool.waitFor(120, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return new Pem(
                pem("CERTIFICATE", keys.getCertificate(name).getEncoded()),
                pem("PRIVATE KEY", keys.getKey(name, "changeit".toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN "
                + what
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END "
                + what
                + "-----\n";
    }

    private static Database open(Map<String, String> settings) {
        return Database.open(DatabaseSettings.from(settings, Path.of("unused")));
    }

    private static String url(String password, String parameters) {
        return server.url().replace("postgres@", "ann:" + password + "@") + parameters;
    }

    private static void assertEncrypted(Map<String, String> settings) {
        try (Database database = open(settings)) {
            boolean encrypted =
                    database.transactions()
                            .call(
                                    "look",
                                    handle ->
                                            handle.createQuery(
                                                            "SELECT ssl FROM pg_stat_ssl WHERE pid"
                                                                    + " = pg_backend_pid()")
                                                    .mapTo(Boolean.class)
                                                    .one());
            assertThat(encrypted).isTrue();
            assertThat(database.info().place()).doesNotContain(HUSH).doesNotContain("hu%2F");
        }
    }

    @Test
    void everyWayToNameIsEncryptedAndTheServerIsKnownByItsCertificate() {
        String verified = "?sslmode=verify-full&sslrootcert=" + own;
        assertEncrypted(
                Map.of("DATABASE_URL", url("hu%2Fsh%401", verified), "DB_SCHEMA", "by_url"));
        assertEncrypted(
                Map.of(
                        "DATABASE_URL",
                        "jdbc:"
                                + server.url().replace("postgres@", "")
                                + verified
                                + "&user=ann&password=hu%2Fsh%401",
                        "DB_SCHEMA",
                        "by_jdbc",
                        "DB_NAME",
                        "not_this_one",
                        "PGPASSWORD",
                        "not read"));
        URI address = URI.create(server.url());
        assertEncrypted(
                Map.of(
                        "PGHOST",
                        address.getHost(),
                        "PGPORT",
                        Integer.toString(address.getPort()),
                        "PGDATABASE",
                        "postgres",
                        "PGUSER",
                        "ann",
                        "PGPASSWORD",
                        HUSH,
                        "PGSSLMODE",
                        "verify-full",
                        "PGSSLROOTCERT",
                        own.toString(),
                        "DB_SCHEMA",
                        "by_pg"));
        assertEncrypted(
                Map.of(
                        "DB_HOST",
                        address.getHost(),
                        "DB_PORT",
                        Integer.toString(address.getPort()),
                        "DB_NAME",
                        "postgres",
                        "DB_USER",
                        "ann",
                        "DB_PASSWORD",
                        HUSH,
                        "DB_SCHEMA",
                        "by_db",
                        "PGDATABASE",
                        "not_this_one"));
    }

    @Test
    void aServerWithAForeignCertificateIsRefusedAndTheHintIsAboutThat() {
        RunCase.assertRefused(
                () ->
                        open(
                                Map.of(
                                        "DATABASE_URL",
                                        url(
                                                "hu%2Fsh%401",
                                                "?sslmode=verify-full&sslrootcert=" + foreign))),
                Reason.DATABASE,
                "SSL",
                "check sslmode and sslrootcert");
    }

    @Test
    void aWrongPasswordIsSaidWithoutShowingIt() {
        for (String password : new String[] {"wrong-secret", ""}) {
            String url = password.isEmpty() ? url("", "").replace(":@", "@") : url(password, "");
            LabException refused =
                    Assertions.catchThrowableOfType(
                            LabException.class, () -> open(Map.of("DATABASE_URL", url)));
            assertThat(refused.reason()).isEqualTo(Reason.DATABASE);
            assertThat(refused.getMessage())
                    .contains("the database refuses this user or password", "check user")
                    .doesNotContain("wrong-secret");
            for (Throwable t = refused; t != null; t = t.getCause()) {
                assertThat(String.valueOf(t.getMessage())).doesNotContain("wrong-secret");
            }
        }
    }
}
