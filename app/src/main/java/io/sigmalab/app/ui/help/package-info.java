/** The screen with the help. Open {@link io.sigmalab.app.ui.help.HelpView} first. */
@NullMarked
package io.sigmalab.app.ui.help;

import org.jspecify.annotations.NullMarked;
