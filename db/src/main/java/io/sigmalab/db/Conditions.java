package io.sigmalab.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Filters that are there: column names come from the code, values are bound. */
final class Conditions {
    private final Map<String, String> values = new TreeMap<>();

    /** Adds {@code column = value}, unless the value is null, which means any. */
    Conditions equal(String column, @Nullable String value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** {@code WHERE a = :a AND b = :b}, or nothing. */
    String where() {
        return values.isEmpty() ? "" : "WHERE " + String.join(" AND ", terms(""));
    }

    /**
     * {@code AND t.a = :a AND t.b = :b}, or nothing.
     *
     * @param table alias of the table
     */
    String and(String table) {
        StringBuilder sql = new StringBuilder();
        for (String term : terms(table + ".")) {
            sql.append(" AND ").append(term);
        }
        return sql.toString();
    }

    private List<String> terms(String prefix) {
        List<String> terms = new ArrayList<>();
        for (String column : values.keySet()) {
            terms.add(prefix + column + " = :" + column);
        }
        return terms;
    }

    /** Binds the values. */
    <S extends SqlStatement<S>> S bind(S statement) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            statement.bind(value.getKey(), Values.text(value.getKey(), value.getValue()));
        }
        return statement;
    }
}
