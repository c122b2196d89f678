/** The backtest tab of a model: how it is split, what came of it, why it may be believed. */
@NullMarked
package io.sigmalab.app.ui.model.backtest;

import org.jspecify.annotations.NullMarked;
