package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process that computes variants of shared sweeps.
 *
 * @param workerId {@code wk_…}
 * @param process {@code host:pid:startMillis}
 * @param threads fits that it runs side by side
 * @param startedAt when it began, by the clock of the database
 * @param silentSeconds seconds since it was last heard of, by the clock of the database
 * @param cells variants that it stored
 * @param doing what it is at, or null when it waits
 * @param refused why it leaves a sweep to others, or null
 */
public record SharedWorker(
        String workerId,
        String process,
        String engineVersion,
        String learnerVersion,
        int threads,
        Instant startedAt,
        double silentSeconds,
        int cells,
        @Nullable String doing,
        @Nullable String refused) {}
