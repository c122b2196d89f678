/** What is predicted, and until when its span runs. Open {@link io.sigmalab.engine.label.Label}. */
@NullMarked
package io.sigmalab.engine.label;

import org.jspecify.annotations.NullMarked;
