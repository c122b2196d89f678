package io.sigmalab.engine.run;

import java.util.List;

/** Append-only record of everything that was tried; deleting a run keeps its trial. */
public interface TrialLedger {
    /** Count and spread of the trials of a pack and model on a dataset. */
    TrialStats stats(String packId, String modelId, String dataset);

    /** The trials, oldest first. */
    List<Trial> trials(String packId, String modelId, String dataset);
}
