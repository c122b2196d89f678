package io.sigmalab.engine.option;

import java.util.Locale;

/**
 * What happens to a contract at its end.
 *
 * @param delivery shares or cash
 * @param time instant whose price counts
 * @param american whether it may be exercised, and so assigned, on any day before
 */
public record SettlementRule(Delivery delivery, SettlementTime time, boolean american) {
    /** SPY, QQQ, IWM and every single stock: shares change hands, exercise at any time. */
    public static final SettlementRule SHARES =
            new SettlementRule(Delivery.PHYSICAL, SettlementTime.CLOSE, true);

    /** SPXW, XSP, NDXP, RUTW: cash on the closing price. */
    public static final SettlementRule CASH_AT_CLOSE =
            new SettlementRule(Delivery.CASH, SettlementTime.CLOSE, false);

    /** The monthly SPX, NDX and RUT, DJX and VIX: cash on the opening auction of the last day. */
    public static final SettlementRule CASH_AT_OPEN =
            new SettlementRule(Delivery.CASH, SettlementTime.OPEN, false);

    /** What changes hands. */
    public enum Delivery {
        /** Shares against the strike: assignment risk, and a position the morning after. */
        PHYSICAL,
        /** The difference to the strike in dollars. */
        CASH
    }

    /**
     * The rule for a contract root. Roots of index options are known by name; every other root is
     * an option on shares, as all others listed in the United States are.
     */
    public static SettlementRule of(String root) {
        return switch (root.toUpperCase(Locale.ROOT)) {
            case "SPXW", "SPXPM", "XSP", "NDXP", "XND", "RUTW", "MRUT", "XEO" -> CASH_AT_CLOSE;
            case "SPX", "NDX", "RUT", "DJX", "VIX", "VIXW" -> CASH_AT_OPEN;
            case "OEX" -> new SettlementRule(Delivery.CASH, SettlementTime.CLOSE, true);
            default -> SHARES;
        };
    }
}
