/** What happened, what is best, what is wrong: the first screen. */
@NullMarked
package io.sigmalab.app.ui.dashboard;

import org.jspecify.annotations.NullMarked;
