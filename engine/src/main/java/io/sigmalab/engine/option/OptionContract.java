package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionSymbol;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A listed contract and its rules.
 *
 * @param symbol root, expiry, type, strike
 * @param multiplier units of the underlying per contract, 100 unless adjusted
 * @param rule what happens at its end
 */
public record OptionContract(OptionSymbol symbol, int multiplier, SettlementRule rule) {
    /** Units of the underlying per contract, unless a corporate action adjusted it. */
    public static final int MULTIPLIER = 100;

    /**
     * @throws IllegalArgumentException when the multiplier is below 1
     */
    public OptionContract {
        if (multiplier < 1) {
            throw new IllegalArgumentException("multiplier must be at least 1, was " + multiplier);
        }
    }

    /** With the multiplier of 100 and the rule of its root. */
    public static OptionContract of(OptionSymbol symbol) {
        return new OptionContract(symbol, MULTIPLIER, SettlementRule.of(symbol.root()));
    }

    /** The instant whose price decides, in epoch milliseconds. */
    public long settlementMillis(ExpiryClock clock) {
        return clock.settlementMillis(symbol.expiry(), rule.time());
    }

    /** Years from an instant to {@link #settlementMillis}; 0 at and after it. */
    public double years(ExpiryClock clock, long nowMillis) {
        return clock.years(nowMillis, settlementMillis(clock));
    }

    /**
     * End of the last session in which it can be closed by a trade: the last session's close, for
     * AM-settled contracts that of the session before.
     */
    public long lastTradeMillis(ExpiryClock clock) {
        LocalDate last = clock.lastSession(symbol.expiry());
        return clock.calendar()
                .closeMillis(
                        rule.time() == SettlementTime.OPEN
                                ? clock.calendar().previous(last)
                                : last);
    }

    /**
     * When a position must be closed at the latest to take no delivery of shares: {@code
     * millisBefore} the last trade. Empty for cash settlement, which may be waited for.
     *
     * @throws IllegalArgumentException when millisBefore is negative
     */
    public OptionalLong forcedExitMillis(ExpiryClock clock, long millisBefore) {
        if (millisBefore < 0) {
            throw new IllegalArgumentException(
                    "millisBefore must be at least 0, was " + millisBefore);
        }
        return rule.delivery() == SettlementRule.Delivery.PHYSICAL
                ? OptionalLong.of(lastTradeMillis(clock) - millisBefore)
                : OptionalLong.empty();
    }

    /** Worth of one unit at the settlement price. */
    public double payoff(double settlementPrice) {
        return symbol.type().payoff(settlementPrice, symbol.strike());
    }
}
