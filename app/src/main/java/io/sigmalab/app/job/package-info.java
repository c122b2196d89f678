/** Work in the background: queue, progress, cancel. Open {@link io.sigmalab.app.job.Workers}. */
@NullMarked
package io.sigmalab.app.job;

import org.jspecify.annotations.NullMarked;
