package io.sigmalab.engine.provider;

/**
 * What distinguishes one simulated ticker from another.
 *
 * @param name symbol
 * @param code {@link SimRandom#nameCode} of the symbol
 * @param startPrice price before the first session
 * @param volatility multiple of the market's volatility
 * @param correlation correlation of its shocks with the market's, 1 for the market itself
 * @param ownJump standard deviation of its own overnight jumps (earnings), 0 for funds
 * @param volume shares on an ordinary day
 */
record SimulatedTicker(
        String name,
        long code,
        double startPrice,
        double volatility,
        double correlation,
        double ownJump,
        double volume) {
    /** The market itself: drives the volatility of all and the VIX. */
    static final String MARKET = "SPY";

    /** Funds have the properties below; any other symbol is a share drawn from its name. */
    static SimulatedTicker of(String name) {
        long code = SimRandom.nameCode(name);
        return switch (name) {
            case MARKET -> new SimulatedTicker(name, code, 750, 1.0, 1.0, 0, 60e6);
            case "QQQ" -> new SimulatedTicker(name, code, 250, 1.3, 0.9, 0, 35e6);
            case "IWM" -> new SimulatedTicker(name, code, 120, 1.25, 0.85, 0, 25e6);
            default -> {
                SimRandom random = new SimRandom().seed(0, code, 0, 0);
                yield new SimulatedTicker(
                        name,
                        code,
                        40 + 160 * random.uniform(),
                        1.4 + random.uniform(),
                        0.4 + 0.3 * random.uniform(),
                        0.04,
                        3e6 + 30e6 * random.uniform());
            }
        };
    }
}
