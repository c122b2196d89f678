package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.execution.ContractPrice.Source;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.pack.Policy.OptionRules;
import org.jspecify.annotations.Nullable;

/**
 * Reads prices to trade at off a board: the quote where there is one, else a trade with the assumed
 * spread around it, neither further from its instant than {@link OptionBoard#FRESH_MILLIS}.
 */
final class ContractPricer {
    private final double assumedShare;
    private final double assumedLeast;
    private final ExpiryClock clock = ExpiryClock.calendarTime();

    ContractPricer(OptionRules rules) {
        assumedShare = rules.assumedSpread();
        assumedLeast = rules.assumedSpreadMin();
    }

    /** The first price after an instant; null when none came in time. */
    @Nullable ContractPrice after(OptionBoard board, int instant, int contract) {
        ContractPrice quote =
                quote(
                        board.get(Column.ENTRY_BID, instant, contract),
                        board.get(Column.ENTRY_ASK, instant, contract),
                        board.get(Column.ENTRY_QUOTE_TIME, instant, contract),
                        board.instant(instant));
        return quote != null
                ? quote
                : trade(
                        board.get(Column.ENTRY_TRADE, instant, contract),
                        board.get(Column.ENTRY_TRADE_TIME, instant, contract),
                        board.instant(instant));
    }

    /** The price in force at an instant; null when there is none that is fresh. */
    @Nullable ContractPrice inForce(OptionBoard board, int instant, int contract) {
        ContractPrice quote =
                quote(
                        board.get(Column.BID, instant, contract),
                        board.get(Column.ASK, instant, contract),
                        board.get(Column.QUOTE_TIME, instant, contract),
                        board.instant(instant));
        return quote != null
                ? quote
                : trade(
                        board.get(Column.LAST, instant, contract),
                        board.get(Column.LAST_TIME, instant, contract),
                        board.instant(instant));
    }

    /** Black–Scholes at the spot of an instant; null where that is not known. */
    @Nullable ContractPrice modelled(
            OptionBoard board, int instant, OptionSymbol symbol, double iv) {
        double spot = board.spot(instant);
        double years = OptionContract.of(symbol).years(clock, board.instant(instant));
        if (!(spot > 0 && iv > 0)) {
            return null;
        }
        OptionTerms terms = new OptionTerms(spot, symbol.strike(), years, 0, 0);
        double value = new BlackScholes(terms, iv).price(symbol.type());
        return around(value, board.instant(instant), 0, Source.MODEL);
    }

    /**
     * What the contract was last worth in a session: the middle of a quote fresh at the close, else
     * the last trade of the day, however old; NaN when there was neither.
     */
    double mark(OptionBoard board, int contract) {
        int close = board.instantCount() - 1;
        ContractPrice price = inForce(board, close, contract);
        return price != null ? price.mid() : board.get(Column.LAST, close, contract);
    }

    private static @Nullable ContractPrice quote(
            double bid, double ask, double time, long instant) {
        long age = Math.abs((long) time - instant);
        return bid >= 0 && ask >= bid && ask > 0 && age <= OptionBoard.FRESH_MILLIS
                ? new ContractPrice(bid, ask, (long) time, age, Source.QUOTE)
                : null;
    }

    private @Nullable ContractPrice trade(double price, double time, long instant) {
        long age = Math.abs((long) time - instant);
        return price > 0 && age <= OptionBoard.FRESH_MILLIS
                ? around(price, (long) time, age, Source.TRADE)
                : null;
    }

    private ContractPrice around(double price, long time, long age, Source source) {
        double half = 0.5 * Math.max(assumedLeast, assumedShare * price);
        return new ContractPrice(Math.max(0, price - half), price + half, time, age, source);
    }
}
