/**
 * The window: navigation, header, status bar, jobs drawer. Open {@link
 * io.sigmalab.app.ui.shell.Shell} first.
 */
@NullMarked
package io.sigmalab.app.ui.shell;

import org.jspecify.annotations.NullMarked;
