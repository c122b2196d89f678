/** A new model: what to start from, and what it is called. */
@NullMarked
package io.sigmalab.app.ui.create;

import org.jspecify.annotations.NullMarked;
