package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.pack.Policy.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a position in contracts would cost at a decision, before anything was bought: the contract
 * chosen as a backtest chooses it, at the prices in force. A backtest buys at the first price
 * afterwards.
 *
 * @param pick the contract and what was known about it
 * @param legs contracts to buy and to sell
 * @param limit dollars a unit at the policy's model fill; NaN where a leg has no price in force
 */
public record ContractOffer(Pick pick, List<Leg> legs, double limit) {
    public ContractOffer {
        legs = List.copyOf(legs);
    }

    /**
     * One contract.
     *
     * @param symbol the contract
     * @param quantity +1 bought, −1 sold
     * @param price in force, null where none is fresh
     */
    public record Leg(OptionSymbol symbol, int quantity, @Nullable ContractPrice price) {}

    /**
     * The offer for a pick.
     *
     * @param board of the session of the decision
     * @param instant position of the decision on the board
     * @return null when a vertical has no contract to sell
     */
    public static @Nullable ContractOffer of(
            OptionBoard board, int instant, Pick pick, OptionRules rules) {
        List<OptionSymbol> symbols = new ArrayList<>(List.of(pick.symbol()));
        if (rules.structure() == Structure.VERTICAL) {
            OptionSymbol sold = ContractEntry.shortLeg(pick.symbol(), rules.spreadWidth());
            if (sold == null || board.indexOf(sold) < 0) {
                return null;
            }
            symbols.add(sold);
        }
        ContractPricer pricer = new ContractPricer(rules);
        List<Leg> legs = new ArrayList<>();
        double limit = 0;
        for (OptionSymbol symbol : symbols) {
            int quantity = legs.isEmpty() ? 1 : -1;
            ContractPrice price = pricer.inForce(board, instant, board.indexOf(symbol));
            limit +=
                    price == null
                            ? Double.NaN
                            : quantity * price.mid() + 0.5 * rules.modelFill() * price.spread();
            legs.add(new Leg(symbol, quantity, price));
        }
        return new ContractOffer(pick, legs, limit);
    }
}
