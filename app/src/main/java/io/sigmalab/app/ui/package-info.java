/** The desktop: nodes and what they show. Open {@link io.sigmalab.app.ui.Desktop} first. */
@NullMarked
package io.sigmalab.app.ui;

import org.jspecify.annotations.NullMarked;
