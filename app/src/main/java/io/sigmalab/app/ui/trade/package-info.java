/** One trade and everything that led to it. */
@NullMarked
package io.sigmalab.app.ui.trade;

import org.jspecify.annotations.NullMarked;
