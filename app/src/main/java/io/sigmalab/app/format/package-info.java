/** How values are written for people, the same on every front end. */
@NullMarked
package io.sigmalab.app.format;

import org.jspecify.annotations.NullMarked;
