package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a driver throws into one line that a person can act on. */
final class DatabaseErrors {
    private final DatabaseSettings settings;

    DatabaseErrors(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** What kind of trouble it is; the same kinds on both databases. */
    enum Kind {
        /** Not reachable, or the connection broke. */
        LOST,
        /** Somebody else has the H2 file and does not share it. */
        LOCKED,
        WRONG_LOGIN,
        NO_DATABASE,
        NO_PERMISSION,
        READ_ONLY,
        DISK_FULL,
        /** The H2 file is not one, or was written by another version. */
        UNREADABLE,
        /** The H2 file or its folder cannot be read or written, for another reason. */
        IO,
        TOO_MANY_CONNECTIONS,
        /** Deadlock, or a lock that others held for too long: may be repeated. */
        BUSY,
        DUPLICATE,
        /** A foreign key has nothing to point at, or something still points here. */
        REFERENCE,
        CHECK,
        TOO_LONG,
        NO_TABLE,
        OTHER
    }

    /** An exception and its causes, each once: H2 makes chains that bite their tail. */
    private static List<Throwable> causes(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }

    /** The SQL error inside an exception, or null when there is none. */
    static @Nullable SQLException sqlCause(Throwable thrown) {
        SQLException found = null;
        for (Throwable t : causes(thrown)) {
            // The innermost: a pool wraps the driver's error into one that only says "timeout".
            if (t instanceof SQLException sql) {
                found = sql;
            }
        }
        // A failed batch carries its reason beside itself.
        return found != null && found.getNextException() != null ? found.getNextException() : found;
    }

    /** Whether the database is a file of this machine. */
    boolean file() {
        return settings.file() != null;
    }

    Kind kind(SQLException e) {
        if (mentionsFullDisk(e)) {
            return Kind.DISK_FULL;
        }
        return switch (settings.dialect()) {
            case H2 -> h2(e);
            case POSTGRESQL -> postgres(e);
        };
    }

    private static Kind h2(SQLException e) {
        return switch (e.getErrorCode()) {
            // Connection broken or closed; database closed, closing, or its file closed under it.
            case 90067, 90007, 90098, 90121, 90108 -> Kind.LOST;
            case 90020 -> Kind.LOCKED;
            case 28000 -> Kind.WRONG_LOGIN;
            case 90146, 90149, 90013 -> Kind.NO_DATABASE;
            case 90096 -> Kind.NO_PERMISSION;
            case 90097 -> Kind.READ_ONLY;
            case 90030, 90048, 90055 -> Kind.UNREADABLE;
            case 90028, 90031 -> Kind.IO;
            case 40001, 50200, 90131 -> Kind.BUSY;
            case 23505 -> Kind.DUPLICATE;
            case 23503, 23506 -> Kind.REFERENCE;
            case 23513, 23514 -> Kind.CHECK;
            case 22001 -> Kind.TOO_LONG;
            case 42102, 42103, 42104 -> Kind.NO_TABLE;
            default -> connectionState(e);
        };
    }

    private static Kind postgres(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "57P01", "57P02", "57P03", "57P05" -> Kind.LOST;
            // 08004: the server wants a password and there is none.
            case "28P01", "28000", "08004" -> Kind.WRONG_LOGIN;
            case "3D000", "3F000" -> Kind.NO_DATABASE;
            case "42501" -> Kind.NO_PERMISSION;
            case "25006" -> Kind.READ_ONLY;
            case "53100" -> Kind.DISK_FULL;
            case "53300" -> Kind.TOO_MANY_CONNECTIONS;
            case "40001", "40P01", "55P03" -> Kind.BUSY;
            case "23505" -> Kind.DUPLICATE;
            case "23503" -> Kind.REFERENCE;
            case "23514" -> Kind.CHECK;
            case "22001" -> Kind.TOO_LONG;
            case "42P01" -> Kind.NO_TABLE;
            default -> connectionState(e);
        };
    }

    private static Kind connectionState(SQLException e) {
        boolean connection =
                e instanceof SQLTransientConnectionException
                        || (e.getSQLState() != null && e.getSQLState().startsWith("08"));
        return connection ? Kind.LOST : Kind.OTHER;
    }

