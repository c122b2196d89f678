/** The designer: the files that make a model, as forms and as text at once. */
@NullMarked
package io.sigmalab.app.ui.model.designer;

import org.jspecify.annotations.NullMarked;
