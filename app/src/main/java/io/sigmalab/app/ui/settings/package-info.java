/** The screen for settings. Open {@link io.sigmalab.app.ui.settings.SettingsView} first. */
@NullMarked
package io.sigmalab.app.ui.settings;

import org.jspecify.annotations.NullMarked;
