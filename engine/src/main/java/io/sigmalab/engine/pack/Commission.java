package io.sigmalab.engine.pack;

import java.util.List;

/**
 * What a broker charges for a contract, dollars a side. The named rates are list prices for single
 * customers without volume discounts, as published in 2024; exchange, clearing and regulatory fees
 * of a few cents a contract and minimum order charges are not part of them. Whoever pays other
 * rates writes {@code commission_per_contract}.
 *
 * @param name {@link #CUSTOM} or a broker
 * @param open to open a position
 * @param close to close it by a trade; settlement is free
 */
public record Commission(String name, double open, double close) {
    /** Neither broker: the number of the policy, on both sides. */
    public static final String CUSTOM = "custom";

    /** What a policy may write. */
    public static final List<String> NAMES =
            List.of(CUSTOM, "none", "ibkr_pro", "schwab", "tastytrade");

    /**
     * @throws IllegalArgumentException when a rate is negative or not known
     */
    public Commission {
        if (!(open >= 0 && close >= 0 && open + close < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "commissions must be at least 0, were " + open + " and " + close);
        }
    }

    /**
     * The rates of a name.
     *
     * <ul>
     *   <li>{@code none}: nothing;
     *   <li>{@code ibkr_pro}: 0.65 a side (up to 10,000 contracts a month, premium from 0.10);
     *   <li>{@code schwab}: 0.65 a side;
     *   <li>{@code tastytrade}: 1.00 to open, nothing to close.
     * </ul>
     *
     * @param perContract dollars a side of {@link #CUSTOM}
     * @throws IllegalArgumentException for a name that is not in {@link #NAMES}
     */
    public static Commission of(String name, double perContract) {
        return switch (name) {
            case CUSTOM -> new Commission(name, perContract, perContract);
            case "none" -> new Commission(name, 0, 0);
            case "ibkr_pro", "schwab" -> new Commission(name, 0.65, 0.65);
            case "tastytrade" -> new Commission(name, 1.00, 0);
            default ->
                    throw new IllegalArgumentException(
                            "commission must be one of " + NAMES + ", was " + name);
        };
    }
}
