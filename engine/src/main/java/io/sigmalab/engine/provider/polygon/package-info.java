/**
 * Market data of the REST interface that Polygon.io, now Massive, documents, kept on disk as it is
 * fetched. Open {@link io.sigmalab.engine.provider.polygon.PolygonProvider} first.
 */
@NullMarked
package io.sigmalab.engine.provider.polygon;

import org.jspecify.annotations.NullMarked;
