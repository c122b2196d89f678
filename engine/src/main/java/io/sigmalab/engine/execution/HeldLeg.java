package io.sigmalab.engine.execution;

import io.sigmalab.engine.market.OptionSymbol;

/**
 * One contract of a position, from entry to exit.
 *
 * @param symbol the contract
 * @param quantity +1 bought, −1 sold
 * @param entry price when it was opened
 * @param exit price when it was closed, or its worth at settlement
 */
public record HeldLeg(OptionSymbol symbol, int quantity, ContractPrice entry, ContractPrice exit) {}
