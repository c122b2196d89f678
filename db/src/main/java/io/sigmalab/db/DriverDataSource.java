package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections. The password stays in here: a pool that logs its configuration has nothing to
 * show. Thread-safe.
 */
final class DriverDataSource implements DataSource {
    private final DatabaseSettings settings;
    private final Driver driver;
    private final AtomicReference<@Nullable Connection> spare = new AtomicReference<>();
    private volatile boolean guarded;

    DriverDataSource(DatabaseSettings settings) {
        this.settings = settings;
        this.driver =
                switch (settings.dialect()) {
                    case H2 -> new org.h2.Driver();
                    case POSTGRESQL -> new org.postgresql.Driver();
                };
    }

    /**
     * From now on takes the {@link StartLock} for every connection it opens: any of them may find
     * that the program which had the H2 file open is gone, and open the file itself.
     */
    void guard() {
        guarded = true;
    }

    /** Hands out this open connection next: a first one is dear, so it is not thrown away. */
    void reuse(Connection connection) throws SQLException {
        Connection left = spare.getAndSet(connection);
        if (left != null) {
            left.close();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection open = spare.getAndSet(null);
        if (open != null) {
            return open;
        }
        if (!guarded) {
            return connect();
        }
        try (StartLock lock = StartLock.acquire(settings)) {
            return connect();
        } catch (LabException e) {
            throw new SQLException(e.getMessage(), "08001", e);
        }
    }

    private Connection connect() throws SQLException {
        Connection fresh = driver.connect(settings.jdbcUrl(), settings.properties());
        if (fresh == null) {
            throw new SQLException("the driver does not take this URL", "08001");
        }
        return fresh;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login is part of the settings");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        if (out != null) {
            throw new SQLFeatureNotSupportedException("logging is done by the pool");
        }
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The settings hold the timeouts; the pool asks with the value that getLoginTimeout gives.
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds must be at least 0, was " + seconds);
        }
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logging is done by the pool");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public String toString() {
        return settings.describe();
    }
}
