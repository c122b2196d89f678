package io.sigmalab.db;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Filters that are there: column names come from the code, values are bound. */
final class Conditions {
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Instant> times = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    /** Terms with a place for the alias of the table. */
    private final List<String> others = new ArrayList<>();

    /** Adds {@code column = value}, unless the value is null, which means any. */
    Conditions equal(String column, @Nullable String value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** Adds {@code column >= value}, unless the value is null. */
    Conditions since(String column, @Nullable Instant value) {
        return time(column + "_since", "%s" + column + " >= :", value);
    }

    /** Adds {@code column < value}, unless the value is null. */
    Conditions before(String column, @Nullable Instant value) {
        return time(column + "_before", "%s" + column + " < :", value);
    }

    private Conditions time(String name, String term, @Nullable Instant value) {
        if (value != null) {
            times.put(name, value);
            others.add(term + name);
        }
        return this;
    }

    /**
     * Adds that one of the columns holds a text in any case, unless it is null or blank. Signs that
     * stand for other signs in SQL stand for themselves here.
     */
    Conditions contains(@Nullable String text, String... columns) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String plain =
                text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_");
        texts.put("contained", "%" + Values.text("text", plain) + "%");
        List<String> terms = new ArrayList<>();
        for (String column : columns) {
            terms.add("LOWER(%1$s" + column + ") LIKE :contained ESCAPE '!'");
        }
        others.add("(" + String.join(" OR ", terms) + ")");
        return this;
    }

    /** {@code WHERE a = :a AND b = :b}, or nothing. */
    String where() {
        return values.isEmpty() && others.isEmpty()
                ? ""
                : "WHERE " + String.join(" AND ", terms(""));
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
        others.forEach(term -> terms.add(term.formatted(prefix)));
        return terms;
    }

    /** Binds the values. */
    <S extends SqlStatement<S>> S bind(S statement) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            statement.bind(value.getKey(), Values.text(value.getKey(), value.getValue()));
        }
        texts.forEach(statement::bind);
        times.forEach((name, time) -> statement.bind(name, Values.time(time)));
        return statement;
    }
}
