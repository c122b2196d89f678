package io.sigmalab.engine.error;

/**
 * Why something was refused or failed. Every front end maps each reason in one exhaustive switch,
 * so a new reason does not compile until all of them answer it.
 */
public enum Reason {
    /** A value given on the command line, in a form or in a request is out of range or unknown. */
    INVALID_VALUE,
    /** A pack, model config, indicator set or policy on disk is wrong; the place names its line. */
    INVALID_CONFIG,
    /** A model, pack, run or sweep that was named does not exist. */
    NOT_FOUND,
    /** Market data that is needed is not there. */
    MISSING_DATA,
    /** Market data is there but wrong: unsorted, negative, text in a number. */
    BAD_DATA,
    /** The provider of market data could not be reached or refused. */
    PROVIDER,
    /** A check refused to go on: as-of audit, gate, hash mismatch, policy, missing share. */
    REFUSED,
    /** Training or evaluation failed while running. */
    TRAINING,
    /** A file could not be written or read: disk full, no permission. */
    STORAGE,
    /** The database is unreachable, locked or at a newer schema. */
    DATABASE,
    /** The same thing already exists or is being changed by somebody else. */
    CONFLICT
}
