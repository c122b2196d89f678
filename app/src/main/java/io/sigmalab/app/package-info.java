/** Placeholder until the first class lands. */
@NullMarked
package io.sigmalab.app;

import org.jspecify.annotations.NullMarked;
