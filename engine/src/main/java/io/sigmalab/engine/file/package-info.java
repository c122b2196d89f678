/**
 * Files that are there completely or not at all. Open {@link io.sigmalab.engine.file.AtomicFile}.
 */
@NullMarked
package io.sigmalab.engine.file;

import org.jspecify.annotations.NullMarked;
