/** What the user can act on. Open {@link io.sigmalab.engine.error.LabException}. */
@NullMarked
package io.sigmalab.engine.error;

import org.jspecify.annotations.NullMarked;
