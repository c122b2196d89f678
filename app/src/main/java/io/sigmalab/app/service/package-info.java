/**
 * Fetch, call, save: what every front end shares. Open {@link
 * io.sigmalab.app.service.BuildService}.
 */
@NullMarked
package io.sigmalab.app.service;

import org.jspecify.annotations.NullMarked;
