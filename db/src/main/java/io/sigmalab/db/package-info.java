/** Placeholder until the first class lands. */
@NullMarked
package io.sigmalab.db;

import org.jspecify.annotations.NullMarked;
