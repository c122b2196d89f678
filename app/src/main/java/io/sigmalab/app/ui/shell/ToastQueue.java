package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Toast;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;

/** Which messages are in sight and for how long yet: eight seconds, errors until closed. */
final class ToastQueue {
    static final Duration LIFE = Duration.ofSeconds(8);
    static final int MOST = 3;

    private final ObservableList<Toast> toasts;
    private final Clock clock;
    private final Map<Toast, Instant> ends = new IdentityHashMap<>();

    /**
     * @param toasts not closed yet, oldest first
     */
    ToastQueue(ObservableList<Toast> toasts, Clock clock) {
        this.toasts = toasts;
        this.clock = clock;
    }

    /** What is in sight, the newest last. An older one comes back when a newer one goes. */
    List<Toast> inSight() {
        int from = Math.max(0, toasts.size() - MOST);
        List<Toast> seen = List.copyOf(toasts.subList(from, toasts.size()));
        seen.forEach(toast -> ends.computeIfAbsent(toast, key -> clock.instant().plus(LIFE)));
        return seen;
    }

    /** How many wait behind those in sight. */
    int waiting() {
        return Math.max(0, toasts.size() - MOST);
    }

    /** Seconds it stays yet, rounded up; 0 for one that stays until it is closed. */
    long secondsLeft(Toast toast) {
        Instant end = ends.get(toast);
        if (end == null || staysUntilClosed(toast)) {
            return 0;
        }
        long millis = Duration.between(clock.instant(), end).toMillis();
        return Math.max(0, (millis + 999) / 1000);
    }

    private static boolean staysUntilClosed(Toast toast) {
        return toast.kind() == Toast.Kind.ERROR;
    }

    /** It is being read: its time begins again. */
    void keep(Toast toast) {
        ends.put(toast, clock.instant().plus(LIFE));
    }

    /** Closes one. Two messages may say the same: this very one is meant. */
    @SuppressWarnings("ReferenceEquality")
    void close(Toast toast) {
        ends.remove(toast);
        for (int i = 0; i < toasts.size(); i++) {
            if (toasts.get(i) == toast) {
                toasts.remove(i);
                return;
            }
        }
    }

    /** Closes those whose time is over. */
    void expire() {
        for (Toast toast : inSight()) {
            Instant end = ends.get(toast);
            if (end != null && !staysUntilClosed(toast) && !clock.instant().isBefore(end)) {
                close(toast);
            }
        }
    }
}
