/**
 * Which rows train and which test: walk-forward, purge, embargo. Open {@link
 * io.sigmalab.engine.validate.Splitter}.
 */
@NullMarked
package io.sigmalab.engine.validate;

import org.jspecify.annotations.NullMarked;
