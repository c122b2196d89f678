/**
 * Stores: the ports of {@code io.sigmalab.engine.run} on H2 and PostgreSQL. Open {@link
 * io.sigmalab.db.Database}; the tables are in {@code db/migration}.
 */
@NullMarked
package io.sigmalab.db;

import org.jspecify.annotations.NullMarked;
