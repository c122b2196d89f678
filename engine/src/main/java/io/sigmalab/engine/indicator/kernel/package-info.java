/**
 * Rolling and recursive kernels that indicators are built from: one pass over primitive columns,
 * whatever the window, with one rule for missing values. Open {@link
 * io.sigmalab.engine.indicator.kernel.Rolling}.
 */
@NullMarked
package io.sigmalab.engine.indicator.kernel;

import org.jspecify.annotations.NullMarked;