    private static boolean mentionsFullDisk(Throwable thrown) {
        for (Throwable t : causes(thrown)) {
            if (t instanceof IOException || t instanceof SQLException) {
                String text = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
                if (text.contains("no space left") || text.contains("not enough space")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the connection broke. */
    boolean lost(Throwable thrown) {
        SQLException sql = sqlCause(thrown);
        return sql != null && kind(sql) == Kind.LOST;
    }

    /**
     * Whether the same work, begun anew on another connection, may well succeed. Not when the pool
     * has already tried to get a connection for as long as anybody wants to wait.
     */
    boolean mayBeRepeated(Throwable thrown) {
        for (Throwable t : causes(thrown)) {
            if (t instanceof SQLTransientConnectionException) {
                return false;
            }
        }
        SQLException sql = sqlCause(thrown);
        if (sql == null) {
            return false;
        }
        Kind kind = kind(sql);
        return kind == Kind.LOST || kind == Kind.BUSY;
    }

    /**
     * The exception to throw.
     *
     * @param doing what was tried, {@code store the result of run bt_1}
     * @param thrown what the driver, pool or JDBI threw
     */
    RuntimeException translate(String doing, Throwable thrown) {
        SQLException sql = sqlCause(thrown);
        if (sql == null) {
            return database("cannot " + doing + ": " + firstLine(thrown), "see the log", thrown);
        }
        Kind kind = kind(sql);
        return switch (kind) {
            case DUPLICATE ->
                    new LabException(
                            Reason.CONFLICT,
                            "cannot " + doing + ": it exists already",
                            settings.describe(),
                            "choose another name or id",
                            thrown);
            case REFERENCE -> reference(doing, sql, thrown);
            case TOO_LONG ->
                    new LabException(
                            Reason.INVALID_VALUE,
                            "cannot " + doing + ": a text is too long",
                            settings.describe(),
                            "shorten it (" + firstLine(sql) + ")",
                            thrown);
            case CHECK ->
                    new IllegalArgumentException("cannot " + doing + ": " + firstLine(sql), thrown);
            // A full disk of this machine is no trouble of the database: it is where files go, too.
            case DISK_FULL ->
                    new LabException(
                            file() ? Reason.STORAGE : Reason.DATABASE,
                            "cannot " + doing + ": " + what(kind, sql),
                            settings.describe(),
                            hint(kind),
                            thrown);
            case LOST ->
                    database(
                            "cannot " + doing + ": " + what(kind, sql),
                            isAboutEncryption(sql)
                                    ? "check sslmode and sslrootcert, and that the server's"
                                            + " certificate names this host"
                                    : hint(kind),
                            thrown);
            default -> database("cannot " + doing + ": " + what(kind, sql), hint(kind), thrown);
        };
    }

    private static boolean isAboutEncryption(SQLException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("SSL") || text.contains("certificate");
    }

    private RuntimeException reference(String doing, SQLException sql, Throwable thrown) {
        String message = firstLine(sql).toLowerCase(Locale.ROOT);
        String missing = null;
        if (message.contains("_model_fk")) {
            missing = "the model does not exist";
        } else if (message.contains("_sweep_fk")) {
            missing = "the sweep does not exist";
        } else if (message.contains("_run_fk")) {
            missing = "the run does not exist";
        }
        if (missing == null || message.contains("delete")) {
            return new LabException(
                    Reason.CONFLICT,
                    "cannot " + doing + ": something else changed it meanwhile",
                    settings.describe(),
                    "try again",
                    thrown);
        }
        return new LabException(
                Reason.NOT_FOUND,
                "cannot " + doing + ": " + missing,
                settings.describe(),
                "it may have been deleted meanwhile; list what there is",
                thrown);
    }

    private LabException database(String what, String hint, Throwable thrown) {
        return new LabException(Reason.DATABASE, what, settings.describe(), hint, thrown);
    }

    private static String what(Kind kind, SQLException e) {
        return switch (kind) {
            case LOST -> "no connection to the database (" + firstLine(e) + ")";
            case LOCKED -> "the database file is in use by a program that does not share it";
            case WRONG_LOGIN -> "the database refuses this user or password";
            case NO_DATABASE -> "the database does not exist (" + firstLine(e) + ")";
            case NO_PERMISSION -> "this user may not do that (" + firstLine(e) + ")";
            case READ_ONLY -> "the database is read-only";
            case DISK_FULL -> "the disk of the database is full";
            case UNREADABLE -> "the file is not a database that can be read (" + firstLine(e) + ")";
            case IO -> "the file cannot be read or written (" + firstLine(e) + ")";
            case TOO_MANY_CONNECTIONS -> "the server has no connection left";
            case BUSY -> "others kept it locked for too long";
            default -> firstLine(e);
        };
    }

    private String hint(Kind kind) {
        boolean file = settings.dialect() == Dialect.H2;
        return switch (kind) {
            case LOST ->
                    file
                            ? "try again; another program that had the file open has ended"
                            : "check that the server runs and that address and network are right"
                                    + " (DATABASE_URL, DB_* or PG*)";
            case LOCKED -> "close that program (an H2 console, a backup) and try again";
            case WRONG_LOGIN -> "check user and password (DATABASE_URL, DB_* or PG*)";
            case NO_DATABASE ->
                    file ? "check the path" : "create it (createdb) or correct the name";
            case NO_PERMISSION -> "ask whoever runs the server for the right, or set DB_SCHEMA";
            case READ_ONLY ->
                    file
                            ? "make the file and its folder writable"
                            : "name the primary server, not a standby";
            case DISK_FULL -> "make room and try again; nothing was half-written";
            case UNREADABLE -> "move the file away and restore a copy";
            case IO -> "check the file, its folder, their permissions and the disk";
            case TOO_MANY_CONNECTIONS -> "close other programs or raise max_connections";
            case BUSY -> "try again";
            default -> "run again with -v for the details";
        };
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        // H2 appends the statement and its code.
        String line = message.lines().findFirst().orElse("");
        int statement = line.indexOf("; SQL statement:");
        return (statement < 0 ? line : line.substring(0, statement)).strip();
    }
}
