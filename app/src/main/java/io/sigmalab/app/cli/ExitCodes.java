package io.sigmalab.app.cli;

import io.sigmalab.engine.error.Reason;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exit codes of the command line: a contract that scripts rely on. */
public final class ExitCodes {
    /** Done. */
    public static final int OK = 0;

    /** Failed while running. */
    public static final int FAILED = 1;

    /** Bad usage or bad value. */
    public static final int USAGE = 2;

    /** Input data missing or bad. */
    public static final int DATA = 3;

    /** Refused by a check. */
    public static final int REFUSED = 4;

    /** Database unreachable or at a newer schema. */
    public static final int DATABASE = 5;

    /** Cancelled. */
    public static final int CANCELLED = 130;

    private ExitCodes() {}

    /** What each code means, in their order, for manual and help. */
    public static SortedMap<Integer, String> meanings() {
        SortedMap<Integer, String> meanings = new TreeMap<>();
        meanings.put(OK, "Done.");
        meanings.put(FAILED, "Failed while running, or a file could not be written.");
        meanings.put(USAGE, "Bad usage or bad value, or what was named does not exist.");
        meanings.put(DATA, "Input data missing or bad, or the provider refused.");
        meanings.put(
                REFUSED,
                "Refused by a check: as-of audit, gate with --gated, hash, policy, platform.");
        meanings.put(DATABASE, "Database unreachable, locked, or made by a newer program.");
        meanings.put(CANCELLED, "Cancelled; nothing half-written was kept.");
        return meanings;
    }

    /** Exit code of a reason. */
    public static int of(Reason reason) {
        return switch (reason) {
            case INVALID_VALUE, INVALID_CONFIG, NOT_FOUND -> USAGE;
            case MISSING_DATA, BAD_DATA, PROVIDER -> DATA;
            case REFUSED -> REFUSED;
            case TRAINING, STORAGE, CONFLICT -> FAILED;
            case DATABASE -> DATABASE;
        };
    }
}
