/**
 * Recorded executions and the ports that store them. Open {@link io.sigmalab.engine.run.RunStore}.
 */
@NullMarked
package io.sigmalab.engine.run;

import org.jspecify.annotations.NullMarked;
