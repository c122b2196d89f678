package io.sigmalab.engine.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which contracts of an underlying are asked for, so that a source need not read, fetch or invent
 * the others.
 *
 * @param expiries expiries wanted, ascending; empty for all
 * @param lowStrike lowest strike wanted, dollars
 * @param highStrike highest strike wanted, dollars
 */
public record ContractFilter(SortedSet<LocalDate> expiries, double lowStrike, double highStrike) {
    /** Everything. */
    public static final ContractFilter ALL =
            new ContractFilter(Collections.emptySortedSet(), 0, Double.MAX_VALUE);

    /**
     * @throws IllegalArgumentException when the strikes are not in order
     */
    public ContractFilter {
        expiries = Collections.unmodifiableSortedSet(new TreeSet<>(expiries));
        if (!(lowStrike >= 0 && highStrike >= lowStrike)) {
            throw new IllegalArgumentException(
                    "strikes must rise from at least 0, were " + lowStrike + " to " + highStrike);
        }
    }

    /** Contracts of these expiries, whatever their strike. */
    public static ContractFilter ofExpiries(Collection<LocalDate> expiries) {
        return new ContractFilter(new TreeSet<>(expiries), 0, Double.MAX_VALUE);
    }

    /** Whether a contract is asked for. */
    public boolean accepts(OptionSymbol symbol) {
        return symbol.strike() >= lowStrike
                && symbol.strike() <= highStrike
                && (expiries.isEmpty() || expiries.contains(symbol.expiry()));
    }
}
