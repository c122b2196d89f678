/** The Train tab: what to train, and how good the probabilities are out of fold. */
@NullMarked
package io.sigmalab.app.ui.model.train;

import org.jspecify.annotations.NullMarked;
