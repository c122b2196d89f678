package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.option.SettlementRule;
import io.sigmalab.engine.option.SettlementTime;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.pack.Policy.Prices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How positions in contracts end.
 *
 * <ul>
 *   <li>Contracts that deliver shares are sold at the last instant at or before {@code
 *       force_exit_minutes} from the close of their last session, so that nobody is exercised or
 *       left with shares.
 *   <li>Contracts that pay cash on the close may run into settlement.
 *   <li>Contracts that pay cash on the opening auction of a day can last be sold the session
 *       before.
 * </ul>
 */
final class ContractExits {
    private static final long MINUTE = 60_000;

    private final Bars bars;
    private final Sessions sessions;
    private final OptionBoards boards;
    private final OptionRules rules;
    private final ContractPricer pricer;
    private final ExpiryClock clock = ExpiryClock.calendarTime();

    /** A finished trade, or why it cannot be known. */
    record Outcome(@Nullable ContractTrade trade, @Nullable Unfilled reason) {}

    /** Where to look for a price first. */
    private record Start(int session, int instant, boolean atOpen, ExitReason reason) {}

    ContractExits(Bars bars, Sessions sessions, OptionBoards boards, OptionRules rules) {
        this.bars = bars;
        this.sessions = sessions;
        this.boards = boards;
        this.rules = rules;
        pricer = new ContractPricer(rules);
    }

    Outcome leave(Pick pick, ContractEntry entry, int entered, TradePaths paths, int i, int side) {
        OptionContract contract = OptionContract.of(pick.symbol());
        long deadline = deadline(contract);
        if (entry.time() >= deadline) {
            return new Outcome(null, Unfilled.TOO_LATE);
        }
        long wanted = paths.exitTime(i, side);
        boolean isCashAtClose =
                contract.rule().delivery() == SettlementRule.Delivery.CASH
                        && contract.rule().time() == SettlementTime.CLOSE;
        if (isCashAtClose && wanted >= contract.settlementMillis(clock)) {
            return settled(pick, entry, entered, contract);
        }
        Start start = start(contract, deadline, paths, i, side);
        if (start == null) {
            return settled(pick, entry, entered, contract);
        }
        if (start.reason() == ExitReason.FORCED_EXIT && start.session() == entered) {
            OptionBoard board = boards.of(sessions.day(entered));
            if (board != null && board.instant(start.instant()) <= entry.instant()) {
                return new Outcome(null, Unfilled.TOO_LATE);
            }
        }
        int last = lastSession(contract);
        for (int s = start.session(); s < sessions.count() && s <= last; s++) {
            OptionBoard board = boards.of(sessions.day(s));
            if (board == null) {
                continue;
            }
            int first = s == start.session() ? start.instant() : 0;
            for (int k = Math.max(0, first); k < board.instantCount(); k++) {
                boolean atOpen = k == 0 || (s == start.session() && k == first && start.atOpen());
                List<HeldLeg> legs =
                        board.instant(k) < entry.time()
                                ? null
                                : sell(board, k, atOpen, pick, entry);
                if (legs != null) {
                    long time = board.instant(k);
                    for (HeldLeg leg : legs) {
                        time = Math.max(time, leg.exit().time());
                    }
                    return done(pick, entry, entered, legs, s, time, start.reason());
                }
            }
        }
        return settled(pick, entry, entered, contract);
    }

    /** When the contract must be sold at the latest, epoch milliseconds. */
    private long deadline(OptionContract contract) {
        long last = contract.lastTradeMillis(clock);
        return contract.rule().delivery() == SettlementRule.Delivery.PHYSICAL
                ? last - rules.forceExitMinutes() * MINUTE
                : last;
    }

    /** Ordinal of the last session of the data in which the contract trades. */
    private int lastSession(OptionContract contract) {
        return sessions.lastBy(clock.calendar().marketDay(contract.lastTradeMillis(clock)));
    }

