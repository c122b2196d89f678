package io.sigmalab.engine.run;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of the append-only record of who has looked at sealed days.
 *
 * @param lookId name of the look
 * @param sealId what was opened
 * @param kind what was done
 * @param packId pack of the run; null for a release
 * @param modelId model of the run; null for a release
 * @param runId run whose settings were tried on the sealed days; stays when the run is deleted
 * @param configSha what was tried
 * @param reason why; only the first look at a seal may go without
 * @param lookedAt when
 * @param lookedBy who
 * @param seenJson what was seen, a JSON object
 */
public record HoldoutLook(
        String lookId,
        String sealId,
        Kind kind,
        @Nullable String packId,
        @Nullable String modelId,
        @Nullable String runId,
        @Nullable String configSha,
        @Nullable String reason,
        Instant lookedAt,
        String lookedBy,
        String seenJson) {
    /** What was done to a seal. */
    public enum Kind {
        /** One run's settings were tried on the sealed days; they stay sealed for all else. */
        OPEN,
        /** The seal was ended: everything may use its days from then on. */
        RELEASE;

        /** As stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
