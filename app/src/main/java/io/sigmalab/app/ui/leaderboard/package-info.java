/** Every backtest, ranked. */
@NullMarked
package io.sigmalab.app.ui.leaderboard;

import org.jspecify.annotations.NullMarked;
