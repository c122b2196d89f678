package io.sigmalab.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Append-only record of everything that was tried; deleting a run keeps its trial. */
public interface TrialLedger {
    /** Count and spread of the trials of a pack and model on a dataset. */
    TrialStats stats(String packId, String modelId, String dataset);

    /**
     * The same as it will be when a configuration has been tried.
     *
     * @param configSha what is tried; one that was tried before changes nothing
     * @param sharpe its net Sharpe per session, null when undefined
     */
    TrialStats statsWith(
            String packId,
            String modelId,
            String dataset,
            String configSha,
            @Nullable Double sharpe);

    /** The trials, oldest first. */
    List<Trial> trials(String packId, String modelId, String dataset);
}
