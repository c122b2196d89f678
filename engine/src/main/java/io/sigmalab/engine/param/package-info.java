/**
 * Named, typed, bounded parameters: one place for a default. Open {@link
 * io.sigmalab.engine.param.Param}.
 */
@NullMarked
package io.sigmalab.engine.param;

import org.jspecify.annotations.NullMarked;
