/** How long work reports and is cancelled. Open {@link io.sigmalab.engine.progress.Progress}. */
@NullMarked
package io.sigmalab.engine.progress;

import org.jspecify.annotations.NullMarked;
