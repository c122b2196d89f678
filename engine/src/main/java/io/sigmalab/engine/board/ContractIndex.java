package io.sigmalab.engine.board;

import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Finds contracts of a board by symbol, and by expiry, strike and type. Immutable. */
final class ContractIndex {
    private final List<OptionSymbol> contracts;
    private final List<LocalDate> expiries;
    private final int[] expiryOf;
    private final int[] byStrike; // contracts by expiry and strike
    private final double[] strikeAt; // their strikes
    private final int[] expiryStart; // where an expiry begins there

    /**
     * @param symbols in any order, each once
     */
    ContractIndex(List<OptionSymbol> symbols) {
        contracts = List.copyOf(new TreeSet<>(symbols));
        if (contracts.size() != symbols.size()) {
            throw new IllegalArgumentException("contracts must be given once: " + symbols);
        }
        TreeSet<LocalDate> days = new TreeSet<>();
        contracts.forEach(symbol -> days.add(symbol.expiry()));
        expiries = List.copyOf(days);
        expiryOf = contracts.stream().mapToInt(c -> expiries.indexOf(c.expiry())).toArray();
        byStrike = byStrike();
        strikeAt = Arrays.stream(byStrike).mapToDouble(c -> contracts.get(c).strike()).toArray();
        expiryStart = new int[expiries.size() + 1];
        for (int expiry : expiryOf) {
            expiryStart[expiry + 1]++;
        }
        for (int e = 0; e < expiries.size(); e++) {
            expiryStart[e + 1] += expiryStart[e];
        }
    }

    /**
     * Contracts by expiry and strike, and as they come where those are the same. For one root that
     * is how they come anyway.
     */
    private int[] byStrike() {
        int[] order = new int[expiryOf.length];
        boolean sorted = true;
        for (int c = 0; c < order.length; c++) {
            order[c] = c;
            sorted &= c == 0 || compare(c - 1, c) <= 0;
        }
        return sorted
                ? order
                : Arrays.stream(order).boxed().sorted(this::compare).mapToInt(c -> c).toArray();
    }

    private int compare(int a, int b) {
        int order = Integer.compare(expiryOf[a], expiryOf[b]);
        int strikeA = contracts.get(a).strikeMills();
        int strikeB = contracts.get(b).strikeMills();
        return order != 0 ? order : Integer.compare(strikeA, strikeB);
    }

    /** Contracts, ascending. */
    List<OptionSymbol> contracts() {
        return contracts;
    }

    /** Number of contracts. */
    int size() {
        return contracts.size();
    }

    /** Position of a contract, or −1. */
    int indexOf(OptionSymbol symbol) {
        return Math.max(-1, Collections.binarySearch(contracts, symbol));
    }

    /** Expiries, ascending. */
    List<LocalDate> expiries() {
        return expiries;
    }

    /** Position of the expiry of a contract. */
    int expiryOf(int contract) {
        return expiryOf[contract];
    }

    /** The least of its contracts' values for each expiry. */
    int[] leastByExpiry(int[] ofContract) {
        int[] least = new int[expiries.size()];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int c = 0; c < ofContract.length; c++) {
            least[expiryOf[c]] = Math.min(least[expiryOf[c]], ofContract[c]);
        }
        return least;
    }

    /** Strikes of an expiry's contracts that count, ascending, each once. */
    double[] strikes(int expiry, IntPredicate counts) {
        double[] strikes = new double[expiryStart[expiry + 1] - expiryStart[expiry]];
        int n = 0;
        for (int k = expiryStart[expiry]; k < expiryStart[expiry + 1]; k++) {
            boolean again = n > 0 && strikes[n - 1] == strikeAt[k];
            if (!again && counts.test(byStrike[k])) {
                strikes[n++] = strikeAt[k];
            }
        }
        return Arrays.copyOf(strikes, n);
    }

    /** The contract of an expiry, type and strike, or −1. */
    int contract(int expiry, OptionType type, double strike) {
        int end = expiryStart[expiry + 1];
        for (int k = firstFrom(expiry, strike); k < end && strikeAt[k] == strike; k++) {
            if (contracts.get(byStrike[k]).type() == type) {
                return byStrike[k];
            }
        }
        return -1;
    }

    /** Contracts of an expiry whose strikes lie in a range, ascending by strike. */
    int[] contracts(int expiry, double low, double high) {
        int from = firstFrom(expiry, low);
        int to = from;
        while (to < expiryStart[expiry + 1] && strikeAt[to] <= high) {
            to++;
        }
        return Arrays.copyOfRange(byStrike, from, to);
    }

    /** Place in {@link #byStrike} of the first contract of an expiry at or above a strike. */
    private int firstFrom(int expiry, double strike) {
        int low = expiryStart[expiry];
        int high = expiryStart[expiry + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (strikeAt[middle] < strike) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
