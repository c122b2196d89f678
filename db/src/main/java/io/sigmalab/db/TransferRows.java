package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** One table's rows as lines of JSON and back. */
final class TransferRows {
    /** What a column holds, whichever database has it. */
    private enum Kind {
        TEXT,
        DOCUMENT,
        NUMBER,
        WHOLE,
        TRUTH,
        TIME,
        BYTES
    }

    private final TableSpec spec;
    private final Map<String, Kind> columns;
    private final boolean hasExact;
    private final String insert;

    private TransferRows(
            TableSpec spec, Map<String, Kind> columns, boolean hasExact, Dialect dialect) {
        this.spec = spec;
        this.columns = columns;
        this.hasExact = hasExact;
        String names = String.join(", ", columns.keySet());
        String values =
                columns.entrySet().stream()
                        .map(
                                column ->
                                        column.getValue() == Kind.DOCUMENT
                                                ? dialect.json(":" + column.getKey())
                                                : ":" + column.getKey())
                        .collect(Collectors.joining(", "));
        insert =
                "INSERT INTO "
                        + spec.name()
                        + " ("
                        + names
                        + (hasExact ? ", exact" : "")
                        + ") VALUES ("
                        + values
                        + (hasExact ? ", :exact" : "")
                        + ")";
    }

    /** For a table as it stands in a database. */
    static TransferRows of(Handle handle, Dialect dialect, TableSpec spec) {
        Map<String, Kind> columns = new LinkedHashMap<>();
        boolean hasExact = false;
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet none =
                        statement.executeQuery("SELECT * FROM " + spec.name() + " WHERE 1 = 0")) {
            ResultSetMetaData facts = none.getMetaData();
            for (int i = 1; i <= facts.getColumnCount(); i++) {
                String name = facts.getColumnName(i);
                hasExact |= name.equals(TableSpec.EXACT);
                if (spec.takes(name)) {
                    columns.put(name, kind(spec, name, facts.getColumnType(i)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("table " + spec.name() + " cannot be read", e);
        }
        return new TransferRows(spec, columns, hasExact, dialect);
    }

    private static Kind kind(TableSpec spec, String name, int type) {
        if (spec.documents().contains(name)) {
            return Kind.DOCUMENT;
        }
        return switch (type) {
            case Types.VARCHAR -> Kind.TEXT;
            case Types.DOUBLE -> Kind.NUMBER;
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> Kind.WHOLE;
            case Types.BIT, Types.BOOLEAN -> Kind.TRUTH;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIME;
            case Types.BINARY, Types.VARBINARY -> Kind.BYTES;
            default ->
                    throw new IllegalStateException(
                            spec.name() + "." + name + " has a type that is not taken: " + type);
        };
    }

    /** A row as one line: columns by the alphabet, documents as they were stored. */
    static String line(TableSpec spec, ResultSet row) throws SQLException {
        ResultSetMetaData facts = row.getMetaData();
        Map<String, @Nullable Object> values = new TreeMap<>();
        String exact = null;
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            if (facts.getColumnName(i).equals(TableSpec.EXACT)) {
                exact = row.getString(i);
            }
        }
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            String name = facts.getColumnName(i);
            if (spec.takes(name)) {
                values.put(name, value(kind(spec, name, facts.getColumnType(i)), row, name, exact));
            }
        }
        return Canonical.json(values);
    }

    private static @Nullable Object value(
            Kind kind, ResultSet row, String name, @Nullable String exact) throws SQLException {
        if (row.getObject(name) == null) {
            return null;
        }
        return switch (kind) {
            case TEXT -> row.getString(name);
            case DOCUMENT -> Documents.read(name, row.getString(name), exact);
            case NUMBER -> row.getDouble(name);
            case WHOLE -> row.getLong(name);
            case TRUTH -> row.getBoolean(name);
            case TIME -> Values.time(row, name).toString();
            case BYTES -> Base64.getEncoder().encodeToString(row.getBytes(name));
        };
    }

    /** Statement that adds a row. */
    String insert() {
        return insert;
    }

    /**
     * Binds a line to {@link #insert}.
     *
     * @throws LabException {@link Reason#REFUSED} when it holds a column that the table has not
     */
    void bind(PreparedBatch batch, String line) {
        Map<String, Object> values = Canonical.parse(line);
        for (String name : values.keySet()) {
            if (!columns.containsKey(name)) {
                throw new LabException(
                        Reason.REFUSED,
                        "the export has a column that this program does not know: " + name,
                        spec.name(),
                        "import it with the version that exported it");
            }
        }
        Map<String, String> documents = new LinkedHashMap<>();
        columns.forEach(
                (name, kind) -> {
                    Object value = values.get(name);
                    if (kind == Kind.DOCUMENT && value instanceof String text) {
                        documents.put(name, text);
                    }
                    bind(batch, name, kind, value);
                });
        if (hasExact) {
            batch.bind(TableSpec.EXACT, Documents.exact(documents));
        }
    }

    private static void bind(PreparedBatch batch, String name, Kind kind, @Nullable Object value) {
        switch (kind) {
            case TEXT, DOCUMENT -> batch.bind(name, (String) value);
            case NUMBER ->
                    batch.bind(name, value instanceof Number n ? (Double) n.doubleValue() : null);
            case WHOLE -> batch.bind(name, value instanceof Number n ? (Long) n.longValue() : null);
            case TRUTH -> batch.bind(name, (Boolean) value);
            case TIME ->
                    batch.bind(
                            name, Values.time(value instanceof String t ? Instant.parse(t) : null));
            case BYTES ->
                    batch.bind(
                            name, value instanceof String b ? Base64.getDecoder().decode(b) : null);
        }
    }
}
