package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.option.Vertical;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.pack.Policy.Prices;
import io.sigmalab.engine.pack.Policy.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a position in contracts was opened, or why it was not.
 *
 * @param legs contracts bought and sold with their prices
 * @param instant when it could be bought from, epoch milliseconds
 * @param time when the last leg was opened
 * @param reason why it was not opened
 */
record ContractEntry(List<Leg> legs, long instant, long time, @Nullable Unfilled reason) {
    /** One contract opened. */
    record Leg(OptionSymbol symbol, int quantity, ContractPrice price) {}

    /**
     * Opens a position.
     *
     * @param board of the session of the entry
     * @param instant from which on prices count
     * @param atClose whether the price in force will do where nothing follows: the last instant of
     *     a session has no later price
     */
    static ContractEntry of(
            OptionBoard board, int instant, Pick pick, OptionRules rules, boolean atClose) {
        List<OptionSymbol> symbols = new ArrayList<>();
        symbols.add(pick.symbol());
        if (rules.structure() == Structure.VERTICAL) {
            OptionSymbol sold = shortLeg(pick.symbol(), rules.spreadWidth());
            if (sold == null || board.indexOf(sold) < 0) {
                return none(Unfilled.NO_SHORT_LEG);
            }
            symbols.add(sold);
        }
        ContractPricer pricer = new ContractPricer(rules);
        List<Leg> legs = new ArrayList<>();
        long time = Long.MIN_VALUE;
        double debit = 0;
        for (OptionSymbol symbol : symbols) {
            ContractPrice price = price(board, instant, symbol, pick, pricer, rules, atClose);
            if (price == null) {
                return none(Unfilled.NO_PRICE);
            }
            int quantity = legs.isEmpty() ? 1 : -1;
            debit += quantity * price.mid() + 0.5 * rules.modelFill() * price.spread();
            time = Math.max(time, Math.max(price.time(), board.instant(instant)));
            legs.add(new Leg(symbol, quantity, price));
        }
        return debit > 0
                ? new ContractEntry(legs, board.instant(instant), time, null)
                : none(Unfilled.NO_DEBIT);
    }

    private static @Nullable ContractPrice price(
            OptionBoard board,
            int instant,
            OptionSymbol symbol,
            Pick pick,
            ContractPricer pricer,
            OptionRules rules,
            boolean atClose) {
        int contract = board.indexOf(symbol);
        ContractPrice price = contract < 0 ? null : pricer.after(board, instant, contract);
        if (price == null && contract >= 0 && atClose && instant == board.instantCount() - 1) {
            price = pricer.inForce(board, instant, contract);
        }
        if (price == null && rules.prices() == Prices.MODELLED) {
            price = pricer.modelled(board, instant, symbol, pick.iv());
        }
        return price;
    }

    /** The contract that a debit spread sells; null when there can be none. */
    static @Nullable OptionSymbol shortLeg(OptionSymbol bought, double width) {
        double strike = bought.strike() + bought.type().sign() * width;
        if (!(strike > 0)) {
            return null;
        }
        double sold = Vertical.debit(bought.type(), bought.strike(), width).shortStrike();
        long mills = Math.round(sold * 1000);
        return new OptionSymbol(bought.root(), bought.expiry(), bought.type(), (int) mills);
    }

    private static ContractEntry none(Unfilled reason) {
        return new ContractEntry(List.of(), 0, 0, reason);
    }
}
