/**
 * One row per decision time: features, label, bookkeeping. Open {@link
 * io.sigmalab.engine.matrix.Matrix}.
 */
@NullMarked
package io.sigmalab.engine.matrix;

import org.jspecify.annotations.NullMarked;
