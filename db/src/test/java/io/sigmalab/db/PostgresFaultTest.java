package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL when the network, the server or the login fails. */
class PostgresFaultTest {
    @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

    private static DatabaseSettings settings(String url, String schema) {
        return DatabaseSettings.from(
                Map.of("DATABASE_URL", url, "DB_SCHEMA", schema), Path.of("unused"));
    }

    /** Stands between the program and the server, and can fail like a network. */
    private static final class Wire implements AutoCloseable {
        private final ServerSocket door;
        private final URI server;
        private final List<Socket> open = new ArrayList<>();
        private boolean cut;
        private volatile boolean losesCommits;
        private volatile boolean losing;
        private final CountDownLatch refused = new CountDownLatch(1);

        Wire(String url) throws IOException {
            server = URI.create(url);
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::accept, "wire");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return POSTGRES.url()
                    .replace(
                            server.getHost() + ":" + server.getPort(),
                            "127.0.0.1:" + door.getLocalPort());
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = door.accept();
                    synchronized (this) {
                        if (cut) {
                            client.close();
                            refused.countDown();
                            continue;
                        }
                        Socket upstream = new Socket(server.getHost(), server.getPort());
                        open.add(client);
                        open.add(upstream);
                        pump(client, upstream, true);
                        pump(upstream, client, false);
                    }
                }
            } catch (IOException e) {
                // Closed at the end of the test.
                return;
            }
        }

        void awaitRefused() throws InterruptedException {
            assertThat(refused.await(120, TimeUnit.SECONDS)).isTrue();
        }

        /** Lets the next commit through to the server, and its answer go lost. */
        void loseTheNextCommit() {
            losesCommits = true;
        }

        private void pump(Socket from, Socket to, boolean toServer) {
            Thread thread =
                    new Thread(
                            () -> {
                                try (from;
                                        to) {
                                    copy(from, to, toServer);
                                } catch (IOException e) {
                                    // Cut, as the test wants it.
                                    return;
                                }
                            });
            thread.setDaemon(true);
            thread.start();
        }

        private void copy(Socket from, Socket to, boolean toServer) throws IOException {
            byte[] buffer = new byte[1 << 16];
            int n = from.getInputStream().read(buffer);
            while (n >= 0) {
                String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                if (toServer && losesCommits && text.contains("COMMIT")) {
                    losesCommits = false;
                    losing = true;
                } else if (!toServer && losing) {
                    // The server has answered: it is done there.
                    losing = false;
                    return;
                }
                to.getOutputStream().write(buffer, 0, n);
                n = from.getInputStream().read(buffer);
            }
        }

        synchronized void cut(boolean value) throws IOException {
            cut = value;
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        }

        @Override
        public void close() throws IOException {
            cut(true);
            door.close();
        }
    }

    private static Run store(Database database, String id) {
        JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
        Run run = Samples.backtest(id, "p");
        runs.begin(Samples.running(run));
        runs.finish(Samples.result(run, Samples.headline(0.1)));
        return run;
    }

    @Test
    void aServerThatIsGoneMidSessionIsSaidAndFoundAgainWhenItIsBack() throws Exception {
        Map<String, String> fresh = POSTGRES.freshSchema();
        try (Wire wire = new Wire(POSTGRES.url());
                Database database = Database.open(settings(wire.url(), fresh.get("DB_SCHEMA")))) {
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            store(database, "before");

            wire.cut(true);
            RunCase.assertRefused(
                    () -> runs.find("before"),
                    Reason.DATABASE,
                    "no connection to the database",
                    "check that the server runs");

            wire.cut(false);
            assertThat(runs.find("before")).isPresent();
            store(database, "after");
            assertThat(runs.find("after")).isPresent();
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNeitherFailedNorDoneTwice() throws Exception {
        Map<String, String> fresh = POSTGRES.freshSchema();
        try (Wire wire = new Wire(POSTGRES.url());
                Database database =
                        Database.open(
                                settings(
                                        // So that every commit is sent by its word.
                                        wire.url() + "?prepareThreshold=0",
                                        fresh.get("DB_SCHEMA")))) {
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            Run run = Samples.backtest("lost", "p");
            runs.begin(Samples.running(run));

            wire.loseTheNextCommit();
            runs.finish(Samples.result(run, Samples.headline(0.1)));

            assertThat(wire.losesCommits).as("a commit went by").isFalse();
            assertThat(runs.find("lost").orElseThrow().state()).isEqualTo(run.state());
            assertThat(database.info().rows().get("trial_ledger")).isEqualTo(1);
        }
    }

    @Test
    void whatIsToBeStoredWaitsForAServerThatComesBack() throws Exception {
        Map<String, String> fresh = POSTGRES.freshSchema();
        try (Wire wire = new Wire(POSTGRES.url());
                Database database = Database.open(settings(wire.url(), fresh.get("DB_SCHEMA")))) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            wire.cut(true);
            Thread storing = new Thread(() -> store(database, "during"));
            storing.start();
            // Refused at least once before the wire is whole again.
            wire.awaitRefused();
            wire.cut(false);
            storing.join();
            assertThat(new JdbiRunStore(database, Stores.LUCK).find("during")).isPresent();
        }
    }

    @Test
    void connectionsThatTheServerEndedAreReplacedWithoutAnybodyNoticing() {
        Map<String, String> fresh = POSTGRES.freshSchema();
        try (Database database = Database.open(settings(POSTGRES.url(), fresh.get("DB_SCHEMA")))) {
            new JdbiModelStore(database).put(Samples.model("p", "m"));
            for (int i = 0; i < 3; i++) {
                database.transactions()
                        .raw(
                                "end the others",
                                connection ->
                                        connection
                                                .createStatement()
                                                .execute(
                                                        """
                                                        SELECT pg_terminate_backend(pid)
                                                        FROM pg_stat_activity
                                                        WHERE application_name = 'sigma-lab'
                                                            AND pid <> pg_backend_pid()
                                                        """));
                store(database, "r" + i);
            }
            assertThat(database.info().rows().get("backtest_runs")).isEqualTo(3);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        RunCase.assertRefused(
                () -> Database.open(settings("postgresql://u:hush@127.0.0.1:" + port + "/d", "s")),
                Reason.DATABASE,
                "cannot open the database",
                "no connection",
                "postgresql://u:***@127.0.0.1:" + port + "/d");
        RunCase.assertRefused(
                () -> Database.open(settings("postgresql://u@no-such-host.invalid/d", "s")),
                Reason.DATABASE,
                "no connection",
                "no-such-host.invalid");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaid() {
        String url = POSTGRES.url().replaceFirst("/[^/]*$", "/no_such_database");

        RunCase.assertRefused(
                () -> Database.open(settings(url, "s")),
                Reason.DATABASE,
                "does not exist",
                "no_such_database",
                "createdb");
    }

    @Test
    void aUserWithoutTheRightToMakeTablesIsTold() {
        Map<String, String> fresh = POSTGRES.freshSchema();
        String role = "r_" + fresh.get("DB_SCHEMA");
        try (Database admin = Database.open(settings(POSTGRES.url(), fresh.get("DB_SCHEMA")))) {
            admin.transactions()
                    .raw(
                            "make a user",
                            connection ->
                                    connection
                                            .createStatement()
                                            .execute(
                                                    "CREATE ROLE " + role + " LOGIN PASSWORD 'x'"));
            try {
                String url = POSTGRES.url().replaceFirst("//[^@]*@", "//" + role + ":x@");
                for (Map<String, String> other :
                        List.of(
                                Map.of("DATABASE_URL", url, "DB_SCHEMA", "not_there"),
                                Map.of("DATABASE_URL", url))) {
                    RunCase.assertRefused(
                            () -> Database.open(DatabaseSettings.from(other, Path.of("x"))),
                            Reason.DATABASE,
                            "this user may not do that",
                            "DB_SCHEMA");
                }
            } finally {
                admin.transactions()
                        .raw(
                                "drop the user",
                                connection ->
                                        connection.createStatement().execute("DROP ROLE " + role));
            }
        }
    }

    @Test
    void programsThatStartInTheSameInstantInAnEmptySchemaAllGetIn() throws Exception {
        Map<String, String> fresh = POSTGRES.freshSchema();
        List<Throwable> failed = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread =
                    new Thread(
                            () ->
                                    Database.open(settings(POSTGRES.url(), fresh.get("DB_SCHEMA")))
                                            .close());
            thread.setUncaughtExceptionHandler(
                    (t, e) -> {
                        synchronized (failed) {
                            failed.add(e);
                        }
                    });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).isEmpty();
    }
}
