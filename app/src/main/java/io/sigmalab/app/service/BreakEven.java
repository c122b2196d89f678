package io.sigmalab.app.service;

import java.util.List;

/** What trading may cost before nothing is left. */
public final class BreakEven {
    private BreakEven() {}

    /**
     * All costs a side, in basis points of price, at which the results of the trades add up to
     * nothing: half of what they earned before costs on each unit of equity that was traded. Below
     * 0 they lose even for free.
     *
     * @return NaN without a trade that happened
     */
    public static double basisPoints(List<TradeLine> trades) {
        double gross = 0;
        double size = 0;
        for (TradeLine trade : trades) {
            if (trade.filled()) {
                gross += trade.gross();
                size += Math.abs(trade.size());
            }
        }
        return size > 0 ? 10_000 * gross / (2 * size) : Double.NaN;
    }
}
