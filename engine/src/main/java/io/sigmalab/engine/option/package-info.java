/**
 * Mathematics of listed options: price, greeks and implied volatility, the clock to expiry, what
 * open interest says, symbols, and the money of a contract that was held. Numbers in, numbers out:
 * no providers, no matrix. Open {@link io.sigmalab.engine.option.BlackScholes}.
 */
@NullMarked
package io.sigmalab.engine.option;

import org.jspecify.annotations.NullMarked;
