/** Sweeps: a grid of backtests, followed while it runs. */
@NullMarked
package io.sigmalab.app.ui.sweeps;

import org.jspecify.annotations.NullMarked;
