/** What every screen is made of: theme, type, icons, cards, chips, states. */
@NullMarked
package io.sigmalab.app.ui.kit;

import org.jspecify.annotations.NullMarked;
