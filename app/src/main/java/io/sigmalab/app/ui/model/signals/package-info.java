/** What a trained model says about the newest rows, and what came of what it said. */
@NullMarked
package io.sigmalab.app.ui.model.signals;

import org.jspecify.annotations.NullMarked;
