package io.sigmalab.engine.learn;

/** What to take from a model while it is alive. Runs on the thread that fitted it. */
@FunctionalInterface
public interface ModelUse<R> {
    /**
     * Takes what is wanted; never null, and never the model itself, which is closed afterwards.
     *
     * @param model just fitted
     */
    R use(FittedModel model);
}
