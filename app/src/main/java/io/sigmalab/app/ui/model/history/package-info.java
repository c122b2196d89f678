/** Every run of a model, and what two of them have and have not in common. */
@NullMarked
package io.sigmalab.app.ui.model.history;

import org.jspecify.annotations.NullMarked;
