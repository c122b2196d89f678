package io.sigmalab.app.ui;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A desk over a real lab without a window: this thread stands for the one that shows. */
public final class Screen implements AutoCloseable {
    private static final long SECONDS = 120;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(queue::add, Clock.systemUTC());
    private final Lab lab;
    private final Desk desk;

    /** Over a home with these settings. */
    public Screen(Path home, Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        all.put("SIGMA_LAB_HOME", home.toString());
        lab = Wiring.open(all, 2, "test");
        desk = new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
    }

    /** What view-models are given. */
    public Desk desk() {
        return desk;
    }

    /** Shows what arrives until something holds. */
    public void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = queue.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + SECONDS + " s for: " + what);
            }
        }
    }

    @Override
    public void close() {
        jobs.close();
        lab.close();
    }
}
