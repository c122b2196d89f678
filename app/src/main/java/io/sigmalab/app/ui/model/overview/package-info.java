/** The overview of a model: what it was last built, trained and tested as, and its card. */
@NullMarked
package io.sigmalab.app.ui.model.overview;

import org.jspecify.annotations.NullMarked;
