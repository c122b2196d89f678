package io.sigmalab.app.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Asks the FX thread for a moment again and again, notes how long it kept one waiting, and looks at
 * its stack every 20 ms while it does: what it did, for which screen, from where in the program.
 *
 * <p>Time on the clock is split into the processor time of the FX thread itself and the rest, which
 * is waiting: for a core that others have, for the painter, for the collector.
 */
final class FxWatch implements AutoCloseable {
    private static final double BAD_MILLIS = 100;
    private static final long PROBE_NANOS = 5_000_000;
    private static final long LATE_NANOS = 40_000_000;
    private static final long SAMPLE_NANOS = 20_000_000;
    private static final int MOST_STALLS = 8;
    private static final int MOST_PLACES = 25;

    /** One answer of the FX thread that came late, and what it was seen doing meanwhile. */
    private record Stall(
            double millis, double cpu, double collector, String screen, List<String> seen) {}

    private final Thread watched;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread watchman = new Thread(this::watch, "fx-watch");
    private final List<Double> waits = new ArrayList<>();
    private final List<Stall> stalls = new ArrayList<>();
    private final List<Double> pauses = Collections.synchronizedList(new ArrayList<>());
    private final NotificationListener collected =
            (notification, handback) ->
                    pauses.add(
                            (double)
                                    GarbageCollectionNotificationInfo.from(
                                                    (CompositeData) notification.getUserData())
                                            .getGcInfo()
                                            .getDuration());
    private volatile String screen = "";
    private volatile boolean over;

    /**
     * Begins to watch.
     *
     * @param watched the FX thread
     */
    FxWatch(Thread watched) {
        this.watched = watched;
        emitters().forEach(emitter -> emitter.addNotificationListener(collected, null, null));
        watchman.setDaemon(true);
        watchman.setPriority(Thread.MAX_PRIORITY);
        watchman.start();
    }

    private static List<NotificationEmitter> emitters() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .toList();
    }

    /** What one goes to now: stalls are told apart by it. */
    void at(String where) {
        screen = where;
    }

    private void watch() {
        while (!over) {
            AtomicBoolean answered = new AtomicBoolean();
            List<String> seen = new ArrayList<>();
            String where = screen;
            long cpu = threads.getThreadCpuTime(watched.getId());
            long collecting = collecting();
            long asked = System.nanoTime();
            long looked = asked + LATE_NANOS - SAMPLE_NANOS;
            Platform.runLater(
                    () -> {
                        answered.set(true);
                        LockSupport.unpark(watchman);
                    });
            while (!answered.get() && !over) {
                LockSupport.parkNanos(PROBE_NANOS);
                if (!answered.get() && System.nanoTime() - looked >= SAMPLE_NANOS) {
                    looked = System.nanoTime();
                    seen.add(what(watched.getStackTrace()));
                }
            }
            double took = (System.nanoTime() - asked) / 1e6;
            waits.add(took);
            if (took > BAD_MILLIS) {
                double own = (threads.getThreadCpuTime(watched.getId()) - cpu) / 1e6;
                stalls.add(new Stall(took, own, collecting() - collecting, where, seen));
            }
            LockSupport.parkNanos(PROBE_NANOS);
        }
    }

    private static long collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** What the thread was at: a phase of a frame, and what of ours is nearest on the stack. */
    private static String what(StackTraceElement[] stack) {
        String phase = "other";
        for (StackTraceElement frame : stack) {
            String found = phase(frame);
            if (found != null) {
                phase = found;
                break;
            }
        }
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith("io.sigmalab")) {
                return phase + ", " + name(frame);
            }
        }
        return phase + (stack.length == 0 ? "" : ", " + path(stack));
    }

    private static @Nullable String phase(StackTraceElement frame) {
        String at = frame.getClassName() + "." + frame.getMethodName();
        if (at.contains("getNextRunnable") || at.contains("MonocleTimer")) {
            return "idle, without a core";
        } else if (at.contains("submitRenderJob")
                || at.contains("waitForRenderingToComplete")
                || at.contains("waitForSynchronization")
                || at.contains("QuantumRenderer")) {
            return "handing over to the painter";
        } else if (at.contains("javafx.css")
                || at.contains("CssStyleHelper")
                || at.contains("CSS")) {
            return "css";
        } else if (at.contains("syncPeer")
                || at.contains("UpdatePeer")
                || at.contains("synchronize")) {
            return "sync";
        } else if (at.endsWith(".layout") || at.endsWith(".layoutChildren")) {
            return "layout";
        } else if (at.startsWith("io.sigmalab")) {
            return "our code";
        }
        return null;
    }

    private static String name(StackTraceElement frame) {
        String full = frame.getClassName();
        return full.substring(full.lastIndexOf('.') + 1)
                + "."
                + frame.getMethodName()
                + ":"
                + frame.getLineNumber();
    }

    /** The last methods, for where nothing of ours is on the stack. */
    private static String path(StackTraceElement[] stack) {
        List<String> names = new ArrayList<>();
        for (StackTraceElement frame : stack) {
            String method = frame.getMethodName();
            if (names.size() < 5
                    && (names.isEmpty() || !names.get(names.size() - 1).equals(method))) {
                names.add(method);
            }
        }
        return String.join(" < ", names);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watchman.join();
        for (NotificationEmitter emitter : emitters()) {
            try {
                emitter.removeNotificationListener(collected);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Prints what was seen. */
    void report(int seconds) {
        DesktopBench.row("FX thread late, 99 of 100", DesktopBench.at(waits, 0.99), "ms");
        DesktopBench.row(
                "FX thread late, longest in " + seconds + " s", DesktopBench.at(waits, 1), "ms");
        DesktopBench.row("FX thread late by more than 100 ms", stalls.size(), "times");
        double all = stalls.stream().mapToDouble(Stall::millis).sum();
        double own = stalls.stream().mapToDouble(Stall::cpu).sum();
        double collector = stalls.stream().mapToDouble(Stall::collector).sum();
        DesktopBench.row("  of these, on the clock together", all, "ms");
        DesktopBench.row("  of these, computing itself", own, "ms");
        DesktopBench.row("  of these, the collector at work", collector, "ms");
        DesktopBench.row(
                "  of these, without a core or at the painter", all - own - collector, "ms");
        DesktopBench.row(
                "  by itself more than 100 ms",
                stalls.stream().filter(stall -> stall.cpu > BAD_MILLIS).count(),
                "times");
        DesktopBench.row("pauses of the collector", pauses.size(), "times");
        DesktopBench.row("  longest", DesktopBench.at(pauses, 1), "ms");
        stalls.stream()
                .sorted(Comparator.comparingDouble(Stall::millis).reversed())
                .limit(MOST_STALLS)
                .forEach(FxWatch::print);
        Map<String, Integer> places = new TreeMap<>();
        for (Stall stall : stalls) {
            stall.seen.forEach(seen -> places.merge(stall.screen + ": " + seen, 1, Integer::sum));
        }
        places.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_PLACES)
                .forEach(e -> System.out.printf("  %d × %s%n", e.getValue(), e.getKey()));
    }

    private static void print(Stall stall) {
        Map<String, Integer> phases = new LinkedHashMap<>();
        stall.seen.forEach(
                seen -> phases.merge(seen.substring(0, seen.indexOf(',')), 1, Integer::sum));
        System.out.printf(
                Locale.ROOT,
                "  %.0f ms at %s: itself %.0f, collector %.0f; %s%n",
                stall.millis,
                stall.screen,
                stall.cpu,
                stall.collector,
                phases);
    }
}
