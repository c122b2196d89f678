/** Backtests side by side. */
@NullMarked
package io.sigmalab.app.ui.compare;

import org.jspecify.annotations.NullMarked;
