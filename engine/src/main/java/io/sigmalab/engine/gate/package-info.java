/**
 * Pass or fail against a risk budget, and the score that ranks what passes. Open {@link
 * io.sigmalab.engine.gate.Gate}.
 */
@NullMarked
package io.sigmalab.engine.gate;

import org.jspecify.annotations.NullMarked;
