/**
 * The daily shelf of the catalogue. Open {@link
 * io.sigmalab.engine.indicator.daily.DailyIndicators}.
 */
@NullMarked
package io.sigmalab.engine.indicator.daily;

import org.jspecify.annotations.NullMarked;
