package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Values in and out of statements, the same on both databases. */
final class Values {
    private Values() {}

    /** As {@link #text}; null stays null. */
    static @Nullable String textOrNull(String name, @Nullable String value) {
        return value == null ? null : text(name, value);
    }

    /**
     * A text that both databases can hold.
     *
     * @throws LabException with {@link Reason#INVALID_VALUE} when it contains a zero character or
     *     half a surrogate pair, which PostgreSQL has no way to store
     */
    static String text(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < value.length()
                            && Character.isLowSurrogate(value.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        String.format("a character that cannot be stored: U+%04X", (int) c),
                        name + ", position " + (i + 1),
                        "remove it");
            }
            if (pair) {
                i++;
            }
        }
        return value;
    }

    /** A figure; one that is not finite is not defined and becomes null. */
    static @Nullable Double figure(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    /**
     * A point in time to the microsecond, which is what PostgreSQL keeps. Bound with its offset: a
     * plain timestamp is ambiguous in the hour that a clock change repeats.
     */
    static Argument time(@Nullable Instant value) {
        return (position, statement, context) -> {
            if (value == null) {
                statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                statement.setObject(
                        position, value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            }
        };
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Double figure(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** Doubles as bytes, 8 each, big-endian. */
    static byte[] bytes(double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
        buffer.asDoubleBuffer().put(values);
        return buffer.array();
    }

    static double[] doubles(byte[] bytes) {
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        return values;
    }
}
