package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;

/**
 * Lets at most so many requests start in any 60 seconds, however many threads want to. Waiting ends
 * within a fifth of a second when the work is cancelled. Thread-safe; one program, not one machine:
 * two programs with one key share the plan's limit and meet the server's refusals instead.
 */
final class RequestPace {
    private static final long WINDOW = 60_000;
    private static final long SLICE = 200;

    private final int perMinute;
    private final Clock clock;
    private final Pause pause;
    private final ArrayDeque<Long> starts = new ArrayDeque<>();
    private long heldUntil = Long.MIN_VALUE;
    private long lastNow = Long.MIN_VALUE + WINDOW;

    RequestPace(int perMinute, Clock clock, Pause pause) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.pause = pause;
    }

    /** Requests a minute. */
    int perMinute() {
        return perMinute;
    }

    /** Waits for the next free place. */
    void await(Progress progress) {
        progress.checkCancelled();
        sleep(reserve(), progress);
        for (long held = held(); held > 0; held = held()) {
            sleep(held, progress); // the server asked for a pause while this one waited its turn
        }
    }

    /** Lets nobody start for a while: the server says that there were too many. */
    synchronized void hold(long millis) {
        heldUntil = Math.max(heldUntil, clock.millis() + millis);
    }

    /** Waits, in slices, so that cancelling is noticed. */
    void sleep(long millis, Progress progress) {
        try {
            for (long left = millis; left > 0; left -= SLICE) {
                progress.checkCancelled();
                pause.sleep(Math.min(left, SLICE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        progress.checkCancelled();
    }

    private synchronized long held() {
        long left = heldUntil - clock.millis();
        if (heldUntil == Long.MIN_VALUE || left <= 0) {
            return 0;
        }
        return left;
    }

    /** Takes the next place and says how far away it is. */
    private synchronized long reserve() {
        long now = clock.millis();
        if (now < lastNow - WINDOW) {
            starts.clear(); // the clock was set back; that must not stop the work for hours
            heldUntil = Long.MIN_VALUE;
        }
        lastNow = now;
        long start = now;
        if (!starts.isEmpty()) {
            start = Math.max(start, starts.peekLast());
        }
        if (starts.size() == perMinute) {
            start = Math.max(start, starts.removeFirst() + WINDOW);
        }
        starts.addLast(start);
        return start - now;
    }
}
