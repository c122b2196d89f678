/** Where market data comes from. Open {@link io.sigmalab.engine.provider.MarketData}. */
@NullMarked
package io.sigmalab.engine.provider;

import org.jspecify.annotations.NullMarked;
