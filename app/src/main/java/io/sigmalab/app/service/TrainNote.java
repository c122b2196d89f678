package io.sigmalab.app.service;

import org.jspecify.annotations.Nullable;

/**
 * Why a final model was trained.
 *
 * @param tag of the training, null for none
 * @param reason in words, for a backtest that failed its gate; null for none
 * @param backtestId the backtest whose parameters are trained with
 */
public record TrainNote(@Nullable String tag, @Nullable String reason, String backtestId) {}
