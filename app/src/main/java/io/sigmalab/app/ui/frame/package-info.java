/**
 * What every screen is given and gives: where one can go, what is remembered, what is said. Open
 * {@link io.sigmalab.app.ui.frame.Desk} first.
 */
@NullMarked
package io.sigmalab.app.ui.frame;

import org.jspecify.annotations.NullMarked;
