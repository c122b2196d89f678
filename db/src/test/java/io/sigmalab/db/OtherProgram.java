package io.sigmalab.db;

import io.sigmalab.engine.run.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A second program that uses the database, in a JVM of its own, told what to do by lines. */
final class OtherProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherProgram(Process process) {
        this.process = process;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherProgram start(String task, Path home, String name) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProgram.class.getName(),
                                task,
                                home.toString(),
                                name));
        return new OtherProgram(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** The next line it prints, or null when it has ended. */
    String line() throws IOException {
        return output.readLine();
    }

    /** Lets it take its next step. */
    void step() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    void kill() throws InterruptedException {
        // Through its handle: what it has printed so far can still be read.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Lets it end by itself. */
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(120, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() throws Exception {
        kill();
        output.close();
    }

    /** Entry of the second program. */
    public static void main(String[] arguments) throws Exception {
        String task = arguments[0];
        DatabaseSettings settings = DatabaseSettings.h2(Path.of(arguments[1]));
        String name = arguments[2];
        if (task.equals("without sharing")) {
            Properties login = settings.properties();
            login.remove("AUTO_SERVER");
            try (Connection connection =
                    new org.h2.Driver().connect("jdbc:h2:file:" + settings.file(), login)) {
                say(connection.isClosed() ? "closed" : "open");
                awaitLine();
            }
            return;
        }
        try (Database database = Database.open(settings)) {
            JdbiRunStore runs = new JdbiRunStore(database, Stores.LUCK);
            new JdbiModelStore(database).put(Samples.model(name, "m"));
            if (task.equals("two threads")) {
                // As in a file that has been worked in for longer than the default of 45 s.
                database.transactions()
                        .run("set", handle -> handle.execute("SET RETENTION_TIME 0"));
            }
            say("open");
            if (task.equals("two threads")) {
                Thread other = new Thread(() -> writeForEver(runs, name + "b", name));
                other.start();
                writeForEver(runs, name + "a", name);
            }
            boolean go =
                    task.equals("write until killed") || task.equals("write once") || awaitLine();
            for (int i = 0; go; i++) {
                Run run = Samples.backtest(name + i, name);
                runs.begin(Samples.running(run));
                runs.finish(Samples.result(run, Samples.headline(0.1 * i)));
                say(run.runId());
                go =
                        switch (task) {
                            case "write until killed" -> true;
                            case "write once" -> false;
                            default -> awaitLine();
                        };
            }
        }
    }

    private static void writeForEver(JdbiRunStore runs, String prefix, String pack) {
        for (int i = 0; ; i++) {
            Run run = Samples.backtest(prefix + i, pack);
            runs.begin(Samples.running(run));
            say(run.runId());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static boolean awaitLine() throws IOException {
        return System.in.read() == '\n';
    }
}
