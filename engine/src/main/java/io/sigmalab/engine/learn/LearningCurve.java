package io.sigmalab.engine.learn;

/**
 * A model and how it got there: mean log loss after every round, on the rows it learned from and on
 * rows it only watched. Where the second turns up, the model begins to learn by heart. The owner
 * closes the model.
 *
 * @param model the fitted model
 * @param train log loss on the training rows, one a round
 * @param watched log loss on the watched rows, one a round
 */
public record LearningCurve(FittedModel model, double[] train, double[] watched) {}
