package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.util.Arrays;

/**
 * The contracts of one expiry on one session's board, with what is known of their strikes as the
 * session goes on. Moves forward only; not thread-safe.
 *
 * <p>A board made after the session also lists contracts that appeared later that day where no
 * chain was published: they must not widen the chain before, see {@link OptionBoard#isKnown}.
 */
final class ExpiryFlow {
    /** Strikes about the previous close that the strike step is read from. */
    private static final int NEAREST = 10;

    private final OptionBoard board;
    private final int[] contracts;
    private final int[] mills;
    private final boolean[] calls;
    private final boolean[] known;
    private int knownCount;
    private int step;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    ExpiryFlow(OptionBoard board, int expiry) {
        this.board = board;
        int[] all = new int[board.size()];
        int n = 0;
        for (int c = 0; c < all.length; c++) {
            if (board.expiryOf(c) == expiry) {
                all[n++] = c;
            }
        }
        contracts = Arrays.copyOf(all, n);
        mills = new int[n];
        calls = new boolean[n];
        known = new boolean[n];
        for (int k = 0; k < n; k++) {
            OptionSymbol symbol = board.contracts().get(contracts[k]);
            mills[k] = symbol.strikeMills();
            calls[k] = symbol.type() == OptionType.CALL;
        }
    }

    /** Takes in the contracts that became known up to an instant. */
    void advance(int instant) {
        int before = knownCount;
        for (int k = 0; k < contracts.length; k++) {
            if (!known[k] && board.isKnown(instant, contracts[k])) {
                known[k] = true;
                knownCount++;
                lowest = Math.min(lowest, mills[k]);
                highest = Math.max(highest, mills[k]);
            }
        }
        if (knownCount > before) {
            step = smallestStep();
        }
    }

    /** Smallest distance between known strikes near the previous close; 0 where nothing tells. */
    private int smallestStep() {
        double centre = board.previousClose() * 1000;
        if (Double.isNaN(centre)) {
            return 0;
        }
        int[] strikes = new int[contracts.length];
        int n = 0;
        for (int k = 0; k < contracts.length; k++) {
            // Contracts ascend by root, then strike: sorted below, as there may be two roots.
            if (known[k]) {
                strikes[n++] = mills[k];
            }
        }
        strikes = Arrays.stream(strikes, 0, n).sorted().distinct().toArray();
        int from = 0;
        int to = strikes.length;
        while (to - from > NEAREST) {
            if (centre - strikes[from] > strikes[to - 1] - centre) {
                from++;
            } else {
                to--;
            }
        }
        int smallest = Integer.MAX_VALUE;
        for (int k = from + 1; k < to; k++) {
            smallest = Math.min(smallest, strikes[k] - strikes[k - 1]);
        }
        return smallest == Integer.MAX_VALUE ? 0 : smallest;
    }

    /** Distance between strikes in thousandths of a dollar, as known now; 0 where not known. */
    int stepMills() {
        return step;
    }

    /** Whether a strike lies within the known chain: nothing is known about others. */
    boolean reaches(long strikeMills) {
        return strikeMills >= lowest && strikeMills <= highest;
    }

    /** Number of contracts. */
    int size() {
        return contracts.length;
    }

    int strikeMills(int k) {
        return mills[k];
    }

    boolean isCall(int k) {
        return calls[k];
    }

    double previousClose() {
        return board.previousClose();
    }

    double spot(int instant) {
        return board.spot(instant);
    }

    /**
     * Volume or premium after one instant up to another; NaN as long as no minute of any contract
     * has come in, for then the source may have none.
     */
    double sum(Column column, int from, int to, int k) {
        if (!board.hasMinutes(to)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = from + 1; i <= to; i++) {
            sum += board.hasMinutes(i) ? board.get(column, i, contracts[k]) : 0;
        }
        return sum;
    }

    /** Puts traded per call after one instant up to another; NaN where no call was. */
    double putCallRatio(int from, int to) {
        double callVolume = 0;
        double putVolume = 0;
        for (int k = 0; k < contracts.length; k++) {
            double volume = sum(Column.VOLUME, from, to, k);
            if (calls[k]) {
                callVolume += volume;
            } else {
                putVolume += volume;
            }
        }
        return callVolume > 0 ? putVolume / callVolume : Double.NaN;
    }
}
