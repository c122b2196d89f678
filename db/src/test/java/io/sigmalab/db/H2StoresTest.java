package io.sigmalab.db;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every contract of the stores on H2. */
class H2StoresTest extends StoreContract {
    @TempDir static Path home;

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.h2(home);
    }
}
