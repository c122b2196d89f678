package io.sigmalab.app.ui.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A desk over a real home without a screen, for tests of what screens know. What is delivered to
 * the screens waits until the test takes it, on the thread of the test.
 */
public final class SeededModel implements AutoCloseable {
    /** The model that was built, trained and backtested twice. */
    public static final ModelChoice MODEL =
            new ModelChoice("momentumsigma", "spy_eq_intraday_hourly");

    private static final String[] NAMED = {"--pack", MODEL.packId(), "--model", MODEL.modelId()};
    private static final int SECONDS = 120;

    private final BlockingQueue<Runnable> delivered = new LinkedBlockingQueue<>();
    private final Path home;
    private final Lab lab;
    private final Jobs jobs;
    private final Desk desk;

    /** On an empty home, or on one that was seeded. */
    public SeededModel(Path home) {
        this.home = home;
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test");
        jobs = new Jobs(delivered::add, Clock.systemUTC());
        desk = new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
    }

    /** Builds, trains and backtests the model twice, and scores two sessions. */
    public static void seed(Path home) {
        run(home, "build", "--start", "2023-01-03", "--end", "2023-06-30");
        run(home, "train", "--hours", "10,11,12,13");
        run(home, "backtest", "--thresholds", "0.34");
        run(home, "backtest", "--thresholds", "0.40", "--hours", "10,11,12,13", "--tag", "late");
    }

    /** A command on the model. */
    public static void run(Path home, String command, String... more) {
        String[] all = new String[1 + NAMED.length + more.length];
        all[0] = command;
        System.arraycopy(NAMED, 0, all, 1, NAMED.length);
        System.arraycopy(more, 0, all, 1 + NAMED.length, more.length);
        Call.json(home, all);
    }

    /** Runs what a command bar shows, with the real command line, on the same home. */
    public JsonNode commandLine(String text) {
        String[] words = text.split(" ");
        assert words[0].equals("sigma-lab");
        return Call.json(home, Arrays.copyOfRange(words, 1, words.length));
    }

    /** What a screen is given. */
    public Desk desk() {
        return desk;
    }

    /** Takes what is delivered until something holds. */
    public void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = delivered.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("waited " + SECONDS + " s for: " + what);
                }
                next.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Text of a file of the home. */
    public String read(String relative) {
        try {
            return Files.readString(home.resolve(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        jobs.close();
        lab.close();
    }
}
