package io.sigmalab.app.service;

/**
 * Build, train and backtest in one.
 *
 * @param build what to build
 * @param backtest what to backtest; its hours and calibration also train
 * @param gated switches the momentum gate on and stops before training when too little passes it
 */
public record PipelineRequest(BuildRequest build, BacktestRequest backtest, boolean gated) {}
