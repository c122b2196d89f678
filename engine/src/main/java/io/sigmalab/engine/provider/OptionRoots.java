package io.sigmalab.engine.provider;

/**
 * Which contract roots belong to an underlying: its own symbol and, for the indices that have them,
 * the root of the contracts that settle at the close. A root that is the symbol with digits behind
 * it ({@code SPY1}) names contracts changed by a split or a special dividend: they deliver
 * something else and are not the standard contract.
 */
final class OptionRoots {
    private OptionRoots() {}

    /** What a root is to an underlying. */
    enum Kind {
        /** Its standard contracts. */
        STANDARD,
        /** Its contracts with changed terms. */
        ADJUSTED,
        /** Contracts of something else. */
        OTHER
    }

    /**
     * What a root is to an underlying.
     *
     * @param underlying symbol, with or without {@code I:}
     */
    static Kind kind(String underlying, String root) {
        String symbol = symbol(underlying);
        if (root.equals(symbol) || root.equals(second(symbol))) {
            return Kind.STANDARD;
        }
        return isChanged(root, symbol) || isChanged(root, second(symbol))
                ? Kind.ADJUSTED
                : Kind.OTHER;
    }

    /** The underlying of a standard root: {@code SPX} for {@code SPXW}, else the root. */
    static String underlyingOf(String root) {
        return switch (root) {
            case "SPXW", "SPXPM" -> "SPX";
            case "NDXP" -> "NDX";
            case "RUTW" -> "RUT";
            case "VIXW" -> "VIX";
            default -> root;
        };
    }

    private static boolean isChanged(String root, String symbol) {
        if (symbol.isEmpty() || !root.startsWith(symbol) || root.length() == symbol.length()) {
            return false;
        }
        for (int i = symbol.length(); i < root.length(); i++) {
            if (root.charAt(i) < '0' || root.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The symbol without a vendor's mark for indices. */
    static String symbol(String underlying) {
        return underlying.startsWith("I:") ? underlying.substring(2) : underlying;
    }

    private static String second(String symbol) {
        return switch (symbol) {
            case "SPX" -> "SPXW";
            case "NDX" -> "NDXP";
            case "RUT" -> "RUTW";
            case "VIX" -> "VIXW";
            default -> "";
        };
    }
}
