/** What prices there are, day by day, and how more come in. */
@NullMarked
package io.sigmalab.app.ui.data;

import org.jspecify.annotations.NullMarked;
