package io.sigmalab.app.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a job at a moment.
 *
 * @param id counts up from 1
 * @param title for people, {@code Backtest spy_opt_0dte_hourly}
 * @param phase where it stands
 * @param stage what is being done now, in a few words
 * @param done steps finished
 * @param total steps in all, 0 when not known
 * @param submitted when it was asked for
 * @param started when it began, or null
 * @param finished when it ended, or null
 * @param error why it failed, or null
 * @param log the newest stages, oldest first
 */
public record JobState(
        long id,
        String title,
        Phase phase,
        String stage,
        long done,
        long total,
        Instant submitted,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Throwable error,
        List<String> log) {
    /** Where a job stands. It ends exactly once. */
    public enum Phase {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        /** Whether nothing more will happen. */
        public boolean isOver() {
            return compareTo(SUCCEEDED) >= 0;
        }
    }

    public JobState {
        log = List.copyOf(log);
    }

    /** Share done, 0 to 1; NaN when not known. */
    public double share() {
        if (phase == Phase.SUCCEEDED) {
            return 1;
        }
        return total > 0 ? Math.min(1, (double) done / total) : Double.NaN;
    }

    /** Time at work so far. */
    public Duration elapsed(Instant now) {
        if (started == null) {
            return Duration.ZERO;
        }
        return Duration.between(started, finished == null ? now : finished);
    }

    /** Time that is left if it goes on like this; null when nothing can be said. */
    public @Nullable Duration left(Instant now) {
        double share = share();
        if (phase != Phase.RUNNING || !(share > 0.02)) {
            return null;
        }
        long millis = elapsed(now).toMillis();
        return Duration.ofMillis(Math.round(millis * (1 - share) / share));
    }
}
