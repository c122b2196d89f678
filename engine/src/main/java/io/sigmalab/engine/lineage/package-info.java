/**
 * What determined a result: canonical form and SHA-256. Open {@link
 * io.sigmalab.engine.lineage.Canonical}.
 */
@NullMarked
package io.sigmalab.engine.lineage;

import org.jspecify.annotations.NullMarked;
