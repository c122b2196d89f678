package io.sigmalab.engine.board;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Turns the minutes of a session into its board. A pure function: the same minutes, chain and bars
 * give the same board.
 *
 * <p>A minute counts to the first instant at or after its end. Minutes that start before the open
 * or end after the close (options on funds trade until 16:15) count to none. A trade needs a volume
 * above 0; minutes without one may still bring a quote. The premium of a minute is volume × vwap ×
 * {@value OptionContract#MULTIPLIER}; where the source has no volume-weighted price its close takes
 * the place, and {@link Built#closesForVwap} counts how often.
 *
 * <p>The price of a contract at an instant is the middle of a quote with a bid that is at most
 * {@link OptionBoard#FRESH_MILLIS} old, else a last trade as fresh. From prices follow forwards,
 * see {@link Parity}, and from both the volatilities, delta and gamma of Black–Scholes on the
 * forward, without interest inside the day, with the time to the exact settlement instant of the
 * contract's root. All of these are exercised only at the end; the right to exercise shares'
 * options earlier is ignored, which on the day of expiry is worth nothing that a quote would show.
 */
public final class BoardBuilder {
    private final BoardPlan plan;
    private final OptionDay minutes;
    private final long open;
    private final long close;
    private final long[] instants;
    private final BoardCells board;
    private int closesForVwap;
    private int trades;

    /**
     * A board and what had to be made do with.
     *
     * @param board the board
     * @param trades minutes with trades that were counted
     * @param closesForVwap those whose premium was taken from the close
     */
    public record Built(OptionBoard board, int trades, int closesForVwap) {}

    private BoardBuilder(
            BoardPlan plan, OptionDay minutes, ChainSnapshot chain, Bars bars, ExpiryClock clock) {
        LocalDate session = plan.session();
        this.plan = plan;
        this.minutes = minutes;
        open = clock.calendar().openMillis(session);
        close = clock.calendar().closeMillis(session);
        instants = instants(bars);
        board = OptionBoard.builder(session, contracts(chain), instants);
        board.previousClose(plan.previousClose());
    }

    /**
     * Builds a board.
     *
     * @param plan which contracts and windows
     * @param minutes the session's minutes, or those known by a moment; contracts outside the plan
     *     are left out
     * @param chain published before the open
     * @param bars of the underlying in this session alone, or those known by a moment
     * @param clock calendar and how years to settlement are counted
     * @throws IllegalArgumentException when something belongs to another session
     */
    public static Built build(
            BoardPlan plan, OptionDay minutes, ChainSnapshot chain, Bars bars, ExpiryClock clock) {
        requireSession(plan, "minutes", minutes.session());
        requireSession(plan, "chain", chain.session());
        for (int i = 0; i < bars.size(); i++) {
            requireSession(plan, "bars", bars.sessionDate(i));
        }
        BoardBuilder builder = new BoardBuilder(plan, minutes, chain, bars, clock);
        builder.fillSpot(bars);
        builder.fillChain(chain);
        builder.fillMinutes();
        new BoardPrices(builder.board, builder.instants, clock).fill();
        return new Built(builder.board.build(), builder.trades, builder.closesForVwap);
    }

    private static void requireSession(BoardPlan plan, String name, LocalDate session) {
        if (!session.equals(plan.session())) {
            throw new IllegalArgumentException(
                    name + " must be of " + plan.session() + ", were of " + session);
        }
    }

    private long[] instants(Bars bars) {
        SortedSet<Long> all = new TreeSet<>();
        all.add(open);
        all.add(close - OptionBoard.LAST_EXIT_MILLIS);
        all.add(close);
        for (int i = 0; i < bars.size(); i++) {
            all.add(bars.endMillis(i));
        }
        for (Sampling sampling : plan.samplings()) {
            all.add(sampling.endMillis(plan.session()));
        }
        return all.stream().filter(t -> t >= open && t <= close).mapToLong(t -> t).toArray();
    }

    private List<OptionSymbol> contracts(ChainSnapshot chain) {
        SortedSet<OptionSymbol> all = new TreeSet<>();
        for (OptionSymbol symbol : chain.contracts()) {
            if (plan.accepts(symbol)) {
                all.add(symbol);
            }
        }
        for (int c = 0; c < minutes.contracts().size(); c++) {
            OptionSymbol symbol = minutes.contracts().get(c);
            if (plan.accepts(symbol) && firstInSession(c) < minutes.endOf(c)) {
                all.add(symbol);
            }
        }
        return new ArrayList<>(all);
    }

    private int firstInSession(int contract) {
        int first = minutes.firstOf(contract);
        while (first < minutes.endOf(contract) && !inSession(first)) {
            first++;
        }
        return first;
    }

    private boolean inSession(int minute) {
        return minutes.startMillis(minute) >= open && minutes.endMillis(minute) <= close;
    }

    /** The raw price where a bar ends, and the first open where it starts with the session. */
    private void fillSpot(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            int at = Arrays.binarySearch(instants, bars.endMillis(i));
            if (at >= 0) {
                board.spot(at, bars.close(i) / bars.factor(i));
            }
        }
        if (!bars.isEmpty() && bars.startMillis(0) == open) {
            board.spot(0, bars.open(0) / bars.factor(0));
        }
    }

    private void fillChain(ChainSnapshot chain) {
        for (int c = 0; c < board.contracts().size(); c++) {
            int at = chain.indexOf(board.contracts().get(c));
            if (at >= 0) {
                board.openInterest(c, chain.openInterest()[at]);
            } else {
                board.knownFrom(c, instants.length);
            }
        }
    }

    private void fillMinutes() {
        long firstKnown = Long.MAX_VALUE;
        for (int c = 0; c < board.contracts().size(); c++) {
            int of = minutes.indexOf(board.contracts().get(c));
            int first = of < 0 ? 0 : firstInSession(of);
            if (of < 0 || first == minutes.endOf(of)) {
                continue;
            }
            long known = minutes.endMillis(first);
            firstKnown = Math.min(firstKnown, known);
            if (!board.isListed(c)) {
                board.knownFrom(c, instantFrom(known));
            }
            fillKnown(c, of, first);
            fillEntry(c, of, first);
        }
        board.minutesFrom(instantFrom(firstKnown));
    }

    /** The first instant at or after a moment. */
    private int instantFrom(long millis) {
        int at = Arrays.binarySearch(instants, millis);
        return at >= 0 ? at : -at - 1;
    }

    private void fillKnown(int contract, int of, int first) {
        int end = minutes.endOf(of);
        int minute = first;
        double last = Double.NaN;
        double lastTime = Double.NaN;
        double bid = Double.NaN;
        double ask = Double.NaN;
        double quoteTime = Double.NaN;
        for (int i = 0; i < instants.length; i++) {
            double volume = 0;
            double premium = 0;
            for (; minute < end && minutes.endMillis(minute) <= instants[i]; minute++) {
                if (minutes.volume(minute) > 0) {
                    volume += minutes.volume(minute);
                    premium += premium(minute);
                }
                if (isTrade(minute, minutes.close(minute))) {
                    last = minutes.close(minute);
                    lastTime = minutes.endMillis(minute);
                }
                if (isQuoted(minute)) {
                    bid = minutes.bid(minute);
                    ask = minutes.ask(minute);
                    quoteTime = minutes.endMillis(minute);
                }
            }
            board.set(Column.VOLUME, i, contract, volume)
                    .set(Column.PREMIUM, i, contract, premium)
                    .set(Column.BID, i, contract, bid)
                    .set(Column.ASK, i, contract, ask)
                    .set(Column.QUOTE_TIME, i, contract, quoteTime)
                    .set(Column.LAST, i, contract, last)
                    .set(Column.LAST_TIME, i, contract, lastTime);
        }
    }

    private double premium(int minute) {
        double price = minutes.vwap(minute);
        trades++;
        if (Double.isNaN(price)) {
            price = minutes.close(minute);
            closesForVwap++;
        }
        return minutes.volume(minute) * price * OptionContract.MULTIPLIER;
    }

    private boolean isTrade(int minute, double price) {
        return minutes.volume(minute) > 0 && price > 0;
    }

    private boolean isQuoted(int minute) {
        return !Double.isNaN(minutes.bid(minute)) || !Double.isNaN(minutes.ask(minute));
    }

    /** What a trade decided at an instant meets: the next quote and the next trade. */
    private void fillEntry(int contract, int of, int first) {
        int from = first;
        for (int i = 0; i < instants.length; i++) {
            while (from < minutes.endOf(of) && minutes.startMillis(from) < instants[i]) {
                from++;
            }
            long limit = Math.min(close, instants[i] + OptionBoard.FRESH_MILLIS);
            boolean quoted = false;
            boolean traded = false;
            for (int m = from; m < minutes.endOf(of) && minutes.endMillis(m) <= limit; m++) {
                if (!quoted && isQuoted(m)) {
                    quoted = true;
                    board.set(Column.ENTRY_BID, i, contract, minutes.bid(m))
                            .set(Column.ENTRY_ASK, i, contract, minutes.ask(m))
                            .set(Column.ENTRY_QUOTE_TIME, i, contract, minutes.endMillis(m));
                }
                if (!traded && isTrade(m, minutes.open(m))) {
                    traded = true;
                    board.set(Column.ENTRY_TRADE, i, contract, minutes.open(m))
                            .set(Column.ENTRY_TRADE_TIME, i, contract, minutes.startMillis(m));
                }
            }
        }
    }
}
