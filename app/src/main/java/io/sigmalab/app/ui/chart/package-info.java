/** Charts painted on canvases, and what they share: scales, ticks, colours. */
@NullMarked
package io.sigmalab.app.ui.chart;

import org.jspecify.annotations.NullMarked;
