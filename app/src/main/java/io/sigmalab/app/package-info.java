/**
 * The composition root: everything is constructed in {@link io.sigmalab.app.Wiring}, one page that
 * shows the program.
 */
@NullMarked
package io.sigmalab.app;

import org.jspecify.annotations.NullMarked;
