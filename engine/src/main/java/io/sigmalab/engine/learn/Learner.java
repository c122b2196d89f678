package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.util.concurrent.CancellationException;

/**
 * Learns class probabilities. One fit uses one thread; fits may run side by side. The same spec,
 * rows and seed give the same model bytes on every machine with the same library versions.
 */
public interface Learner {
    /**
     * Fits a model.
     *
     * @throws CancellationException between rounds, when progress was cancelled
     * @throws LabException {@link Reason#TRAINING} when there are no rows or the library fails
     */
    FittedModel fit(TrainingSet rows, LearnerSpec spec, Progress progress);

    /**
     * Fits a model and records the log loss on both sets after every round. Slower than {@link
     * #fit} by the evaluations; the model is the same.
     *
     * @param watched rows that are not trained on, with the same features
     * @throws LabException as {@link #fit}
     */
    LearningCurve fitWatching(
            TrainingSet rows, TrainingSet watched, LearnerSpec spec, Progress progress);

    /**
     * Name and version of the library, written into every run: {@code xgboost 3.0.4, tribuo 4.3.2}.
     */
    String version();
}
