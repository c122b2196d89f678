/** The Build tab: what to build, and what the matrix looks like. */
@NullMarked
package io.sigmalab.app.ui.model.build;

import org.jspecify.annotations.NullMarked;
