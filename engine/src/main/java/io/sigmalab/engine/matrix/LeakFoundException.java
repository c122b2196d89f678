package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.List;

/**
 * A build or backtest that was refused because something is known too early; it says what, one by
 * one.
 */
public final class LeakFoundException extends LabException {
    private static final long serialVersionUID = 1L;

    private final transient List<Leak> leaks;

    /** As its parent, with the leaks that were found, the one of the message first. */
    public LeakFoundException(String what, String where, String hint, List<Leak> leaks) {
        super(Reason.REFUSED, what, where, hint);
        this.leaks = List.copyOf(leaks);
    }

    /** Every leak that was found, the worst first. */
    public List<Leak> leaks() {
        return leaks;
    }
}
