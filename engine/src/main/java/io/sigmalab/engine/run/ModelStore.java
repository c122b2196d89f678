package io.sigmalab.engine.run;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores which models exist. Every call is one transaction. Thread-safe. */
public interface ModelStore {
    /** Adds a model or refreshes its snapshot; the time of creation stays. */
    void put(StoredModel model);

    /** The model with this id. */
    Optional<StoredModel> find(String packId, String modelId);

    /** Models, newest first. */
    List<StoredModel> list(@Nullable String packId, int limit, int offset);

    /**
     * Deletes a model with its runs and sweeps; the ledger keeps its trials. False when unknown.
     *
     * @throws LabException with {@link Reason#CONFLICT} while one of them is queued or running
     */
    boolean delete(String packId, String modelId);
}
