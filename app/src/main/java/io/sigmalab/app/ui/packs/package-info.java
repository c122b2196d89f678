/** The packs: what is in them, what is wrong with them, and their texts. */
@NullMarked
package io.sigmalab.app.ui.packs;

import org.jspecify.annotations.NullMarked;
