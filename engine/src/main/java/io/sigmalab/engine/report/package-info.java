/** Reports for people. Open {@link io.sigmalab.engine.report.Card}. */
@NullMarked
package io.sigmalab.engine.report;

import org.jspecify.annotations.NullMarked;
