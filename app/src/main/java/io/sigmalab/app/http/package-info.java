/**
 * The HTTP API: a table of routes, from which the server, its OpenAPI description and the readable
 * page are made. Open {@link io.sigmalab.app.http.Routes}, then {@link
 * io.sigmalab.app.http.ApiServer}.
 */
@NullMarked
package io.sigmalab.app.http;

import org.jspecify.annotations.NullMarked;
