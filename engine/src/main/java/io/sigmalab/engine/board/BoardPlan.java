package io.sigmalab.engine.board;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionSymbol;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which contracts and windows the board of one session holds. Everything here is known before the
 * session opens.
 *
 * <p>Strikes are kept within max(12 %, 4 · 0.25 · √((days + 1) / 365)) of the underlying's price:
 * four standard deviations at a volatility of 25 % until the expiry. Nothing outside is worth a
 * trade, and a chain may list ten times as many.
 *
 * @param session the session
 * @param expiries expiries wanted, ascending; none means no contract at all
 * @param samplings windows whose ends are instants
 * @param previousClose raw close of the underlying in the session before; NaN where not known
 * @param centre raw price around which strikes are kept, usually the previous close; NaN for all
 *     strikes
 */
public record BoardPlan(
        LocalDate session,
        SortedSet<LocalDate> expiries,
        SortedSet<Sampling> samplings,
        double previousClose,
        double centre) {
    private static final double LEAST_WIDTH = 0.12;
    private static final double DEVIATIONS = 4;
    private static final double VOLATILITY = 0.25;
    private static final double DAYS_A_YEAR = 365;

    public BoardPlan {
        expiries = Collections.unmodifiableSortedSet(new TreeSet<>(expiries));
        samplings = Collections.unmodifiableSortedSet(new TreeSet<>(samplings));
    }

    /**
     * The plan of a session.
     *
     * @param listed expiries listed in the session
     * @param held expiries chosen in sessions before, whose contracts may still be held; those that
     *     have passed are left out
     */
    public static BoardPlan of(
            LocalDate session,
            Collection<LocalDate> listed,
            OptionNeeds needs,
            Collection<LocalDate> held,
            double previousClose,
            double centre) {
        SortedSet<LocalDate> expiries = Expiries.of(listed, session, needs.tenors());
        for (LocalDate expiry : held) {
            if (!expiry.isBefore(session)) {
                expiries.add(expiry);
            }
        }
        return new BoardPlan(session, expiries, needs.samplings(), previousClose, centre);
    }

    /** What to ask a source for: every wanted expiry, strikes as far as the last of them needs. */
    public ContractFilter filter() {
        if (expiries.isEmpty() || !(centre > 0)) {
            return ContractFilter.ofExpiries(expiries);
        }
        double width = width(expiries.last());
        return new ContractFilter(
                expiries, Math.max(0, centre * (1 - width)), centre * (1 + width));
    }

    /** Whether a contract belongs on the board: its expiry is wanted, its strike near enough. */
    public boolean accepts(OptionSymbol symbol) {
        if (!expiries.contains(symbol.expiry())) {
            return false;
        }
        double away = Math.abs(symbol.strike() - centre);
        return !(centre > 0) || away <= centre * width(symbol.expiry());
    }

    /** Share of the price by which strikes of an expiry may lie away from it. */
    double width(LocalDate expiry) {
        long days = Math.max(0, ChronoUnit.DAYS.between(session, expiry));
        return Math.max(LEAST_WIDTH, DEVIATIONS * VOLATILITY * Math.sqrt((days + 1) / DAYS_A_YEAR));
    }
}
