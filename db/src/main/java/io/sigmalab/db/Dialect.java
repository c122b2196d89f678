package io.sigmalab.db;

/** What differs between the two databases. */
enum Dialect {
    H2("H2"),
    POSTGRESQL("PostgreSQL");

    private final String title;

    Dialect(String title) {
        this.title = title;
    }

    /** Name for a person. */
    String title() {
        return title;
    }

    /**
     * SQL that takes a bound text as a JSON document. No single form is right on both: a cast gives
     * a JSON <i>string</i> on H2, and PostgreSQL has no {@code FORMAT JSON}.
     *
     * @param parameter {@code :name}
     */
    String json(String parameter) {
        return switch (this) {
            case H2 -> parameter + " FORMAT JSON";
            case POSTGRESQL -> "CAST(" + parameter + " AS jsonb)";
        };
    }

    /**
     * SQL after a table that names the index to use. H2 takes the first of several that begin with
     * the same column, and then sorts a whole table; PostgreSQL finds the right one by itself.
     */
    String useIndex(String index) {
        return switch (this) {
            case H2 -> "USE INDEX (" + index + ")";
            case POSTGRESQL -> "";
        };
    }
}
