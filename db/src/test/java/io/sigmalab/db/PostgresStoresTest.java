package io.sigmalab.db;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every contract of the stores on PostgreSQL. */
class PostgresStoresTest extends StoreContract {
    @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.from(POSTGRES.freshSchema(), Path.of("unused"));
    }
}
