/** The model screen: its header, and the tabs it holds. */
@NullMarked
package io.sigmalab.app.ui.model;

import org.jspecify.annotations.NullMarked;
