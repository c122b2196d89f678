package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the append-only ledger: a configuration that was looked at.
 *
 * @param packId pack
 * @param modelId model
 * @param dataset provider and ticker; trials over the same data count together
 * @param configSha what was tried; looking at the same configuration twice is one trial
 * @param runId run that first tried it; stays when the run is deleted
 * @param sharpe net Sharpe per session, null when undefined (no trades)
 * @param observations sessions
 * @param triedAt when
 */
public record Trial(
        String packId,
        String modelId,
        String dataset,
        String configSha,
        String runId,
        @Nullable Double sharpe,
        int observations,
        Instant triedAt) {}
