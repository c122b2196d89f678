/** The order of the steps. Open {@link io.sigmalab.engine.pipeline.FinalTraining}. */
@NullMarked
package io.sigmalab.engine.pipeline;

import org.jspecify.annotations.NullMarked;
