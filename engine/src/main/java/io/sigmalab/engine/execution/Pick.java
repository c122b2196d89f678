package io.sigmalab.engine.execution;

import io.sigmalab.engine.market.OptionSymbol;

/**
 * The contract chosen at a decision and what was known about it then.
 *
 * @param symbol the contract
 * @param delta its delta, negative for puts
 * @param iv its implied volatility, 0.2 for 20 %
 * @param openInterest as published before the open; NaN where it was not
 * @param volume contracts traded that session by the decision
 * @param spread quoted spread as a share of mid; NaN where nothing was quoted
 * @param spot raw price of the underlying
 * @param listed contracts of the type and expiry
 * @param priced those of them with a fresh price, volatility and delta
 * @param eligible those that passed every limit
 */
public record Pick(
        OptionSymbol symbol,
        double delta,
        double iv,
        double openInterest,
        double volume,
        double spread,
        double spot,
        int listed,
        int priced,
        int eligible) {}