    private @Nullable Start start(
            OptionContract contract, long deadline, TradePaths paths, int i, int side) {
        int bar = paths.exitBar(i, side);
        long wanted = paths.exitTime(i, side);
        boolean isForced = wanted > deadline;
        int session = isForced ? lastSession(contract) : sessions.ofBar(bar);
        long at = isForced ? deadline : wanted;
        ExitReason reason = isForced ? ExitReason.FORCED_EXIT : paths.exitReason(i, side);
        OptionBoard board = boards.of(sessions.day(session));
        if (board == null) {
            // Whichever board comes next is looked through from its open.
            return session + 1 < sessions.count() ? new Start(session + 1, 0, true, reason) : null;
        }
        int by = board.instantBy(at);
        boolean isExact = by >= 0 && board.instant(by) == at;
        if (isForced || isExact) {
            boolean atOpen = !isForced && at == bars.startMillis(bar);
            return new Start(session, Math.max(0, by), atOpen, reason);
        }
        return new Start(session, by + 1, false, reason);
    }

    private @Nullable List<HeldLeg> sell(
            OptionBoard board, int instant, boolean atOpen, Pick pick, ContractEntry entry) {
        List<HeldLeg> legs = new ArrayList<>();
        for (ContractEntry.Leg leg : entry.legs()) {
            int contract = board.indexOf(leg.symbol());
            ContractPrice price = null;
            if (contract >= 0) {
                price =
                        atOpen
                                ? pricer.after(board, instant, contract)
                                : pricer.inForce(board, instant, contract);
            }
            if (price == null && rules.prices() == Prices.MODELLED) {
                price = pricer.modelled(board, instant, leg.symbol(), pick.iv());
            }
            if (price == null) {
                return null;
            }
            legs.add(new HeldLeg(leg.symbol(), leg.quantity(), leg.price(), price));
        }
        return legs;
    }

    /** Every leg pays its worth on the one settlement price, where the data reach that far. */
    private Outcome settled(Pick pick, ContractEntry entry, int entered, OptionContract contract) {
        LocalDate day = clock.lastSession(contract.symbol().expiry());
        int session = sessions.ofDay(day.toEpochDay());
        if (session < 0) {
            return new Outcome(null, Unfilled.NO_EXIT_PRICE);
        }
        boolean atOpen = contract.rule().time() == SettlementTime.OPEN;
        int bar = atOpen ? sessions.firstBar(session) : sessions.lastBar(session);
        double price = (atOpen ? bars.open(bar) : bars.close(bar)) / bars.factor(bar);
        long time = contract.settlementMillis(clock);
        List<HeldLeg> legs = new ArrayList<>();
        for (ContractEntry.Leg leg : entry.legs()) {
            double worth = OptionContract.of(leg.symbol()).payoff(price);
            legs.add(
                    new HeldLeg(
                            leg.symbol(),
                            leg.quantity(),
                            leg.price(),
                            ContractPrice.settled(worth, time)));
        }
        return done(pick, entry, entered, legs, session, time, ExitReason.SETTLED);
    }

    private Outcome done(
            Pick pick,
            ContractEntry entry,
            int entered,
            List<HeldLeg> legs,
            int session,
            long time,
            ExitReason reason) {
        int bar = sessions.firstBar(session);
        while (bar < sessions.lastBar(session) && bars.endMillis(bar) < time) {
            bar++;
        }
        ContractTrade trade =
                new ContractTrade(
                        pick,
                        legs,
                        rules.modelFill(),
                        rules.commission(),
                        entry.time(),
                        time,
                        entered,
                        session,
                        bar,
                        reason,
                        marks(entry, entered, session));
        return new Outcome(trade, null);
    }

    /** Worth at the close of each session that ends with the position open. */
    private List<Double> marks(ContractEntry entry, int entered, int left) {
        List<Double> marks = new ArrayList<>();
        double last = 0;
        for (ContractEntry.Leg leg : entry.legs()) {
            last += leg.quantity() * leg.price().mid();
        }
        for (int s = entered; s < left; s++) {
            OptionBoard board = boards.of(sessions.day(s));
            double worth = board == null ? Double.NaN : worth(board, entry);
            // A day without any trade tells nothing new: the position stays where it was.
            last = Double.isNaN(worth) ? last : worth;
            marks.add(last);
        }
        return marks;
    }

    private double worth(OptionBoard board, ContractEntry entry) {
        double sum = 0;
        for (ContractEntry.Leg leg : entry.legs()) {
            int contract = board.indexOf(leg.symbol());
            sum += contract < 0 ? Double.NaN : leg.quantity() * pricer.mark(board, contract);
        }
        return sum;
    }
}
