package io.sigmalab.engine.option;

/** At which instant of its last session an option's fate is sealed. */
public enum SettlementTime {
    /** The close of the session: 16:00 New York, 13:00 on half days. */
    CLOSE,
    /** The open of the session, 09:30 New York: AM-settled index options. */
    OPEN
}
